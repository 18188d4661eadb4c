import { type ReactNode, useState } from 'react'
import { visitKinds } from '../../../inspection/rules/visit.ts'
import { visitKindZh } from '../../../inspection/zh.ts'
import type { Department } from '../../../rectification/rules/hazard.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextAreaField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { useAsk, usePerform } from '../query.ts'
import { today } from '../today.ts'
import { JoiningField } from './joining-field.tsx'
import type { Task } from './words.ts'

type Closing = { readonly onClose: () => void }

const kindOptions = visitKinds.map(value => ({ value, label: visitKindZh[value] }))

type TeamProps = {
  readonly workshop: string
  readonly officers: readonly string[]
  readonly onChange: (officers: readonly string[]) => void
  readonly required?: boolean
}

function TeamField({ workshop, officers, onChange, required = false }: TeamProps): ReactNode {
  const team = useAsk('inspection.officers', { workshop: workshop || null })
  const options = (team.data?.rows ?? []).map(({ officer, name, unit, certificateNumber, recused }) => ({
    value: officer,
    label: [name, unit, certificateNumber === null ? '没有执法证号' : '', recused === null ? '' : '应当回避']
      .filter(Boolean)
      .join(' · '),
  }))
  return (
    <SelectManyField
      label="检查人员"
      pointer="/officers"
      required={required}
      values={officers}
      options={options}
      onChange={onChange}
      hint="不少于两人"
    />
  )
}

export function NewTaskDialog({ onClose }: Closing): ReactNode {
  const [task] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [kind, setKind] = useState<string>('routine')
  const [dueOn, setDueOn] = useState<string>(today)
  const [reason, setReason] = useState('')
  const [officers, setOfficers] = useState<readonly string[]>([])
  const [joined, setJoined] = useState<readonly Department[]>([])
  const add = usePerform('inspection.add-task', () => {
    say('已新增任务')
    onClose()
  })
  const chosen = visitKinds.find(each => each === kind) ?? 'routine'
  return (
    <Dialog title="新增检查任务" width={620} onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        disabled={workshop === ''}
        submit="新增"
        onCancel={onClose}
        onSubmit={() =>
          add.run({ task, workshop, kind: chosen, dueOn, reason, officers: [...officers], departments: [...joined] })
        }
      >
        <Field label="小作坊" pointer="/workshop" required>
          {() => <WorkshopFilter workshop={workshop} onChange={setWorkshop} />}
        </Field>
        <SelectField label="检查种类" pointer="/kind" required value={kind} options={kindOptions} onChange={setKind} />
        {chosen === 'joint' && <JoiningField joined={joined} onChange={setJoined} />}
        <DateField label="完成期限" pointer="/dueOn" required value={dueOn} onChange={setDueOn} />
        <TextAreaField label="事由" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
        <TeamField workshop={workshop} officers={officers} onChange={setOfficers} />
      </Form>
    </Dialog>
  )
}

export function AssignDialog({ task, onClose }: Closing & { readonly task: Task }): ReactNode {
  const [officers, setOfficers] = useState<readonly string[]>(task.officers.map(({ officer }) => officer))
  const [dueOn, setDueOn] = useState<string>(task.dueOn < today() ? today() : task.dueOn)
  const assign = usePerform('inspection.assign-task', () => {
    say('已指派')
    onClose()
  })
  return (
    <Dialog title={`指派 ${task.workshopName}`} onClose={onClose}>
      <Form
        problem={assign.refused}
        busy={assign.busy}
        submit="指派"
        onCancel={onClose}
        onSubmit={() => assign.run({ task: task.task, officers: [...officers], dueOn })}
      >
        <TeamField workshop={task.workshop} officers={officers} onChange={setOfficers} required />
        <DateField label="完成期限" pointer="/dueOn" required value={dueOn} onChange={setDueOn} />
      </Form>
    </Dialog>
  )
}

export function CancelDialog({ task, onClose }: Closing & { readonly task: Task }): ReactNode {
  const [reason, setReason] = useState('')
  const cancel = usePerform('inspection.cancel-task', () => {
    say('已取消')
    onClose()
  })
  return (
    <Dialog title={`取消 ${task.workshopName} 的任务`} onClose={onClose}>
      <Form
        problem={cancel.refused}
        busy={cancel.busy}
        danger
        submit="取消任务"
        onCancel={onClose}
        onSubmit={() => cancel.run({ task: task.task, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
