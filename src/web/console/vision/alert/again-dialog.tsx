import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'

/** One tap may be a slip. */
export function AgainDialog({ alert, onClose }: { readonly alert: string; readonly onClose: () => void }): ReactNode {
  const [step] = useState(newIntent)
  const [reason, setReason] = useState('')
  const again = usePerform('vision.review-again', () => {
    say('已回到待研判')
    onClose()
  })
  return (
    <Dialog title="重新研判" onClose={onClose}>
      <Form
        problem={again.refused}
        busy={again.busy}
        submit="回到待研判"
        onCancel={onClose}
        onSubmit={() => again.run({ alert, step, reason })}
      >
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          rows={2}
          value={reason}
          onChange={setReason}
          placeholder="如：点错了"
          hint="回到待研判后从头研判，期限重新计算；原来的研判留在经过里。"
        />
      </Form>
    </Dialog>
  )
}
