import { type ReactNode, useState } from 'react'
import { type MeasureKind, measureKinds, measureNext, measureStates } from '../../../../cultivation/rules/tourism.ts'
import { measureKindZh, measureStateZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import type { Measure, SpotLink } from './words.ts'

type Props = { readonly link: Pick<SpotLink, 'spot' | 'workshop'>; readonly onClose: () => void }

export function AddMeasureDialog({ link: { spot, workshop }, onClose }: Props): ReactNode {
  const [measure] = useState(newIntent)
  const [kind, setKind] = useState<MeasureKind>('hardware')
  const [words, setWords] = useState('')
  const add = usePerform('cultivation.add-measure', () => {
    say('已增加措施')
    onClose()
  })
  return (
    <Dialog title="增加措施" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="增加"
        onCancel={onClose}
        onSubmit={() => add.run({ spot, workshop, measure, kind, words })}
      >
        <SelectField
          label="方面"
          pointer="/kind"
          required
          value={kind}
          options={measureKinds.map(each => ({ value: each, label: measureKindZh[each] }))}
          onChange={next => setKind(measureKinds.find(each => each === next) ?? kind)}
        />
        <TextAreaField label="措施" pointer="/words" required value={words} onChange={setWords} />
      </Form>
    </Dialog>
  )
}

export function MoveMeasureDialog({
  link: { spot, workshop },
  measure: { measure, state: before, words, kind },
  onClose,
}: Props & { readonly measure: Measure }): ReactNode {
  const open = measureNext[before]
  const [state, setState] = useState<string>(open[0] ?? before)
  const [onDay, setOnDay] = useState<string>(today())
  const [note, setNote] = useState('')
  const move = usePerform('cultivation.move-measure', () => {
    say('已登记进展')
    onClose()
  })
  const chosen = measureStates.find(each => each === state) ?? before
  return (
    <Dialog title="登记进展" onClose={onClose}>
      <Form
        problem={move.refused}
        busy={move.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => move.run({ spot, workshop, measure, state: chosen, onDay, note })}
      >
        <p className="quiet">{`${measureKindZh[kind]}：${words}（现在：${measureStateZh[before]}）`}</p>
        <SelectField
          label="进展"
          pointer="/state"
          required
          value={state}
          options={open.map(each => ({ value: each, label: measureStateZh[each] }))}
          onChange={setState}
        />
        <DateField label="日期" pointer="/onDay" required value={onDay} onChange={setOnDay} max={today()} />
        <TextAreaField label="说明" pointer="/note" required={chosen === 'dropped'} value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

export function EndDialog({ link: { spot, workshop }, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const end = usePerform('cultivation.unlink-spot', () => {
    say('已结束对接，经过仍然保留')
    onClose()
  })
  return (
    <Dialog title="结束对接" onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="结束对接"
        danger
        onCancel={onClose}
        onSubmit={() => end.run({ spot, workshop, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
