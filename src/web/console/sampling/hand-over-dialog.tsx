import { type ReactNode, useState } from 'react'
import { instantAt, longTime } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { MomentField } from './moment-field.tsx'
import type { Sample } from './words.ts'

const parts = [
  { value: 'sample', label: '检样' },
  { value: 'reserve', label: '备样' },
]

/** The wall in Shanghai now, as the field of the browser wants it. */
export function wallNow(): string {
  return longTime(instantAt(performance.timeOrigin + performance.now())).replace(' ', 'T')
}

/** 交接: a scanner types the number of the seal and ends the line. */
export function HandOverDialog({
  sample,
  onClose,
}: {
  readonly sample: Sample
  readonly onClose: () => void
}): ReactNode {
  const [custody] = useState(newIntent)
  const [part, setPart] = useState<'sample' | 'reserve'>('sample')
  const lastOf = (which: string) => sample.custody.filter(each => each.part === which).at(-1)?.toHolder
  const starter = sample.form.samplers[0]?.name ?? ''
  const [text, setText] = useState({
    ...{ fromHolder: lastOf('sample') ?? starter, toHolder: '', scanned: '', place: '', note: '', intact: 'yes' },
    handedAt: wallNow(),
  })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const hand = usePerform('sampling.hand-over', () => {
    say('已登记交接')
    onClose()
  })
  const submit = () => {
    const { fromHolder, toHolder, scanned, place, note, intact, handedAt } = text
    hand.run({
      ...{ sample: sample.sample, custody, part, fromHolder, toHolder, scanned, place, note, files: [] },
      ...{ sealIntact: intact === 'yes', handedAt: `${handedAt}:00+08:00` },
    })
  }
  return (
    <Dialog title={`${sample.formNumber} · 登记交接`} onClose={onClose}>
      <Form problem={hand.refused} busy={hand.busy} submit="登记" onCancel={onClose} onSubmit={submit}>
        <SelectField
          label="样品"
          pointer="/part"
          required
          value={part}
          options={parts}
          onChange={next => {
            const which = next === 'reserve' ? 'reserve' : 'sample'
            setPart(which)
            setText(before => ({ ...before, fromHolder: lastOf(which) ?? starter }))
          }}
        />
        <TextField
          label="封条号"
          pointer="/scanned"
          required
          hint="用扫码枪扫封条，或照封条填写"
          value={text.scanned}
          onChange={set('scanned')}
        />
        <TextField label="交出" pointer="/fromHolder" required value={text.fromHolder} onChange={set('fromHolder')} />
        <TextField label="接收" pointer="/toHolder" required value={text.toHolder} onChange={set('toHolder')} />
        <SelectField
          label="封条状况"
          pointer="/sealIntact"
          required
          value={text.intact}
          options={[
            { value: 'yes', label: '完好' },
            { value: 'no', label: '破损' },
          ]}
          onChange={set('intact')}
        />
        <MomentField label="交接时间" pointer="/handedAt" value={text.handedAt} onChange={set('handedAt')} />
        <TextField label="地点" pointer="/place" value={text.place} onChange={set('place')} />
        <TextAreaField label="说明" pointer="/note" rows={2} value={text.note} onChange={set('note')} />
      </Form>
    </Dialog>
  )
}
