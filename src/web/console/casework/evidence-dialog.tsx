import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { evidenceKinds } from '../../../casework/rules/evidence.ts'
import { evidenceKindZh, originKindZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { type Draft, useDraft } from '../../ui/draft.ts'
import { Form, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField, WordsField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { wallNow } from '../sampling/hand-over-dialog.tsx'
import { useUpload } from '../upload.ts'
import { FilesField, MomentField, momentAsked } from './fields.tsx'
import { type Case, namedOrigins, optionsOf } from './words.ts'

const kindOptions = optionsOf(evidenceKinds, evidenceKindZh)
const originOptions = optionsOf(namedOrigins, originKindZh)

const blank = { kind: '', name: '', proves: '', takenAt: '', place: '', origin: 'none', label: '' }
type Props = { readonly file: Case; readonly onClose: () => void }

export function EvidenceDialog({ file, onClose }: Props): ReactNode {
  const adding = useAdding({ file, onClose })
  const { chosen, setChosen, draft, lawful, setLawful, kind } = adding
  return (
    <Dialog title="登记证据" width={680} onClose={onClose}>
      <Form
        problem={adding.problem}
        busy={adding.busy}
        disabled={kind === undefined || chosen.length === 0}
        submit="登记"
        onCancel={onClose}
        onSubmit={adding.submit}
      >
        <FilesField
          label="证据文件"
          pointer="/file"
          required
          most={1}
          files={chosen}
          onFiles={setChosen}
          hint="保存时计算校验值（SHA-256），以后改动看得出来"
        />
        <PieceFields adding={adding} />
        <OriginFields draft={draft} />
        <Checkbox checked={lawful} onChange={({ target }) => setLawful(target.checked)}>
          依照法定程序取得
        </Checkbox>
        {!lawful && (
          <Notice tone="bad">以非法手段取得的证据，不得作为认定案件事实的根据（行政处罚法 第四十六条）。</Notice>
        )}
      </Form>
    </Dialog>
  )
}

/** A piece of evidence as it is put together, until it is sent with its file. */
function useAdding({ file, onClose }: Props) {
  const [id] = useState(newIntent)
  const [chosen, setChosen] = useState<readonly File[]>([])
  const [takenBy, setTakenBy] = useState<readonly string[]>(file.handlers)
  const [lawful, setLawful] = useState(true)
  const draft = useDraft({ ...blank, takenAt: wallNow() })
  const uploading = useUpload()
  const add = usePerform('casework.add-evidence', () => {
    say('已登记')
    onClose()
  })
  const kind = evidenceKinds.find(each => each === draft.values.kind)
  const submit = async () => {
    const [hash] = (await uploading.send(chosen)) ?? []
    if (hash === undefined || kind === undefined) return
    const { name, proves, place, takenAt } = draft.values
    add.run({
      ...{ case: file.case, id, kind, name, proves, place, file: hash, takenBy: [...takenBy], lawful },
      takenAt: momentAsked(takenAt),
      origin: originAsked(draft.values, file),
    })
  }
  const sending = { submit, problem: uploading.refused ?? add.refused, busy: uploading.busy || add.busy }
  return { chosen, setChosen, takenBy, setTakenBy, lawful, setLawful, draft, kind, ...sending }
}

function PieceFields({ adding }: { readonly adding: ReturnType<typeof useAdding> }): ReactNode {
  const { draft, takenBy, setTakenBy } = adding
  const { values, set } = draft
  return (
    <>
      <div className="fields-2">
        <SelectField
          label="证据种类"
          pointer="/kind"
          required
          value={values.kind}
          options={kindOptions}
          onChange={set('kind')}
        />
        <TextField label="证据名称" pointer="/name" required value={values.name} onChange={set('name')} />
      </div>
      <TextField label="证明的事实" pointer="/proves" required value={values.proves} onChange={set('proves')} />
      <div className="fields-2">
        <MomentField label="取证时间" pointer="/takenAt" required value={values.takenAt} onChange={set('takenAt')} />
        <TextField label="取证地点" pointer="/place" value={values.place} onChange={set('place')} />
      </div>
      <WordsField
        label="取证人"
        pointer="/takenBy"
        values={takenBy}
        onChange={setTakenBy}
        hint="不少于两名执法人员（行政处罚法 第四十二条）"
      />
    </>
  )
}

function OriginFields({ draft: { values, set } }: { readonly draft: Draft<typeof blank> }): ReactNode {
  return (
    <div className="fields-2">
      <SelectField
        label="来自"
        pointer="/origin/kind"
        required
        value={values.origin}
        options={originOptions}
        onChange={set('origin')}
      />
      {values.origin !== 'none' && (
        <TextField label="来自哪一份" pointer="/origin/label" value={values.label} onChange={set('label')} />
      )}
    </div>
  )
}

/** The sample, lot or inspection of the case itself is linked; anything else is only named. */
function originAsked({ origin, label }: { readonly origin: string; readonly label: string }, file: Case) {
  const kind = namedOrigins.find(each => each === origin) ?? 'none'
  const ids = { none: null, finding: file.sourceId, report: file.sample, lot: file.lot }
  const linked = kind !== 'finding' || file.source === 'inspection'
  return { kind, id: linked ? (ids[kind] ?? '') : '', label: kind === 'none' ? '' : label }
}
