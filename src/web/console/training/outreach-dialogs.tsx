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
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { Pictures } from '../rectification/step-dialog.tsx'
import { useUpload } from '../upload.ts'
import { centsOf, numberOf } from './amounts.ts'

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
          label="活动类型"
          pointer="/occasion"
          required
          value={occasion}
          options={occasions.map(value => ({ value, label: occasionZh[value] }))}
          onChange={next => setOccasion(occasions.find(each => each === next) ?? occasion)}
        />
        <TextField label="名称" pointer="/title" required value={title} onChange={setTitle} />
        <DateField label="日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        <TextField label="地点" pointer="/place" required value={place} onChange={setPlace} />
        <SelectManyField
          label="宣传途径"
          pointer="/channels"
          required
          values={chosen}
          options={channels.map(value => ({ value, label: channelZh[value] }))}
          onChange={next => setChosen(channels.filter(each => next.includes(each)))}
          placeholder="可选几种"
        />
      </Form>
    </Dialog>
  )
}

/** Said for the first time, or put right: what was kept stays. */
export function HoldDialog({ row, onClose }: Closing & { readonly row: Row }): ReactNode {
  const [onDay, setOnDay] = useState<string>(row.onDay)
  const [audience, setAudience] = useState(row.audience === null ? '' : String(row.audience))
  const [counting, setCounting] = useState<Counting>(row.counting ?? 'headcount')
  const [cost, setCost] = useState(row.cost === null ? '' : (row.cost / 100).toFixed(2))
  const [note, setNote] = useState(row.note)
  const [files, setFiles] = useState<readonly File[]>([])
  const [papers, setPapers] = useState<readonly File[]>([])
  const uploading = useUpload()
  const hold = usePerform('training.hold-outreach', done(row.state === 'held' ? '已更正' : '已登记', onClose))
  const submit = async () => {
    const kept = await uploading.send([...files, ...papers])
    if (kept === undefined) return
    const { outreach, revision } = row
    hold.run({
      ...{ outreach, revision, onDay, audience: numberOf(audience), counting, cost: centsOf(cost), note },
      pictures: [...row.pictures, ...kept.slice(0, files.length)],
      materials: [...row.materials, ...kept.slice(files.length)],
    })
  }
  return (
    <Dialog title={`${row.state === 'held' ? '更正' : '登记'}：${row.title}`} onClose={onClose}>
      <Form
        problem={hold.refused ?? uploading.refused}
        busy={hold.busy || uploading.busy}
        submit={row.state === 'held' ? '更正' : '登记'}
        onCancel={onClose}
        onSubmit={() => void submit()}
      >
        <DateField label="开展日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        <TextField
          label="受众人次"
          pointer="/audience"
          required
          unit="人次"
          inputMode="numeric"
          value={audience}
          onChange={setAudience}
        />
        <SelectField
          label="怎样统计的"
          pointer="/counting"
          required
          value={counting}
          options={countings.map(value => ({ value, label: countingZh[value] }))}
          onChange={next => setCounting(countings.find(each => each === next) ?? counting)}
        />
        <TextField
          label="经费"
          pointer="/cost"
          unit="元"
          hint="没有花钱的不填"
          inputMode="decimal"
          value={cost}
          onChange={setCost}
        />
        <Pictures files={files} onFiles={setFiles} />
        <Field label="宣传资料" pointer="/materials" hint={attached(row.materials.length, papers.length)}>
          {() => (
            <FileDrop
              label="选择资料"
              hint="海报、折页的 PDF 或图片"
              accept="application/pdf,image/*"
              onFile={file => setPapers([...papers, file])}
            />
          )}
        </Field>
        <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

function attached(kept: number, chosen: number): string {
  return `${kept > 0 ? `已有 ${kept} 份，` : ''}已选 ${chosen} 份`
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

function done(word: string, onClose: () => void) {
  return () => {
    say(word)
    onClose()
  }
}
