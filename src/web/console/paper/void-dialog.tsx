import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Paper } from './words.ts'

export function VoidDialog({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const voiding = usePerform('paper.void', () => {
    say('已作废')
    onClose()
  })
  return (
    <Dialog title={`作废 ${[paper.title, paper.number].filter(Boolean).join(' ')}`} onClose={onClose}>
      <Form
        problem={voiding.refused}
        busy={voiding.busy}
        submit="作废"
        danger
        onCancel={onClose}
        onSubmit={() => voiding.run({ paper: paper.paper, reason })}
      >
        <p className="quiet">作废后不能恢复，文号保留在登记簿里，不再使用。已经送达的，请告知当事人。</p>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
