import { type ReactNode, useState } from 'react'
import {
  type Channel,
  type Counting,
  channels,
  countings,
  type Occasion,
  occasions,
} from '../../../training/rules/outreach.ts'
import { channelZh, countingZh, occasionZh } from '../../../training/zh.ts'
import { type Answer, newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { FilterSelect, SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { Pictures } from '../rectification/step-dialog.tsx'
import { useUpload } from '../upload.ts'

type Row = Answer<'training.calendar'>['rows'][number]
type Closing = { readonly onClose: () => void }

export function PlanDialog({ onClose }: Closing): ReactNode {
  const [outreach] = useState(newIntent)
  const [occasion, setOccasion] = useState<Occasion>('consumer-rights-day')
  const [title, setTitle] = useState('')
  const [onDay, setOnDay] = useState('')
  const [place, setPlace] = useState('')
  const [chosen, setChosen] = useState<readonly Channel[]>([])
  const plan = usePerform('training.plan-outreach', done('已列入计划', onClose))
  return (
    <Dialog title="计划宣传活动" onClose={onClose}>
      <Form
        problem={plan.refused}
        busy={plan.busy}
        submit="列入计划"
        onCancel={onClose}
        onSubmit={() => plan.run({ outreach, occasion, title, onDay, place, channels: [...chosen] })}
      >
        <SelectField
          label="类型"
          pointer="/occasion"
          required
          value={occasion}
          options={occasions.map(value => ({ value, label: occasionZh[value] }))}
          onChange={next => setOccasion(occasions.find(each => each === next) ?? occasion)}
        />
        <TextField label="名称" pointer="/title" required value={title} onChange={setTitle} />
        <DateField label="日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        <TextField label="地点" pointer="/place" required value={place} onChange={setPlace} />
        <Field label="途径" pointer="/channels" required hint={chosen.map(each => channelZh[each]).join('、')}>
          {() => (
            <FilterSelect
              label="选择途径"
              values={chosen}
              options={channels.map(value => ({ value, label: channelZh[value] }))}
              onChange={next => setChosen(channels.filter(each => next.includes(each)))}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}

export function HoldDialog({ row, onClose }: Closing & { readonly row: Row }): ReactNode {
  const [onDay, setOnDay] = useState<string>(row.onDay)
  const [audience, setAudience] = useState('')
  const [counting, setCounting] = useState<Counting>('headcount')
  const [cost, setCost] = useState('')
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const hold = usePerform('training.hold-outreach', done('已登记', onClose))
  const submit = async () => {
    const pictures = await uploading.send(files)
    if (pictures === undefined) return
    const cents = centsOf(cost)
    const { outreach, revision } = row
    hold.run({ outreach, revision, onDay, audience: numberOf(audience), counting, cost: cents, pictures, note })
  }
  return (
    <Dialog title={`登记：${row.title}`} onClose={onClose}>
      <Form
        problem={hold.refused ?? uploading.refused}
        busy={hold.busy || uploading.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => void submit()}
      >
        <DateField label="开展日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        <TextField label="受众人次" pointer="/audience" required unit="人次" value={audience} onChange={setAudience} />
        <SelectField
          label="怎样统计的"
          pointer="/counting"
          required
          value={counting}
          options={countings.map(value => ({ value, label: countingZh[value] }))}
          onChange={next => setCounting(countings.find(each => each === next) ?? counting)}
        />
        <TextField label="经费" pointer="/cost" unit="元" hint="没有花钱的不填" value={cost} onChange={setCost} />
        <Pictures files={files} onFiles={setFiles} />
        <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

export function CancelDialog({ row, onClose }: Closing & { readonly row: Row }): ReactNode {
  const [reason, setReason] = useState('')
  const cancel = usePerform('training.cancel-outreach', done('已取消', onClose))
  return (
    <Dialog title={`取消：${row.title}`} onClose={onClose}>
      <Form
        problem={cancel.refused}
        busy={cancel.busy}
        submit="取消这次活动"
        danger
        onCancel={onClose}
        onSubmit={() => cancel.run({ outreach: row.outreach, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

/** What is no number travels as one that the contract refuses beside its field. */
function numberOf(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : -1
}

function centsOf(text: string): number | null {
  if (text.trim() === '') return null
  return /^\d+(\.\d{1,2})?$/.test(text.trim()) ? Math.round(Number(text) * 100) : -1
}

function done(word: string, onClose: () => void) {
  return () => {
    say(word)
    onClose()
  }
}
