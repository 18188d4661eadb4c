import { type ReactNode, useState } from 'react'
import { type NoteKind, noteKinds } from '../../../../cultivation/rules/project.ts'
import { noteKindZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { fenAsked } from '../../casework/amount.ts'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import { useUpload } from '../../upload.ts'
import { FileField } from './file-field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { optionsOf, type Project } from './words.ts'

export type ProjectStep = 'note' | 'accept' | 'return' | 'stop'
type Props = { readonly project: Project; readonly onClose: () => void }

export function ProjectDialog({ step, ...props }: Props & { readonly step: ProjectStep }): ReactNode {
  if (step === 'note') return <NoteDialog {...props} />
  if (step === 'accept') return <AcceptDialog {...props} />
  return <BackDialog step={step} {...props} />
}

/** What is proposed first is what is missing. */
function nextKind({ before, steps, after }: Project): NoteKind {
  if (before === 0) return 'before'
  return steps === 0 || after > 0 ? 'step' : 'after'
}

function NoteDialog({ project, onClose }: Props): ReactNode {
  const [note] = useState(newIntent)
  const [kind, setKind] = useState<NoteKind>(nextKind(project))
  const [text, setText] = useState({ onDay: String(today()), words: '', amount: '' })
  const [file, setFile] = useState<File | undefined>(undefined)
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const uploading = useUpload()
  const save = usePerform('cultivation.note-project', () => {
    say('已登记')
    onClose()
  })
  const photograph = kind === 'before' || kind === 'after'
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    const amount = kind === 'money' ? fenAsked(text.amount) : null
    save.run({ project: project.project, note, kind, onDay: text.onDay, words: text.words, amount, file: kept[0] })
  }
  return (
    <Dialog title="登记进展" onClose={onClose}>
      <Form
        problem={uploading.refused ?? save.refused}
        busy={uploading.busy || save.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <SelectField
          label="登记什么"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(noteKinds, noteKindZh)}
          onChange={next => setKind(noteKinds.find(each => each === next) ?? kind)}
        />
        <DateField label="日期" pointer="/onDay" required value={text.onDay} onChange={set('onDay')} />
        <TextAreaField label="说明" pointer="/words" required value={text.words} onChange={set('words')} />
        {kind === 'money' && (
          <TextField
            label="金额"
            pointer="/amount"
            required
            inputMode="decimal"
            unit="元"
            value={text.amount}
            onChange={set('amount')}
          />
        )}
        <FileField
          label={photograph ? '照片' : '材料'}
          required={photograph}
          kind={photograph ? 'photograph' : 'paper'}
          file={file}
          onFile={setFile}
        />
      </Form>
    </Dialog>
  )
}

function AcceptDialog({ project, onClose }: Props): ReactNode {
  const [onDay, setOnDay] = useState(String(today()))
  const accept = usePerform('cultivation.accept-project', ({ state }) => {
    say(state === 'accepted' ? '两人都已验收，项目办结' : '已验收，还要由另一个人验收')
    onClose()
  })
  return (
    <ReasonDialog
      title="验收"
      says="要由两个不同的人验收；您是其中一人。"
      label="验收意见"
      pointer="/note"
      asking={accept}
      onSend={note => accept.run({ project: project.project, onDay, note })}
      onClose={onClose}
    >
      <DateField label="验收日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
    </ReasonDialog>
  )
}

function BackDialog({ step, project, onClose }: Props & { readonly step: 'return' | 'stop' }): ReactNode {
  const done = (words: string) => () => {
    say(words)
    onClose()
  }
  const giveBack = usePerform('cultivation.return-project', done('已退回'))
  const stop = usePerform('cultivation.stop-project', done('项目已停止'))
  const of = { project: project.project }
  return step === 'return' ? (
    <ReasonDialog
      title="退回"
      says="退回以后要再登记实施记录，两个人重新验收。"
      asking={giveBack}
      onSend={reason => giveBack.run({ ...of, reason })}
      onClose={onClose}
    />
  ) : (
    <ReasonDialog
      title="停止项目"
      says="停止以后不能再登记，也不计入三个带动的数字。"
      danger
      asking={stop}
      onSend={reason => stop.run({ ...of, reason })}
      onClose={onClose}
    />
  )
}
