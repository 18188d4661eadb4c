import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAsk, usePerform } from '../../query.ts'

type Props = { readonly exception: string; readonly onClose: () => void }

/** To another person; who had it before stays in its course. */
export function ReassignExceptionDialog({ exception, onClose }: Props): ReactNode {
  const [account, setAccount] = useState('')
  const [reason, setReason] = useState('')
  const people = useAsk('statistics.exception-people', {})
  const move = usePerform('statistics.reassign-exception', () => {
    say('已改派')
    onClose()
  })
  const options = (people.data?.rows ?? []).map(each => ({
    value: each.account,
    label: each.unitName === null ? each.name : `${each.name} · ${each.unitName}`,
  }))
  return (
    <Dialog title="改派异常" onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        submit="改派"
        onCancel={onClose}
        onSubmit={() => move.run({ exception, account, reason })}
      >
        <SelectField
          label="改派给"
          pointer="/account"
          required
          value={account}
          options={options}
          onChange={setAccount}
        />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
