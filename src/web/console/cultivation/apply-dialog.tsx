import { Checkbox, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { levels } from '../../../cultivation/rules/title.ts'
import { levelZh } from '../../../cultivation/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { WorkshopField } from '../sampling/workshop-field.tsx'
import { useUpload } from '../upload.ts'
import { Attach } from './evidence.tsx'
import { optionsOf } from './raising/words.ts'
import './cultivation.css'

type Criteria = Answer<'cultivation.criteria'>
type Said = { readonly met: boolean; readonly words: string; readonly file?: File }
const nothing: Said = { met: false, words: '' }

/** Every criterion is answered; what is not met keeps the application from being filed. */
export function ApplyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const criteria = useAsk('cultivation.criteria', {})
  return (
    <Dialog title="登记示范小作坊申请" width={680} onClose={onClose}>
      <Loaded asking={criteria}>{edition => <ApplyForm edition={edition} onClose={onClose} />}</Loaded>
    </Dialog>
  )
}

function ApplyForm({ edition, onClose }: { readonly edition: Criteria; readonly onClose: () => void }): ReactNode {
  const [title] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [level, setLevel] = useState<(typeof levels)[number]>('district')
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const [note, setNote] = useState('')
  const navigate = useNavigate()
  const uploading = useUpload()
  const apply = usePerform('cultivation.apply-title', () => {
    say('已登记申请，等两个人复核')
    void navigate(links.demonstrationTitle(title))
  })
  const send = async () => {
    const lines = edition.criteria.map(({ code }) => ({ code, ...(said[code] ?? nothing) }))
    const chosen = lines.flatMap(({ file }) => file ?? [])
    const kept = await uploading.send(chosen)
    if (kept === undefined) return
    const answers = lines.map(({ file, ...line }) => ({
      ...line,
      file: file === undefined ? null : (kept[chosen.indexOf(file)] ?? null),
    }))
    apply.run({ title, workshop, level, answers, note })
  }
  return (
    <Form
      problem={uploading.refused ?? apply.refused}
      busy={uploading.busy || apply.busy}
      submit="登记申请"
      disabled={workshop === ''}
      onCancel={onClose}
      onSubmit={() => void send()}
    >
      {edition.toBeConfirmed && (
        <Notice tone="attention">{`${edition.basis.replace('（条款待确认）', '')}，条款待确认。`}</Notice>
      )}
      <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />
      <SelectField
        label="级别"
        pointer="/level"
        required
        value={level}
        options={optionsOf(levels, levelZh)}
        onChange={next => setLevel(levels.find(each => each === next) ?? level)}
      />
      <Field label="评定条件" pointer="/answers" required hint="达到的打勾；有一项没有达到，不能申请。">
        {() => (
          <ul className="cultivation-criteria">
            {edition.criteria.map(({ code, text }) => (
              <Criterion
                key={code}
                text={text}
                said={said[code] ?? nothing}
                onChange={next => setSaid(before => ({ ...before, [code]: next }))}
              />
            ))}
          </ul>
        )}
      </Field>
      <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} rows={2} />
    </Form>
  )
}

type CriterionProps = { readonly text: string; readonly said: Said; readonly onChange: (said: Said) => void }

function Criterion({ text, said, onChange }: CriterionProps): ReactNode {
  return (
    <li>
      <Checkbox checked={said.met} onChange={({ target }) => onChange({ ...said, met: target.checked })}>
        {text}
      </Checkbox>
      {said.met && (
        <div className="row cultivation-proof">
          <Input
            aria-label={`怎样证明：${text}`}
            placeholder="怎样证明（可不填）"
            value={said.words}
            maxLength={200}
            onChange={({ target }) => onChange({ ...said, words: target.value })}
          />
          <Attach label={`证明材料：${text}`} file={said.file} onFile={file => onChange({ ...said, file })} />
        </div>
      )}
    </li>
  )
}
