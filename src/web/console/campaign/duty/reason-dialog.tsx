import { type ReactNode, useState } from 'react'
import type { Refused } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'

type Props = {
  readonly title: string
  readonly note?: string
  readonly busy: boolean
  readonly refused: Refused | undefined
  readonly onReason: (reason: string) => void
  readonly onClose: () => void
}

/** What is done with a reason and nothing else. */
export function ReasonDialog({ title, note, busy, refused, onReason, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form problem={refused} busy={busy} submit={title} onCancel={onClose} onSubmit={() => onReason(reason)}>
        {note !== undefined && <Notice tone="unknown">{note}</Notice>}
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
