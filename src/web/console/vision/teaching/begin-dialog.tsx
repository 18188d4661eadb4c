import { type ReactNode, useState } from 'react'
import { questionOf, type TaughtKind, taughtKinds } from '../../../../vision/rules/teaching.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import type { Asked, Taught } from './words.ts'

type Props = {
  readonly zones: Taught['zones']
  readonly onChosen: (asked: Asked) => void
  readonly onClose: () => void
}

/** Which region, and what is asked about it. */
export function BeginDialog({ zones, onChosen, onClose }: Props): ReactNode {
  const [zone, setZone] = useState(zones[0]?.zone ?? '')
  const [kind, setKind] = useState<TaughtKind>('A10')
  return (
    <Dialog title="教一个新的判断" onClose={onClose}>
      <Form
        submit="开始给示例"
        disabled={zone === ''}
        onCancel={onClose}
        onSubmit={() => onChosen({ zone, kind, name: questionOf(kind) })}
      >
        <SelectField
          label="在哪个区域"
          pointer="/zone"
          required
          value={zone}
          options={zones.map(each => ({ value: each.zone, label: each.zone }))}
          onChange={setZone}
          hint="只看这个区域，所以区域要画得刚好框住要看的东西。"
        />
        <SelectField
          label="判断什么"
          pointer="/kind"
          required
          value={kind}
          options={taughtKinds.map(value => ({ value, label: questionOf(value) }))}
          onChange={value => setKind(taughtKinds.find(each => each === value) ?? 'A10')}
        />
      </Form>
    </Dialog>
  )
}
