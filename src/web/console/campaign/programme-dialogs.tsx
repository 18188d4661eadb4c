import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Programme } from './words.ts'

type Props = { readonly row: Programme; readonly onClose: () => void }

export function ApproveDialog({ row: { programme }, onClose }: Props): ReactNode {
  const [note, setNote] = useState('')
  const approve = usePerform('campaign.approve-programme', done('已审签', onClose))
  return (
    <Dialog title="审签工作方案" onClose={onClose}>
      <Form
        problem={approve.refused}
        busy={approve.busy}
        submit="同意"
        onCancel={onClose}
        onSubmit={() => approve.run({ programme, note })}
      >
        <TextAreaField
          label="意见"
          pointer="/note"
          rows={2}
          value={note}
          onChange={setNote}
          placeholder="如 同意印发"
        />
      </Form>
    </Dialog>
  )
}

export function ReturnDialog({ row: { programme }, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const back = usePerform('campaign.return-programme', done('已退回', onClose))
  return (
    <Dialog title="退回修改" onClose={onClose}>
      <Form
        problem={back.refused}
        busy={back.busy}
        submit="退回"
        onCancel={onClose}
        onSubmit={() => back.run({ programme, reason })}
      >
        <TextAreaField label="退回原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

export function DropDialog({ row: { programme }, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const drop = usePerform('campaign.drop-programme', done('已作废', onClose))
  return (
    <Dialog title="作废草稿" onClose={onClose}>
      <Form
        problem={drop.refused}
        busy={drop.busy}
        submit="作废"
        danger
        onCancel={onClose}
        onSubmit={() => drop.run({ programme, reason })}
      >
        <TextAreaField label="作废原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

export function PublishDialog({ row, onClose }: Props): ReactNode {
  const [number, setNumber] = useState('')
  const publish = usePerform('campaign.publish-programme', done('已印发', onClose))
  return (
    <Dialog title="印发工作方案" onClose={onClose}>
      <Form
        problem={publish.refused}
        busy={publish.busy}
        submit="印发"
        onCancel={onClose}
        onSubmit={() => publish.run({ programme: row.programme, number })}
      >
        {row.supersedes !== null && (
          <Notice tone="attention">{`印发以后，《${row.supersedes.title}》转为已被代替。`}</Notice>
        )}
        <TextField
          label="文号"
          pointer="/number"
          required
          value={number}
          onChange={setNumber}
          placeholder="如 恩市监发〔2026〕12 号"
          hint="一个文号只用一次。印发以后内容不能再改，要改就起草新版"
        />
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
