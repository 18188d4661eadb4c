import { type ReactNode, useState } from 'react'
import { objectionKinds } from '../../../sampling/rules/retest.ts'
import { objectionKindZh } from '../../../sampling/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Sample } from './words.ts'

const options = objectionKinds.map(value => ({ value, label: objectionKindZh[value] }))

export function ObjectDialog({
  sample,
  onClose,
}: {
  readonly sample: Sample
  readonly onClose: () => void
}): ReactNode {
  const [objection] = useState(newIntent)
  const [kind, setKind] = useState<string>('retest')
  const [text, setText] = useState({ receivedOn: String(today()), applicant: sample.form.sampled.name, grounds: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const object = usePerform('sampling.object', ({ obstacles }) => {
    say(
      obstacles.length === 0 ? '已登记，请在五个工作日内答复' : '已登记，有不予受理的情形，请核对',
      obstacles.length === 0 ? 'good' : 'bad',
    )
    onClose()
  })
  const chosen = objectionKinds.find(each => each === kind) ?? 'retest'
  return (
    <Dialog title={`${sample.formNumber} · 登记申请`} onClose={onClose}>
      <Form
        problem={object.refused}
        busy={object.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => object.run({ objection, sample: sample.sample, kind: chosen, ...text, files: [] })}
      >
        <SelectField label="种类" pointer="/kind" required value={kind} options={options} onChange={setKind} />
        <DateField
          label="收到日期"
          pointer="/receivedOn"
          required
          value={text.receivedOn}
          onChange={set('receivedOn')}
        />
        <TextField label="申请人" pointer="/applicant" required value={text.applicant} onChange={set('applicant')} />
        <TextAreaField label="理由" pointer="/grounds" required value={text.grounds} onChange={set('grounds')} />
      </Form>
    </Dialog>
  )
}
