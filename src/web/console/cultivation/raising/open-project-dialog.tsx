import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { projectKinds } from '../../../../cultivation/rules/project.ts'
import { projectKindZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { fenAsked } from '../../casework/amount.ts'
import { links } from '../../links.ts'
import { usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { today } from '../../today.ts'
import { optionsOf } from './words.ts'

export function OpenProjectDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [project] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [kind, setKind] = useState<(typeof projectKinds)[number]>('makeover')
  const [text, setText] = useState({ plan: '', budget: '', moneySource: '', begunOn: String(today()), dueOn: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const navigate = useNavigate()
  const open = usePerform('cultivation.open-project', () => {
    say('项目已开始')
    void navigate(links.project(project))
  })
  const send = () =>
    open.run({ project, workshop, kind, ...text, budget: fenAsked(text.budget), dueOn: text.dueOn || null })
  return (
    <Dialog title="开始打造提升项目" onClose={onClose}>
      <Form
        problem={open.refused}
        busy={open.busy}
        submit="开始项目"
        disabled={workshop === ''}
        onCancel={onClose}
        onSubmit={send}
      >
        <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />
        <SelectField
          label="类型"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(projectKinds, projectKindZh)}
          onChange={next => setKind(projectKinds.find(each => each === next) ?? kind)}
        />
        <TextAreaField
          label="方案"
          pointer="/plan"
          required
          rows={5}
          value={text.plan}
          onChange={set('plan')}
          placeholder="分步骤写：做什么、到什么程度、由谁做"
        />
        <TextField
          label="预算"
          pointer="/budget"
          required
          inputMode="decimal"
          unit="元"
          value={text.budget}
          onChange={set('budget')}
        />
        <TextField
          label="资金来源"
          pointer="/moneySource"
          required
          value={text.moneySource}
          onChange={set('moneySource')}
          placeholder="如：区级补助、业主自筹"
        />
        <DateField label="开始日期" pointer="/begunOn" required value={text.begunOn} onChange={set('begunOn')} />
        <DateField label="完成期限" pointer="/dueOn" value={text.dueOn} onChange={set('dueOn')} />
      </Form>
    </Dialog>
  )
}
