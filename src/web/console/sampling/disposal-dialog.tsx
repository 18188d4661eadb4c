import { type ReactNode, useState } from 'react'
import { disposalSteps } from '../../../sampling/rules/states.ts'
import { disposalStepZh } from '../../../sampling/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Sample } from './words.ts'

type Props = { readonly sample: Sample; readonly onClose: () => void }

const options = disposalSteps.map(value => ({ value, label: disposalStepZh[value] }))

export function DisposalDialog({ sample, onClose }: Props): ReactNode {
  const [step] = useState(newIntent)
  const [kind, setKind] = useState<string>(sample.disposalView?.missing[0] ?? 'note')
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState('')
  const add = usePerform('sampling.add-disposal-step', () => {
    say('已登记')
    onClose()
  })
  const chosen = disposalSteps.find(each => each === kind) ?? 'note'
  const dated = chosen === 'hazard' || chosen === 'extended'
  return (
    <Dialog title={`${sample.formNumber} · 登记核查处置措施`} onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() =>
          add.run({
            step,
            sample: sample.sample,
            kind: chosen,
            text,
            files: [],
            dueOn: dated && dueOn !== '' ? dueOn : null,
          })
        }
      >
        <SelectField label="措施" pointer="/kind" required value={kind} options={options} onChange={setKind} />
        {dated && (
          <DateField
            label={chosen === 'hazard' ? '整改期限' : '延期到'}
            pointer="/dueOn"
            required={chosen === 'extended'}
            value={dueOn}
            onChange={setDueOn}
          />
        )}
        <TextAreaField label="内容" pointer="/text" required value={text} onChange={setText} />
      </Form>
    </Dialog>
  )
}

export function CloseDisposalDialog({ sample, onClose }: Props): ReactNode {
  const [report, setReport] = useState('')
  const close = usePerform('sampling.close-disposal', () => {
    say('已办结')
    onClose()
  })
  return (
    <Dialog title={`${sample.formNumber} · 核查处置办结`} onClose={onClose}>
      <Form
        problem={close.refused}
        busy={close.busy}
        submit="办结"
        onCancel={onClose}
        onSubmit={() => close.run({ sample: sample.sample, report })}
      >
        <TextAreaField
          label="核查处置报告"
          pointer="/report"
          required
          rows={6}
          hint="产品控制、原因排查、整改复查、处罚情况"
          value={report}
          onChange={setReport}
        />
      </Form>
    </Dialog>
  )
}
