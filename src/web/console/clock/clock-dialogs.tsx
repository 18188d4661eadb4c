import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { dueZh, pauseKindZh, timeUnitZh } from '../../../clock/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Clock } from './words.ts'

export type Open = 'urge' | 'pause' | 'resume' | 'extend' | 'decide' | 'void'
type Props = { readonly open: Open; readonly clock: Clock; readonly id: string; readonly onClose: () => void }
type Own = Omit<Props, 'open'>

export function ClockDialog({ open, ...own }: Props): ReactNode {
  switch (open) {
    case 'urge':
      return <UrgeDialog {...own} />
    case 'pause':
      return <PauseDialog {...own} />
    case 'resume':
      return <ResumeDialog {...own} />
    case 'extend':
      return <ExtendDialog {...own} />
    case 'decide':
      return <DecideDialog {...own} />
    case 'void':
      return <VoidDialog {...own} />
    default:
      return open satisfies never
  }
}

function UrgeDialog({ clock, id, onClose }: Own): ReactNode {
  const [note, setNote] = useState('')
  const urge = usePerform('clock.urge', ({ told }) => {
    say(`已催办，通知了 ${told} 人`)
    onClose()
  })
  return (
    <Dialog title="催办" onClose={onClose}>
      <Form
        problem={urge.refused}
        busy={urge.busy}
        submit="催办"
        onCancel={onClose}
        onSubmit={() => urge.run({ clock: id, note })}
      >
        <p className="quiet">
          通知{clock.todo.account?.name ?? '本单位全体人员'}
          ：站内消息立即可见，短信和企业微信按对方的接收方式发出（夜间顺延到早上）。
        </p>
        <TextAreaField label="附言" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

function PauseDialog({ clock, id, onClose }: Own): ReactNode {
  const [first] = clock.may.pauseKinds
  const { values, set } = useDraft({ kind: String(first ?? ''), from: String(today()), reason: '' })
  const kind = clock.may.pauseKinds.find(each => each === values.kind)
  const pause = usePerform('clock.pause', () => {
    say('已暂停计时')
    onClose()
  })
  return (
    <Dialog title="暂停计时" onClose={onClose}>
      <Form
        problem={pause.refused}
        busy={pause.busy}
        submit="暂停计时"
        disabled={kind === undefined}
        onCancel={onClose}
        onSubmit={() => kind !== undefined && pause.run({ clock: id, kind, from: values.from, reason: values.reason })}
      >
        <Notice tone="attention">只有法律规定不计入期限的时间可以扣除；起始日当天仍计入，次日起不计。</Notice>
        <SelectField
          label="事由"
          pointer="/kind"
          value={values.kind}
          options={clock.may.pauseKinds.map(value => ({ value, label: pauseKindZh[value] }))}
          onChange={set('kind')}
          required
        />
        <DateField label="起始日" pointer="/from" value={values.from} onChange={set('from')} max={today()} required />
        <TextAreaField
          label="说明"
          pointer="/reason"
          value={values.reason}
          onChange={set('reason')}
          placeholder="如：送检委托书编号"
          required
        />
      </Form>
    </Dialog>
  )
}

function ResumeDialog({ id, onClose }: Own): ReactNode {
  const [to, setTo] = useState(String(today()))
  const resume = usePerform('clock.resume', ({ dueOn }) => {
    say(`已恢复计时，到期 ${dueOn ?? '待定'}`)
    onClose()
  })
  return (
    <Dialog title="恢复计时" onClose={onClose}>
      <Form
        problem={resume.refused}
        busy={resume.busy}
        submit="恢复计时"
        onCancel={onClose}
        onSubmit={() => resume.run({ clock: id, to })}
      >
        <DateField
          label="不计入的最后一天"
          pointer="/to"
          value={to}
          onChange={setTo}
          max={today()}
          hint="如收到检验报告的当天；次日起继续计时"
          required
        />
      </Form>
    </Dialog>
  )
}

function ExtendDialog({ clock, id, onClose }: Own): ReactNode {
  const rule = clock.may.extension
  const { values, set } = useDraft({ amount: rule?.most === null ? '' : String(rule?.most ?? ''), reason: '' })
  const extend = usePerform('clock.ask-extension', () => {
    say('已提交，等局领导批准；批准前期限不变')
    onClose()
  })
  if (rule === null) return null
  const unit = timeUnitZh[rule.unit]
  return (
    <Dialog title="申请延期" onClose={onClose}>
      <Form
        problem={extend.refused}
        busy={extend.busy}
        submit="提交"
        onCancel={onClose}
        onSubmit={() => extend.run({ clock: id, amount: Number(values.amount), reason: values.reason })}
      >
        <Notice tone="unknown">{rule.words}</Notice>
        <TextField
          label="延长"
          pointer="/amount"
          value={values.amount}
          onChange={set('amount')}
          unit={unit}
          inputMode="numeric"
          hint={rule.most === null ? '规定没有写明最长多少，由批准人决定' : `最多 ${rule.most} ${unit}`}
          required
        />
        <TextAreaField label="理由" pointer="/reason" value={values.reason} onChange={set('reason')} required />
      </Form>
    </Dialog>
  )
}

function DecideDialog({ clock, id, onClose }: Own): ReactNode {
  const asked = clock.extensions.find(each => each.state === 'asked')
  const [approve, setApprove] = useState(true)
  const [note, setNote] = useState('')
  const decide = usePerform('clock.decide-extension', ({ dueOn }) => {
    say(approve ? `已批准，到期 ${dueOn ?? '待定'}` : '没有批准，期限不变')
    onClose()
  })
  if (asked === undefined) return null
  return (
    <Dialog title="审批延期" onClose={onClose}>
      <Form
        problem={decide.refused}
        busy={decide.busy}
        submit={approve ? '批准' : '不批准'}
        danger={!approve}
        onCancel={onClose}
        onSubmit={() => decide.run({ clock: id, extension: asked.id, approve, note })}
      >
        <p>
          {asked.actor}申请延长 {asked.amount} {timeUnitZh[asked.unit]}（现到期 {dueZh(clock.todo)}）：{asked.reason}
        </p>
        <p className="quiet">{asked.basis}</p>
        <Field label="决定" pointer="/approve">
          {({ id: field }) => (
            <Radio.Group id={field} value={approve} onChange={change => setApprove(change.target.value === true)}>
              <Radio value={true}>批准</Radio>
              <Radio value={false}>不批准</Radio>
            </Radio.Group>
          )}
        </Field>
        <TextAreaField label="意见" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

function VoidDialog({ id, onClose }: Own): ReactNode {
  const [reason, setReason] = useState('')
  const run = usePerform('clock.void', () => {
    say('已作废')
    onClose()
  })
  return (
    <Dialog title="作废时限" onClose={onClose}>
      <Form
        problem={run.refused}
        busy={run.busy}
        submit="作废"
        danger
        onCancel={onClose}
        onSubmit={() => run.run({ clock: id, reason })}
      >
        <Notice tone="bad">只在时限开始有误时使用。事情办完的，请在它自己的页面办结，时限会自动停止。</Notice>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
