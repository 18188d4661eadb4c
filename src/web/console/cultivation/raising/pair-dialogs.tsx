import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { type Outcome, outcomes } from '../../../../cultivation/rules/pair.ts'
import { outcomeZh } from '../../../../cultivation/zh.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { today } from '../../today.ts'
import { useUpload } from '../../upload.ts'
import { FileField } from './file-field.tsx'
import { optionsOf, type Pair } from './words.ts'

type Props = { readonly pair: Pair; readonly onClose: () => void }

/** Who leads is chosen among those that hold a title. */
export function BeginPairDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [pair] = useState(newIntent)
  const [mentor, setMentor] = useState('')
  const [learner, setLearner] = useState('')
  const [text, setText] = useState({ goal: '', begunOn: String(today()) })
  const navigate = useNavigate()
  const titles = useAsk('cultivation.titles', { states: ['awarded'] })
  const holders = new Map((titles.data?.rows ?? []).map(row => [row.workshop, `${row.workshopName} · ${row.townName}`]))
  const begin = usePerform('cultivation.begin-pair', () => {
    say('已结对')
    void navigate(links.pair(pair))
  })
  return (
    <Dialog title="结对" onClose={onClose}>
      <Form
        problem={begin.refused}
        busy={begin.busy}
        submit="结对"
        disabled={mentor === '' || learner === ''}
        onCancel={onClose}
        onSubmit={() => begin.run({ pair, mentor, learner, ...text })}
      >
        <SelectField
          label="示范小作坊"
          pointer="/mentor"
          required
          value={mentor}
          options={[...holders].map(([value, label]) => ({ value, label }))}
          onChange={setMentor}
          hint="只列有现行示范称号的"
        />
        <WorkshopField label="被带的小作坊" pointer="/learner" value={learner} onChange={setLearner} />
        <TextAreaField
          label="帮带目标"
          pointer="/goal"
          required
          value={text.goal}
          onChange={goal => setText({ ...text, goal })}
          placeholder="写清楚做到什么，如：三个月内六本台账不断档"
        />
        <DateField
          label="结对日期"
          pointer="/begunOn"
          required
          value={text.begunOn}
          onChange={begunOn => setText({ ...text, begunOn })}
        />
      </Form>
    </Dialog>
  )
}

export function VisitDialog({ pair, onClose }: Props): ReactNode {
  const [visit] = useState(newIntent)
  const [text, setText] = useState({ onDay: String(today()), words: '' })
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const save = usePerform('cultivation.visit-pair', () => {
    say('已登记')
    onClose()
  })
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept !== undefined) save.run({ pair: pair.pair, visit, ...text, file: kept[0] })
  }
  return (
    <Dialog title="登记帮带" onClose={onClose}>
      <Form
        problem={uploading.refused ?? save.refused}
        busy={uploading.busy || save.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <DateField
          label="日期"
          pointer="/onDay"
          required
          value={text.onDay}
          onChange={onDay => setText({ ...text, onDay })}
        />
        <TextAreaField
          label="做了什么"
          pointer="/words"
          required
          value={text.words}
          onChange={words => setText({ ...text, words })}
        />
        <FileField label="照片、材料" kind="paper" file={file} onFile={setFile} />
      </Form>
    </Dialog>
  )
}

export function EndPairDialog({ pair, onClose }: Props): ReactNode {
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [text, setText] = useState({ endedOn: String(today()), words: '' })
  const end = usePerform('cultivation.end-pair', () => {
    say('已评定成效，结对结束')
    onClose()
  })
  return (
    <Dialog title="评定成效" onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="评定成效"
        disabled={outcome === ''}
        onCancel={onClose}
        onSubmit={() => outcome !== '' && end.run({ pair: pair.pair, outcome, ...text })}
      >
        <DateField
          label="结束日期"
          pointer="/endedOn"
          required
          value={text.endedOn}
          onChange={endedOn => setText({ ...text, endedOn })}
        />
        <SelectField
          label="成效"
          pointer="/outcome"
          required
          value={outcome}
          options={optionsOf(outcomes, outcomeZh)}
          onChange={next => setOutcome(outcomes.find(each => each === next) ?? '')}
        />
        <TextAreaField
          label="说明"
          pointer="/words"
          required
          value={text.words}
          onChange={words => setText({ ...text, words })}
          placeholder={`对照目标“${pair.goal}”和前后的检查、隐患记录写`}
        />
      </Form>
    </Dialog>
  )
}
