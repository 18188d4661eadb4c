import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Complaint } from './words.ts'

type Props = { readonly one: Complaint; readonly onClose: () => void }

/** By an item of the checklist, so that it counts as what it is when it is found again. */
export function RaiseDialog({ one, onClose }: Props): ReactNode {
  const [code, setCode] = useState('')
  const [text, setText] = useState('')
  const [foundOn, setFoundOn] = useState(String(today()))
  const [dueOn, setDueOn] = useState('')
  const items = useAsk('rectification.items', { workshop: one.workshop })
  const rows = items.data?.rows ?? []
  const raise = usePerform('complaint.raise', () => {
    say('已登记，到整改清零里责令整改')
    onClose()
  })
  const submit = () => {
    const item = rows.find(each => each.code === code)
    const { topic = '', basis = '', weight = 'general' } = item ?? {}
    raise.run({ complaint: one.complaint, code, topic, text, basis, weight, foundOn, dueOn: dueOn || null })
  }
  return (
    <Dialog title="登记为隐患" onClose={onClose}>
      <Form
        problem={raise.refused ?? items.refused}
        busy={raise.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <Notice tone="unknown">小作坊只看到“投诉举报”来的这处隐患和这里写的问题，看不到谁反映的、原话和编号。</Notice>
        <SelectField
          label="检查项目"
          pointer="/code"
          required
          value={code}
          options={rows.map(each => ({ value: each.code, label: `${each.topic} · ${each.text}` }))}
          onChange={setCode}
        />
        <TextAreaField
          label="查实的问题"
          pointer="/text"
          required
          value={text}
          onChange={setText}
          hint="写现场看到的，不写反映的原话"
        />
        <DateField
          label="发现日期"
          pointer="/foundOn"
          required
          max={String(today())}
          value={foundOn}
          onChange={setFoundOn}
        />
        <DateField label="限期（可不填，下达责令时再定）" pointer="/dueOn" value={dueOn} onChange={setDueOn} />
      </Form>
    </Dialog>
  )
}

export function FileDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [matter, setMatter] = useState('')
  const [content, setContent] = useState('')
  const file = usePerform('complaint.file', ({ label }) => {
    say(`已转为案件线索：${label}`)
    onClose()
  })
  return (
    <Dialog title="转为案件线索" onClose={onClose}>
      <Form
        problem={file.refused}
        busy={file.busy}
        submit="转为案件线索"
        onCancel={onClose}
        onSubmit={() => file.run({ complaint: one.complaint, id, matter, content })}
      >
        <Notice tone="unknown">
          {one.state === 'mediating'
            ? '调解中发现的线索自发现之日起十五个工作日内核查（投诉举报处理暂行办法 第二十三条），调解照常进行。'
            : '转到案件里决定是否立案；实名的，作出决定后五个工作日内告知举报人（投诉举报处理暂行办法 第三十一条）。'}
        </Notice>
        <TextField
          label="案由"
          pointer="/matter"
          required
          value={matter}
          onChange={setMatter}
          placeholder="如 涉嫌使用非食品原料生产食品"
        />
        <TextAreaField
          label="查实的情况"
          pointer="/content"
          required
          rows={5}
          value={content}
          onChange={setContent}
          hint="办案人员看到的就是这一段；不要写举报人的姓名、电话，写了不能提交"
        />
      </Form>
    </Dialog>
  )
}
