import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { levels } from '../../../cultivation/rules/title.ts'
import { levelZh } from '../../../cultivation/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Loaded } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import { WorkshopField } from '../sampling/workshop-field.tsx'
import './cultivation.css'

/** Every criterion is answered; what is not met keeps the application from being filed. */
export function ApplyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [title] = useState(newIntent)
  const [workshop, setWorkshop] = useState('')
  const [level, setLevel] = useState<(typeof levels)[number]>('district')
  const [met, setMet] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const criteria = useAsk('cultivation.criteria', {})
  const apply = usePerform('cultivation.apply-title', () => {
    say('已登记申请，等两个人复核')
    onClose()
  })
  return (
    <Dialog title="登记示范小作坊申请" onClose={onClose}>
      <Loaded asking={criteria}>
        {edition => (
          <Form
            problem={apply.refused}
            busy={apply.busy}
            submit="登记申请"
            disabled={workshop === ''}
            onCancel={onClose}
            onSubmit={() => {
              const answers = edition.criteria.map(({ code }) => ({ code, met: met.includes(code), words: '' }))
              apply.run({ title, workshop, level, answers, note })
            }}
          >
            {edition.toBeConfirmed && <Notice tone="attention">{`${edition.basis}，待确认。`}</Notice>}
            <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />
            <SelectField
              label="级别"
              pointer="/level"
              required
              value={level}
              options={levels.map(each => ({ value: each, label: levelZh[each] }))}
              onChange={next => setLevel(levels.find(each => each === next) ?? level)}
            />
            <Field label="达到的条件" pointer="/answers" required>
              {() => (
                <Checkbox.Group
                  className="cultivation-criteria"
                  value={[...met]}
                  options={edition.criteria.map(({ code, text }) => ({ value: code, label: text }))}
                  onChange={next => setMet(next.map(String))}
                />
              )}
            </Field>
            <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} />
          </Form>
        )}
      </Loaded>
    </Dialog>
  )
}
