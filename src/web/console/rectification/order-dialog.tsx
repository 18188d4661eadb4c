import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { HazardRow } from './words.ts'

type Props = {
  readonly hazards: readonly HazardRow[]
  readonly onClose: (done: boolean) => void
}

/** 责令改正: what has to be done, and until when. */
export function OrderDialog({ hazards, onClose }: Props): ReactNode {
  const [order] = useState(newIntent)
  const [demand, setDemand] = useState('立即停止违法行为，按清单逐项整改，整改完毕后报告并附照片。')
  const [dueOn, setDueOn] = useState('')
  const command = usePerform('rectification.order', ({ number, dueOn: until }) => {
    say(`已责令整改：${number}，期限 ${until}`)
    onClose(true)
  })
  const [first] = hazards
  return (
    <Dialog title={`责令整改 · ${first?.workshopName ?? ''}`} width={640} onClose={() => onClose(false)}>
      <Form
        problem={command.refused}
        busy={command.busy}
        submit="责令整改"
        onCancel={() => onClose(false)}
        onSubmit={() =>
          command.run({ order, hazards: hazards.map(row => row.hazard), demand, dueOn: dueOn === '' ? null : dueOn })
        }
      >
        <ol>
          {hazards.map(row => (
            <li key={row.hazard}>{row.text}</li>
          ))}
        </ol>
        <TextAreaField label="整改要求" pointer="/demand" required value={demand} onChange={setDemand} rows={3} />
        <DateField
          label="整改期限"
          pointer="/dueOn"
          hint="不填则按清单“时限”里的期限推算（本局可改，待确认）。今天是最早的一天。"
          value={dueOn}
          onChange={setDueOn}
        />
        <Notice tone="unknown">业主手机上会马上看到这些隐患和期限。今天 {today()}。</Notice>
      </Form>
    </Dialog>
  )
}
