import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import { HeadFields, useHeading } from './head-fields.tsx'
import type { Letter } from './words.ts'

type Props = { readonly letter: Letter; readonly onClose: () => void }

function done(words: string, onClose: () => void) {
  return () => {
    say(words)
    onClose()
  }
}

export function ChangeDialog({ letter, onClose }: Props): ReactNode {
  const { asOf, from, recipient, grade, contact, phone, copies } = letter
  const [heading, setHeading] = useHeading({ asOf, from, recipient, grade, contact, phone, copies })
  const change = usePerform('statistics.change-letter', done('已修改', onClose))
  return (
    <Dialog title="抬头和日期" onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit="保存"
        onCancel={onClose}
        onSubmit={() => change.run({ letter: letter.letter, ...heading })}
      >
        <HeadFields value={heading} onChange={setHeading} />
      </Form>
    </Dialog>
  )
}

export function ApproveDialog({ letter, onClose }: Props): ReactNode {
  const [note, setNote] = useState('')
  const approve = usePerform('statistics.approve-letter', done('已批准', onClose))
  const wrong = letter.checks.filter(({ holds }) => !holds)
  return (
    <Dialog title="批准答复函" onClose={onClose}>
      <Form
        problem={approve.refused}
        busy={approve.busy}
        submit="批准"
        onCancel={onClose}
        onSubmit={() => approve.run({ letter: letter.letter, hash: letter.hash, note })}
      >
        <p className="quiet">批准以后，正文、数字和每个数字的依据按现在看到的保存。</p>
        {wrong.length > 0 && (
          <p>
            有 {wrong.length} 项勾稽不符：{wrong.map(({ said }) => said).join('；')}
          </p>
        )}
        <TextField label="意见" pointer="/note" value={note} onChange={setNote} placeholder="如 同意" />
      </Form>
    </Dialog>
  )
}

export function SendDialog({ letter, onClose }: Props): ReactNode {
  const [number, setNumber] = useState('')
  const [sentOn, setSentOn] = useState(String(today()))
  const send = usePerform('statistics.send-letter', done('已发出', onClose))
  return (
    <Dialog title="发出答复函" onClose={onClose}>
      <Form
        problem={send.refused}
        busy={send.busy}
        submit="发出"
        onCancel={onClose}
        onSubmit={() => send.run({ letter: letter.letter, number, sentOn })}
      >
        <TextField
          label="文号"
          pointer="/number"
          required
          value={number}
          onChange={setNumber}
          placeholder="如 恩市监函〔2022〕19 号"
          hint="按本局发文登记簿编号；函号由办公室统一编，本系统不另编"
        />
        <DateField
          label="发出日期"
          pointer="/sentOn"
          required
          max={String(today())}
          value={sentOn}
          onChange={setSentOn}
          hint="印在落款处；登记以后提案记为已答复，答复函不再变"
        />
      </Form>
    </Dialog>
  )
}

function ReasonDialog({
  title,
  submit,
  busy,
  problem,
  onSubmit,
  onClose,
}: {
  readonly title: string
  readonly submit: string
  readonly busy: boolean
  readonly problem: Parameters<typeof Form>[0]['problem']
  readonly onSubmit: (reason: string) => void
  readonly onClose: () => void
}): ReactNode {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form problem={problem} busy={busy} submit={submit} onCancel={onClose} onSubmit={() => onSubmit(reason)}>
        <TextAreaField label="原因" pointer="/reason" required rows={3} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

export function ReturnDialog({ letter, onClose }: Props): ReactNode {
  const back = usePerform('statistics.return-letter', done('已退回修改', onClose))
  const onSubmit = (reason: string) => back.run({ letter: letter.letter, reason })
  return (
    <ReasonDialog
      {...{ title: '退回修改', submit: '退回', busy: back.busy, problem: back.refused, onSubmit, onClose }}
    />
  )
}

export function DropDialog({ letter, onClose }: Props): ReactNode {
  const drop = usePerform('statistics.drop-letter', done('已作废', onClose))
  const onSubmit = (reason: string) => drop.run({ letter: letter.letter, reason })
  return (
    <ReasonDialog
      {...{ title: '作废草稿', submit: '作废', busy: drop.busy, problem: drop.refused, onSubmit, onClose }}
    />
  )
}
