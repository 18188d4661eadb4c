import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { FileField } from './raising/file-field.tsx'
import type { Objection, Title } from './words.ts'

type Props = { readonly title: Title; readonly onClose: () => void }

export function ObjectDialog({ title, onClose }: Props): ReactNode {
  const [objection] = useState(newIntent)
  const [receivedOn, setReceivedOn] = useState(String(today()))
  const [raisedBy, setRaisedBy] = useState('')
  const [words, setWords] = useState('')
  const [file, setFile] = useState<File | undefined>()
  const uploading = useUpload()
  const object = usePerform('cultivation.object-title', () => {
    say('已登记，答复以前不能授牌')
    onClose()
  })
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    object.run({ title: title.title, objection, receivedOn, raisedBy, words, file: kept[0] ?? null })
  }
  return (
    <Dialog title="登记公示异议" onClose={onClose}>
      <Form
        problem={uploading.refused ?? object.refused}
        busy={uploading.busy || object.busy}
        submit="登记异议"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <Notice tone="unknown">{`公示 ${title.noticeFrom} 至 ${title.noticeUntil}，这几天收到的登记在这里。业主看不到是谁提的、说了什么。`}</Notice>
        <DateField label="收到日期" pointer="/receivedOn" required value={receivedOn} onChange={setReceivedOn} />
        <TextField
          label="提出人"
          pointer="/raisedBy"
          required
          value={raisedBy}
          onChange={setRaisedBy}
          hint="匿名的写“匿名”"
        />
        <TextAreaField label="异议内容" pointer="/words" required value={words} onChange={setWords} />
        <FileField label="材料" kind="paper" file={file} onFile={setFile} />
      </Form>
    </Dialog>
  )
}

export function AnswerDialog({
  title,
  objection,
  onClose,
}: Props & {
  readonly objection: Objection
}): ReactNode {
  const [upheld, setUpheld] = useState(false)
  const [answer, setAnswer] = useState('')
  const [answeredOn, setAnsweredOn] = useState(String(today()))
  const perform = usePerform('cultivation.answer-objection', () => {
    say('已答复')
    onClose()
  })
  const of = { title: title.title, objection: objection.objection }
  return (
    <Dialog title="答复公示异议" onClose={onClose}>
      <Form
        problem={perform.refused}
        busy={perform.busy}
        submit="答复"
        onCancel={onClose}
        onSubmit={() => perform.run({ ...of, upheld, answer, answeredOn })}
      >
        <p>{`${objection.receivedOn} ${objection.raisedBy}：${objection.words}`}</p>
        <Field label="核实结果" pointer="/upheld" required hint="成立的，这次不能授牌，要办理不予评定。">
          {() => (
            <Radio.Group
              value={upheld}
              options={[
                { value: false, label: '不成立' },
                { value: true, label: '成立' },
              ]}
              onChange={({ target }) => setUpheld(target.value === true)}
            />
          )}
        </Field>
        <TextAreaField label="核实情况" pointer="/answer" required value={answer} onChange={setAnswer} />
        <DateField label="答复日期" pointer="/answeredOn" required value={answeredOn} onChange={setAnsweredOn} />
      </Form>
    </Dialog>
  )
}
