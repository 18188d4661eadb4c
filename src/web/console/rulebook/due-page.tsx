import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { findDay } from '../../../kernel/day.ts'
import { isToBeConfirmed } from '../../../rulebook/rules/rows.ts'
import { clockUnitZh } from '../../../rulebook/zh.ts'
import type { Answer, Asked } from '../../client.ts'
import { numberGiven, useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import { momentText } from '../../ui/formats.ts'
import { Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { today } from '../today.ts'
import { BasisLinks } from './article.tsx'
import { doubtZh } from './words.ts'
import './rulebook.css'

const units = ['working-day', 'calendar-day', 'month'] as const

/** From the day that sets a clock going to the last day that is in time, with how it was counted. */
export function DuePage(): ReactNode {
  const [asked, setAsked] = useState<Asked<'rulebook.due'> | undefined>(undefined)
  const due = useAsk('rulebook.due', asked ?? { kind: 'clock', code: '', trigger: today() }, {
    off: asked === undefined,
  })
  return (
    <Page
      title="时限计算"
      note="起算日不算，从第二天数起；最后一天是放假日的顺延到第一个工作日。工作日按国务院公布的放假安排，没有公布的年份不推算。"
      narrow
    >
      <Panel>
        <DueForm
          busy={asked !== undefined && due.busy}
          problem={asked === undefined ? undefined : due.problem}
          onAsk={setAsked}
        />
      </Panel>
      {asked !== undefined && due.problem === undefined && (
        <Loaded asking={due}>{data => <Result due={data} />}</Loaded>
      )}
    </Page>
  )
}

type FormProps = {
  readonly busy: boolean
  readonly problem: Parameters<typeof Form>[0]['problem']
  readonly onAsk: (asked: Asked<'rulebook.due'>) => void
}

function DueForm({ busy, problem, onAsk }: FormProps): ReactNode {
  const clocks = useAsk('rulebook.in-force', { book: 'clocks' })
  const rows = clocks.data?.content.book === 'clocks' ? clocks.data.content.rows : []
  const [by, setBy] = useState<'clock' | 'days'>('clock')
  const { values, set } = useDraft({
    code: '',
    trigger: String(today()),
    time: '',
    amount: '20',
    unit: 'working-day',
  })
  const clock = rows.find(row => row.code === values.code)
  const submit = () => {
    const { trigger, code } = values
    if (by === 'clock') onAsk({ kind: 'clock', code, trigger, at: momentOf(trigger, values.time) })
    else {
      const unit = units.find(each => each === values.unit) ?? 'working-day'
      onAsk({ kind: 'days', trigger, amount: numberGiven(values.amount) ?? 0, unit })
    }
  }
  return (
    <Form problem={problem} busy={busy} submit="计算" disabled={by === 'clock' && values.code === ''} onSubmit={submit}>
      <Radio.Group
        aria-label="按什么算"
        value={by}
        onChange={chosen => setBy(chosen.target.value === 'days' ? 'days' : 'clock')}
      >
        <Radio value="clock">按法定时限</Radio>
        <Radio value="days">按天数</Radio>
      </Radio.Group>
      {by === 'clock' ? (
        <SelectField
          label="时限"
          pointer="/code"
          value={values.code}
          options={rows.map(row => ({
            value: row.code,
            label: `${row.trigger} → ${row.duty}（${row.amount} ${clockUnitZh[row.unit]}）`,
          }))}
          onChange={set('code')}
          required
        />
      ) : (
        <div className="fields-2">
          <TextField
            label="数量"
            pointer="/amount"
            value={values.amount}
            onChange={set('amount')}
            inputMode="numeric"
            required
          />
          <SelectField
            label="单位"
            pointer="/unit"
            value={values.unit}
            options={units.map(each => ({ value: each, label: clockUnitZh[each] }))}
            onChange={set('unit')}
            required
          />
        </div>
      )}
      <DateField label="起算日" pointer="/trigger" value={values.trigger} onChange={set('trigger')} required />
      {by === 'clock' && clock?.unit === 'hour' && (
        <TextField
          label="起算的时刻"
          pointer="/at"
          value={values.time}
          onChange={set('time')}
          placeholder="14:05"
          hint="按小时算的时限从这一刻起"
          required
        />
      )}
    </Form>
  )
}

/** `14:05` on the wall of that day, as a moment; nothing when no time was given. */
function momentOf(trigger: string, time: string): string | null {
  const day = findDay(trigger)
  if (day === undefined || !/^\d{2}:\d{2}$/.test(time)) return null
  return `${day}T${time}:00+08:00`
}

function Result({ due }: { readonly due: Answer<'rulebook.due'> }): ReactNode {
  if (due.kind === 'unpublished') return <Notice tone="bad">{due.sentence}</Notice>
  return (
    <Panel title="最后一天">
      <p className="due-day">
        <strong>{due.at === null ? due.day : momentText(due.at)}</strong>{' '}
        {due.confidence !== null && isToBeConfirmed(due.confidence) && (
          <StatusTag tone="attention" word={`待确认：${doubtZh[due.confidence]}`} />
        )}
      </p>
      <p>{due.explanation}</p>
      <BasisLinks cited={due.basis} />
    </Panel>
  )
}
