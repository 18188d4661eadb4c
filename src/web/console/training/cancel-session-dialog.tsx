import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Session } from './words.ts'

export function CancelSessionDialog({ one, onClose }: { readonly one: Session; readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const cancel = usePerform('training.cancel-session', () => {
    say('已取消')
    onClose()
  })
  const form: ReactNode = (
    <Form
      problem={cancel.refused}
      busy={cancel.busy}
      submit="取消这场培训"
      danger
      onCancel={onClose}
      onSubmit={() => cancel.run({ session: one.session, reason })}
    >
      <TextAreaField
        label="原因"
        pointer="/reason"
        required
        value={reason}
        onChange={setReason}
        hint="系统不会通知业主，请另行告知；改期请另外安排一场"
      />
    </Form>
  )
  return (
    <Dialog title={`取消：${one.onDay} ${one.title}`} onClose={onClose}>
      {form}
    </Dialog>
  )
}
