import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Reminder } from './reminder.ts'

export function HandleReminder({
  reminder,
  onClose,
}: {
  readonly reminder: Reminder
  readonly onClose: () => void
}): ReactNode {
  const [note, setNote] = useState('')
  const handle = usePerform('registry.handle-reminder', () => {
    say('已记录，下一个提醒日仍未办理会再次提醒')
    onClose()
  })
  return (
    <Dialog title={`${reminder.workshopName} · 提醒已处理`} onClose={onClose}>
      <Form
        problem={handle.refused}
        busy={handle.busy}
        submit="记为已处理"
        onCancel={onClose}
        onSubmit={() => handle.run({ reminder: reminder.id, note })}
      >
        <TextAreaField
          label="怎么处理的"
          pointer="/note"
          placeholder="如：已电话告知业主，本月 20 日前来办理延续"
          value={note}
          onChange={setNote}
          required
        />
      </Form>
    </Dialog>
  )
}
