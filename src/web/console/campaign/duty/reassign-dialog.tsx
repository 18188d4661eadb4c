import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { useAsk, usePerform } from '../../query.ts'

type Props = { readonly tasks: readonly string[]; readonly onClose: (moved: boolean) => void }

/** To another person; who had them before stays with each task. */
export function ReassignDialog({ tasks, onClose }: Props): ReactNode {
  const [person, setPerson] = useState('')
  const [reason, setReason] = useState('')
  const people = useAsk('campaign.duty-people', {})
  const move = usePerform('campaign.reassign-duty-task', ({ moved }) => {
    say(`已改派 ${moved} 项`)
    onClose(true)
  })
  const options = (people.data?.rows ?? []).map(each => ({
    value: each.person,
    label: each.unitName === null ? each.name : `${each.name} · ${each.unitName}`,
  }))
  return (
    <Dialog title={`改派 ${tasks.length} 项任务`} onClose={() => onClose(false)}>
      <Form
        problem={move.refused}
        busy={move.busy}
        submit="改派"
        onCancel={() => onClose(false)}
        onSubmit={() => move.run({ tasks: [...tasks], person, reason })}
      >
        <SelectField label="改派给" pointer="/person" required value={person} options={options} onChange={setPerson} />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
