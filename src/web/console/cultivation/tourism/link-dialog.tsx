import type { ReactNode } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { useDraft } from '../../../ui/draft.ts'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { today } from '../../today.ts'
import type { Spot } from './words.ts'

type Texts = Readonly<Record<'spot' | 'workshop' | 'hardware' | 'software' | 'since', string>>
type Props = { readonly spots: readonly Spot[]; readonly onClose: () => void }

/** 从软硬件两方面入手: a link begins with one measure of each. */
export function LinkDialog({ spots, onClose }: Props): ReactNode {
  const draft = useDraft<Texts>({ spot: '', workshop: '', hardware: '', software: '', since: today() })
  const link = usePerform('cultivation.link-spot', () => {
    say('已登记对接')
    onClose()
  })
  const { spot, workshop, hardware, software, since } = draft.values
  return (
    <Dialog title="登记对接" onClose={onClose}>
      <Form
        problem={link.refused}
        busy={link.busy}
        submit="登记"
        disabled={spot === '' || workshop === ''}
        onCancel={onClose}
        onSubmit={() => link.run({ spot, workshop, hardware, software, since })}
      >
        <SelectField
          label="对接的景区"
          pointer="/spot"
          required
          value={spot}
          options={spots.map(each => ({ value: each.spot, label: each.name }))}
          onChange={draft.set('spot')}
          hint={spots.length === 0 ? '还没有登记景区，请先登记景区' : undefined}
        />
        <WorkshopField pointer="/workshop" value={workshop} onChange={draft.set('workshop')} />
        <TextAreaField
          label="硬件措施"
          pointer="/hardware"
          required
          value={hardware}
          onChange={draft.set('hardware')}
          placeholder="如：改造参观通道，与景区步道相连"
        />
        <TextAreaField
          label="软件措施"
          pointer="/software"
          required
          value={software}
          onChange={draft.set('software')}
          placeholder="如：讲解酿酒工艺，与景区联合接待"
        />
        <DateField
          label="对接日期"
          pointer="/since"
          required
          value={since}
          onChange={draft.set('since')}
          max={today()}
        />
      </Form>
    </Dialog>
  )
}
