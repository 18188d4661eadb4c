import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Plan } from './words.ts'
import { WorkshopField } from './workshop-field.tsx'

type Props = { readonly quota: Plan['quotas'][number]; readonly onClose: () => void }

export function DrawDialog({ quota, onClose }: Props): ReactNode {
  const [draw] = useState(newIntent)
  const left = quota.amount - quota.tasks
  const [text, setText] = useState({ wanted: String(left), seed: '', dueOn: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const drawing = usePerform('sampling.draw', ({ drawn, pool }) => {
    say(`从 ${pool} 家中抽中 ${drawn} 家`)
    onClose()
  })
  return (
    <Dialog title="随机抽取抽样对象" onClose={onClose}>
      <Form
        problem={drawing.refused}
        busy={drawing.busy}
        submit="抽取"
        onCancel={onClose}
        onSubmit={() =>
          drawing.run({
            draw,
            quota: quota.quota,
            wanted: Number(text.wanted),
            seed: text.seed,
            dueOn: text.dueOn || null,
          })
        }
      >
        <TextField
          label="抽取家数"
          pointer="/wanted"
          required
          hint={`还差 ${left} 批`}
          value={text.wanted}
          onChange={set('wanted')}
        />
        <TextField
          label="种子"
          pointer="/seed"
          hint="可填当众产生的数字，如开奖号；留空由系统产生。种子和备选名单都记录在案，可以复核"
          value={text.seed}
          onChange={set('seed')}
        />
        <DateField label="完成期限" pointer="/dueOn" value={text.dueOn} onChange={set('dueOn')} />
      </Form>
    </Dialog>
  )
}

export function TaskDialog({ quota, onClose }: Props): ReactNode {
  const [task] = useState(newIntent)
  const [text, setText] = useState({ workshop: '', dueOn: '', reason: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const add = usePerform('sampling.add-task', () => {
    say('已下达')
    onClose()
  })
  return (
    <Dialog title="指定抽样对象" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="下达任务"
        onCancel={onClose}
        onSubmit={() => add.run({ task, quota: quota.quota, ...text, dueOn: text.dueOn || null })}
      >
        <WorkshopField pointer="/workshop" value={text.workshop} onChange={set('workshop')} />
        <DateField label="完成期限" pointer="/dueOn" value={text.dueOn} onChange={set('dueOn')} />
        <TextAreaField
          label="指定的原因"
          pointer="/reason"
          required
          rows={2}
          value={text.reason}
          onChange={set('reason')}
        />
      </Form>
    </Dialog>
  )
}
