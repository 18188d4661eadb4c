import type { ReactNode } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { PersonField } from './person-field.tsx'

type Props = { readonly clocks: readonly string[]; readonly onClose: () => void; readonly onDone: () => void }

export function ReassignDialog({ clocks, onClose, onDone }: Props): ReactNode {
  const { values, set } = useDraft({ to: '', reason: '' })
  const reassign = usePerform('clock.reassign', () => {
    say(`已转办 ${clocks.length} 项，对方会收到消息`)
    onDone()
  })
  return (
    <Dialog title={`转办 ${clocks.length} 项`} onClose={onClose}>
      <Form
        problem={reassign.refused}
        busy={reassign.busy}
        submit="转办"
        disabled={values.to === ''}
        onCancel={onClose}
        onSubmit={() => reassign.run({ clocks: [...clocks], to: values.to, reason: values.reason })}
      >
        <p className="quiet">期限不变，之后由对方负责；经过和原因都有记录。</p>
        <PersonField label="转给" pointer="/to" value={values.to} onChange={set('to')} required />
        <TextAreaField label="原因" pointer="/reason" value={values.reason} onChange={set('reason')} required />
      </Form>
    </Dialog>
  )
}
