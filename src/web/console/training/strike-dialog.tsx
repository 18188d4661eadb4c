import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Session } from './words.ts'

type Props = { readonly session: string; readonly row: Session['people'][number]; readonly onClose: () => void }

/** Somebody signed in who was not there. */
export function StrikeDialog({ session, row, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const strike = usePerform('training.strike-signature', () => {
    say('已撤销，不再算作参加；可以恢复')
    onClose()
  })
  const { workshop, worker, personName, workshopName } = row
  return (
    <Dialog title={`撤销签到：${personName}`} onClose={onClose}>
      <p className="quiet">{workshopName}。签到记录保留，注明撤销的原因；培训覆盖、食安指数不再计入。</p>
      <Form
        problem={strike.refused}
        busy={strike.busy}
        submit="撤销签到"
        danger
        onCancel={onClose}
        onSubmit={() => strike.run({ session, workshop, worker, reason })}
      >
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          value={reason}
          onChange={setReason}
          placeholder="如：本人没有到场，签错了人"
        />
      </Form>
    </Dialog>
  )
}
