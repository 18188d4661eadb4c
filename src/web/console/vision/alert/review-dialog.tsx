import { Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { isGrave, verdicts } from '../../../../vision/rules/alert/review.ts'
import { verdictZh } from '../../../../vision/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { Alert } from './words.ts'

/** One alert, reviewed from its own page. */
export function ReviewDialog({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }): ReactNode {
  const [step] = useState(newIntent)
  const [chosen, setChosen] = useState('')
  const [faithful, setFaithful] = useState(true)
  const [note, setNote] = useState('')
  const review = usePerform('vision.review', ({ state }) => {
    say(state === 'seconding' ? '已记上，还要另一名监管人员研判' : '已研判')
    onClose()
  })
  const verdict = verdicts.find(each => each === chosen)
  const submit = () => {
    if (verdict !== undefined) review.run({ alert: alert.alert, step, verdict, faithful, note })
  }
  return (
    <Dialog title={`研判：${alert.name}`} onClose={onClose}>
      <Form
        problem={review.refused}
        busy={review.busy}
        disabled={verdict === undefined}
        submit="提交"
        onCancel={onClose}
        onSubmit={submit}
      >
        {isGrave(alert.severity) && (
          <Notice tone="attention">
            {alert.state === 'seconding'
              ? `需两人研判：${alert.steps.at(-1)?.actor ?? ''} 已判属实，您是第二人。`
              : '严重预警，需两人研判：您判属实后，还要另一名监管人员判属实才生效。'}
          </Notice>
        )}
        <Field label="结论" pointer="/verdict" required>
          {() => (
            <Radio.Group
              value={chosen}
              onChange={({ target }) => setChosen(String(target.value))}
              options={verdicts.map(value => ({ value, label: verdictZh[value] }))}
            />
          )}
        </Field>
        {verdict === 'true' && (
          <Checkbox checked={faithful} onChange={({ target }) => setFaithful(target.checked)}>
            记录真实、清晰、完整、准确（不勾选的不能作为案件证据）
          </Checkbox>
        )}
        <TextAreaField label="说明" pointer="/note" rows={2} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}
