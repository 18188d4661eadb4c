import type { ReactNode } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { officerOptions, useDictionary } from './dictionary.ts'

type Props = { readonly workshops: readonly string[]; readonly onClose: () => void; readonly onDone?: () => void }

export function AssignDialog({ workshops, onClose, onDone }: Props): ReactNode {
  const dictionary = useDictionary()
  const { values, set } = useDraft({ officer: '', fromDay: String(today()) })
  const assign = usePerform('registry.assign', ({ assigned }) => {
    say(`已为 ${assigned} 家小作坊指定监管人员`)
    onDone?.()
    onClose()
  })
  return (
    <Dialog title="指定监管人员" onClose={onClose}>
      <Form
        problem={assign.refused}
        busy={assign.busy}
        submit={`为 ${workshops.length} 家指定`}
        onCancel={onClose}
        onSubmit={() => assign.run({ workshops, officer: values.officer, fromDay: values.fromDay })}
      >
        <p className="quiet">自生效之日起由新的人员负责，原来的责任记录保留。一家小作坊在任何一天只有一名责任人。</p>
        <SelectField
          label="监管人员"
          pointer="/officer"
          value={values.officer}
          options={officerOptions(dictionary)}
          onChange={set('officer')}
          hint="责任单位随人员所在单位"
          required
        />
        <DateField label="生效日期" pointer="/fromDay" value={values.fromDay} onChange={set('fromDay')} required />
      </Form>
    </Dialog>
  )
}
