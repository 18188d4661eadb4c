import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { topicZh } from '../../../training/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { useMe } from '../session.tsx'
import { today } from '../today.ts'

type Props = { readonly course?: string; readonly onClose: () => void }

export function PlanSessionDialog({ course: given = '', onClose }: Props): ReactNode {
  const go = useNavigate()
  const { unit, name } = useMe()
  const [session] = useState(newIntent)
  const [course, setCourse] = useState(given)
  const [onDay, setOnDay] = useState<string>(today())
  const [startTime, setStartTime] = useState('09:30')
  const [place, setPlace] = useState('')
  const [trainer, setTrainer] = useState(unit?.name ?? name)
  const courses = useAsk('training.courses', {})
  const plan = usePerform('training.plan-session', () => {
    say('已安排')
    void go(links.trainingSession(session))
  })
  const options = (courses.data?.rows ?? []).map(each => ({
    ...{ value: each.course, label: `${each.title}（${topicZh[each.topic]}）` },
  }))
  return (
    <Dialog title="安排培训" onClose={onClose}>
      <Form
        problem={plan.refused}
        busy={plan.busy}
        submit="安排"
        disabled={course === ''}
        onCancel={onClose}
        onSubmit={() => plan.run({ session, course, onDay, startTime: startTime.trim(), place, trainer })}
      >
        <SelectField
          label="课程"
          pointer="/course"
          required
          value={course}
          options={options}
          onChange={setCourse}
          hint="按现在的一版讲；以后改了课程，这一场仍是这一版"
        />
        <DateField
          label="日期"
          pointer="/onDay"
          required
          value={onDay}
          onChange={setOnDay}
          hint="扫码签到只在这一天；已经办过的培训也可以补登，再按姓名签到"
        />
        <TextField label="开始时间" pointer="/startTime" required value={startTime} onChange={setStartTime} />
        <TextField label="地点" pointer="/place" required value={place} onChange={setPlace} />
        <TextField label="授课人" pointer="/trainer" required value={trainer} onChange={setTrainer} />
      </Form>
    </Dialog>
  )
}
