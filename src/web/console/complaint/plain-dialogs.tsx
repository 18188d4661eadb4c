import { type ReactNode, useState } from 'react'
import { type RefusalGround, refusalGrounds } from '../../../complaint/rules/ground.ts'
import { kindMeansZh, kindZh, refusalBasisZh, refusalGroundZh } from '../../../complaint/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { type Complaint, optionsOf } from './words.ts'

type Props = { readonly one: Complaint; readonly onClose: () => void }

const silent = '不要写举报人的姓名、电话；写了不能提交'

export function RefuseDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [ground, setGround] = useState<RefusalGround>('not-competent')
  const [note, setNote] = useState('')
  const refuse = usePerform('complaint.refuse', done('已决定不予受理', onClose))
  return (
    <Dialog title="不予受理" onClose={onClose}>
      <Form
        problem={refuse.refused}
        busy={refuse.busy}
        submit="不予受理"
        danger
        onCancel={onClose}
        onSubmit={() => refuse.run({ complaint: one.complaint, id, ground, note })}
      >
        <Notice tone="unknown">{`七个工作日内决定并告知投诉人（投诉举报处理暂行办法 第十四条）。情形依据：${refusalBasisZh}。`}</Notice>
        <SelectField
          label="情形"
          pointer="/ground"
          required
          value={ground}
          options={optionsOf(refusalGrounds, refusalGroundZh)}
          onChange={next => setGround(refusalGrounds.find(each => each === next) ?? ground)}
        />
        <TextAreaField
          label="理由"
          pointer="/note"
          required
          value={note}
          onChange={setNote}
          hint="投诉人查进度时会看到；不要写投诉人的姓名、电话"
        />
      </Form>
    </Dialog>
  )
}

export function ReclassifyDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [reason, setReason] = useState('')
  const kind = one.kind === 'complaint' ? 'report' : 'complaint'
  const change = usePerform('complaint.reclassify', done(`已改按${kindZh[kind]}办理`, onClose))
  return (
    <Dialog title={`改为${kindZh[kind]}`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit={`改为${kindZh[kind]}`}
        onCancel={onClose}
        onSubmit={() => change.run({ complaint: one.complaint, id, kind, reason })}
      >
        <Notice tone="unknown">{`${kindZh[kind]}：${kindMeansZh[kind]}。期限从收到之日起按${kindZh[kind]}重新计算。`}</Notice>
        <TextAreaField label="理由" pointer="/reason" required value={reason} onChange={setReason} hint={silent} />
      </Form>
    </Dialog>
  )
}

export function TransferDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const transfer = usePerform('complaint.transfer', done('已移送', onClose))
  return (
    <Dialog title="移送其他部门" onClose={onClose}>
      <Form
        problem={transfer.refused}
        busy={transfer.busy}
        submit="移送"
        onCancel={onClose}
        onSubmit={() => transfer.run({ complaint: one.complaint, id, to, note })}
      >
        <TextField
          label="移送给"
          pointer="/to"
          required
          value={to}
          onChange={setTo}
          placeholder="如 区农业农村局、12315 平台"
        />
        <TextAreaField label="理由" pointer="/note" required value={note} onChange={setNote} hint={silent} />
      </Form>
    </Dialog>
  )
}

export function MergeDialog({ one, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [into, setInto] = useState('')
  const [note, setNote] = useState('')
  const merge = usePerform('complaint.merge', done('已并案', onClose))
  return (
    <Dialog title="并入另一件" onClose={onClose}>
      <Form
        problem={merge.refused}
        busy={merge.busy}
        submit="并案"
        onCancel={onClose}
        onSubmit={() => merge.run({ complaint: one.complaint, id, into, note })}
      >
        <Notice tone="unknown">
          同一家小作坊、同一件事、两件都由您承办的才能并案。来件人查进度时会看到合并后的进展。
        </Notice>
        <TextField
          label="并入的编号"
          pointer="/into"
          required
          value={into}
          onChange={setInto}
          placeholder="511903-2026-00012"
        />
        <TextAreaField label="理由" pointer="/note" required rows={2} value={note} onChange={setNote} hint={silent} />
      </Form>
    </Dialog>
  )
}

export function DigestDialog({ one, onClose }: Props): ReactNode {
  const [digest, setDigest] = useState(one.digest)
  const save = usePerform('complaint.digest', done('已保存', onClose))
  return (
    <Dialog title="办理摘要" onClose={onClose}>
      <Form
        problem={save.refused}
        busy={save.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => save.run({ complaint: one.complaint, digest })}
      >
        <TextAreaField
          label="摘要"
          pointer="/digest"
          value={digest}
          onChange={setDigest}
          hint={`股室、领导在列表和导出里看到的就是这一段。${silent}`}
        />
      </Form>
    </Dialog>
  )
}

export function VetDialog({ one, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const vet = usePerform('complaint.vet', done('已核定', onClose))
  return (
    <Dialog title="核定为正常件" onClose={onClose}>
      <Form
        problem={vet.refused}
        busy={vet.busy}
        submit="核定"
        onCancel={onClose}
        onSubmit={() => vet.run({ complaint: one.complaint, reason })}
      >
        <TextAreaField label="理由" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function done(words: string, onClose: () => void) {
  return () => {
    say(words)
    onClose()
  }
}
