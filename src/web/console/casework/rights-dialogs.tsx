import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { statementKindZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField, WordsField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { FilesField } from './fields.tsx'
import { type Case, oneOf, optionsOf, type Statement, statementKinds } from './words.ts'

type Props = { readonly file: Case; readonly onClose: () => void }

const kindHints = {
  statement: '要复核后才能作出决定；不得因陈述、申辩给予更重的处罚',
  waiver: '放弃以后可以不等期限届满就作出决定',
  'hearing-request': '期限内提出、属于应当听证情形的，要举行听证；举行的七日前通知时间、地点',
} as const

/** 当事人的陈述、申辩, its renouncing, or its wish to be heard. */
export function StatementDialog({ file, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [kind, setKind] = useState<(typeof statementKinds)[number]>('statement')
  const [onDay, setOnDay] = useState(String(today()))
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const record = usePerform('casework.record-statement', () => {
    say('已登记')
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes !== undefined) record.run({ case: file.case, id, kind, onDay, text, files: hashes })
  }
  return (
    <Dialog title="登记陈述申辩" width={600} onClose={onClose}>
      <Form
        problem={uploading.refused ?? record.refused}
        busy={uploading.busy || record.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <SelectField
          label="种类"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(statementKinds, statementKindZh)}
          onChange={next => setKind(oneOf(statementKinds, next))}
          hint={kindHints[kind]}
        />
        <DateField label="提出日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
        <TextAreaField label="内容" pointer="/text" required rows={4} value={text} onChange={setText} />
        <FilesField label="附件" files={files} onFiles={setFiles} />
      </Form>
    </Dialog>
  )
}

export function StatementReviewDialog({
  file,
  statement,
  onClose,
}: Props & { readonly statement: Statement }): ReactNode {
  const [adopted, setAdopted] = useState<boolean | undefined>(undefined)
  const [opinion, setOpinion] = useState('')
  const review = usePerform('casework.review-statement', () => {
    say('已复核')
    onClose()
  })
  return (
    <Dialog title="复核陈述申辩" width={600} onClose={onClose}>
      <Form
        problem={review.refused}
        busy={review.busy}
        disabled={adopted === undefined}
        submit="复核"
        onCancel={onClose}
        onSubmit={() =>
          review.run({ case: file.case, statement: statement.statement, adopted: adopted === true, opinion })
        }
      >
        <p className="case-text">{statement.text}</p>
        <Field label="复核结果" pointer="/adopted" required>
          {() => (
            <Radio.Group
              value={adopted}
              onChange={({ target }) => setAdopted(target.value === true)}
              options={[
                { value: true, label: '成立，予以采纳' },
                { value: false, label: '不成立' },
              ]}
            />
          )}
        </Field>
        <TextAreaField
          label="复核意见"
          pointer="/opinion"
          required
          rows={3}
          value={opinion}
          onChange={setOpinion}
          hint="对提出的事实、理由和证据逐项说明；会写进决定书"
        />
      </Form>
    </Dialog>
  )
}

/** 集体讨论. 行政处罚法 第五十七条. */
export function DiscussDialog({ file, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [text, setText] = useState({ onDay: String(today()), host: '', opinion: '' })
  const [attendees, setAttendees] = useState<readonly string[]>([])
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const discuss = usePerform('casework.discuss', () => {
    say('已登记')
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return
    discuss.run({ case: file.case, id, ...text, attendees: [...attendees], record: hashes[0] ?? null })
  }
  return (
    <Dialog title="登记集体讨论" width={600} onClose={onClose}>
      <Form
        problem={uploading.refused ?? discuss.refused}
        busy={uploading.busy || discuss.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <Notice tone="unknown">
          情节复杂或者重大违法行为给予行政处罚，由负责人集体讨论决定（行政处罚法 第五十七条）。
        </Notice>
        <DateField
          label="讨论日期"
          pointer="/onDay"
          required
          max={String(today())}
          value={text.onDay}
          onChange={set('onDay')}
        />
        <TextField label="主持人" pointer="/host" required value={text.host} onChange={set('host')} />
        <WordsField
          label="参加人"
          pointer="/attendees"
          values={attendees}
          onChange={setAttendees}
          hint="不少于三人，逐个输入姓名"
        />
        <TextAreaField
          label="讨论意见"
          pointer="/opinion"
          required
          rows={4}
          value={text.opinion}
          onChange={set('opinion')}
        />
        <FilesField
          label="讨论记录"
          pointer="/record"
          most={1}
          files={files}
          onFiles={setFiles}
          hint="签名的记录，拍照或者 PDF"
        />
      </Form>
    </Dialog>
  )
}
