import { type ReactNode, useState } from 'react'
import { titleStepZh } from '../../../cultivation/zh.ts'
import type { Refused } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Title } from './words.ts'

type Props = { readonly title: Title; readonly onClose: () => void }
type Step = 'review' | 'notice' | 'award' | 'look' | 'withdraw' | 'refuse'

export function StepDialog({ step, ...props }: Props & { readonly step: Step }): ReactNode {
  if (step === 'notice') return <NoticeDialog {...props} />
  if (step === 'award') return <AwardDialog {...props} />
  if (step === 'withdraw') return <WithdrawDialog {...props} />
  return <WordsDialog step={step} {...props} />
}

function WordsDialog({ step, title, onClose }: Props & { readonly step: 'review' | 'look' | 'refuse' }): ReactNode {
  const [words, setWords] = useState('')
  const done = () => {
    say(`已办理${titleStepZh[step]}`)
    onClose()
  }
  const review = usePerform('cultivation.review-title', done)
  const look = usePerform('cultivation.look-at-title', done)
  const refuse = usePerform('cultivation.refuse-title', done)
  const { busy, refused } = { review, look, refuse }[step]
  const send = () => {
    const of = { title: title.title }
    if (step === 'refuse') refuse.run({ ...of, reason: words })
    else if (step === 'review') review.run({ ...of, note: words })
    else look.run({ ...of, note: words, year: title.yearToLookAt ?? 0 })
  }
  return (
    <Framed title={titleStepZh[step]} {...{ busy, refused, onClose, send }} danger={step === 'refuse'}>
      {step === 'review' && <Notice tone="unknown">要由两个不同的人复核；您是其中一人。</Notice>}
      <TextAreaField
        label={step === 'refuse' ? '理由' : '意见'}
        pointer={step === 'refuse' ? '/reason' : '/note'}
        required
        value={words}
        onChange={setWords}
      />
    </Framed>
  )
}

function NoticeDialog({ title, onClose }: Props): ReactNode {
  const [from, setFrom] = useState(String(today()))
  const [days, setDays] = useState('')
  const [where, setWhere] = useState('')
  const notice = usePerform('cultivation.notice-title', ({ until }) => {
    say(`公示到 ${until}，结束以后可以授牌`)
    onClose()
  })
  const send = () => notice.run({ title: title.title, from, days: Number(days), where })
  return (
    <Framed title="公示" busy={notice.busy} refused={notice.refused} {...{ onClose, send }}>
      <DateField label="公示第一天" pointer="/from" required value={from} onChange={setFrom} />
      <TextField
        label="公示天数"
        pointer="/days"
        required
        inputMode="numeric"
        unit="天"
        value={days}
        onChange={setDays}
        hint="以本局方案为准，待确认"
      />
      <TextField label="公示地点" pointer="/where" required value={where} onChange={setWhere} />
    </Framed>
  )
}

function AwardDialog({ title, onClose }: Props): ReactNode {
  const [awardedOn, setAwardedOn] = useState(String(today()))
  const [number, setNumber] = useState('')
  const [issuer, setIssuer] = useState('')
  const award = usePerform('cultivation.award-title', () => {
    say('已授牌')
    onClose()
  })
  const send = () => award.run({ title: title.title, awardedOn, number, issuer })
  return (
    <Framed title="授牌" busy={award.busy} refused={award.refused} {...{ onClose, send }}>
      <Notice tone="unknown">{`公示到 ${title.noticeUntil ?? '—'}，结束以后才能授牌。群众扫码会看到级别、编号、授牌日期和授予单位。`}</Notice>
      <DateField label="授牌日期" pointer="/awardedOn" required value={awardedOn} onChange={setAwardedOn} />
      <TextField
        label="编号"
        pointer="/number"
        required
        value={number}
        onChange={setNumber}
        hint="和牌匾上的一样，如：恩示范〔2022〕1 号"
      />
      <TextField
        label="授予单位"
        pointer="/issuer"
        required={title.level !== 'district'}
        value={issuer}
        onChange={setIssuer}
        hint={title.level === 'district' ? '不填就是本局' : '写在牌匾上的单位'}
      />
    </Framed>
  )
}

function WithdrawDialog({ title, onClose }: Props): ReactNode {
  const [withdrawnOn, setWithdrawnOn] = useState(String(today()))
  const [reason, setReason] = useState('')
  const withdraw = usePerform('cultivation.withdraw-title', () => {
    say('已撤销')
    onClose()
  })
  const send = () => withdraw.run({ title: title.title, withdrawnOn, reason })
  return (
    <Framed title="撤销" busy={withdraw.busy} refused={withdraw.refused} {...{ onClose, send }} danger>
      <DateField label="撤销日期" pointer="/withdrawnOn" required value={withdrawnOn} onChange={setWithdrawnOn} />
      <TextAreaField label="理由" pointer="/reason" required value={reason} onChange={setReason} />
    </Framed>
  )
}

type Frame = {
  readonly title: string
  readonly busy: boolean
  readonly refused: Refused | undefined
  readonly send: () => void
  readonly onClose: () => void
  readonly danger?: boolean
  readonly children: ReactNode
}

function Framed({ title, busy, refused, send, onClose, danger = false, children }: Frame): ReactNode {
  return (
    <Dialog title={title} onClose={onClose}>
      <Form problem={refused} busy={busy} submit={title} danger={danger} onCancel={onClose} onSubmit={send}>
        {children}
      </Form>
    </Dialog>
  )
}
