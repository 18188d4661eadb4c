import { startClock, stopClock } from '../../clock/door.ts'
import { addMonths, type Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { rowsInForce, severalInForce } from '../../rulebook/door.ts'
import { calendarOf, dueOn } from '../../rulebook/rules/clocks.ts'
import { bindsOn } from '../../rulebook/rules/rows.ts'
import { mayBecome, type SampleState } from '../rules/states.ts'
import { moveSample, type SampleRow } from '../store/sample.ts'
import { sampleStateZh } from '../zh.ts'
import { by, labelOf } from './subject.ts'

/** The clocks that a step ends and begins, by their codes in the book. */
type Clocks = {
  readonly end?: readonly string[]
  readonly begin?: readonly string[]
  /** The one that lists show. */
  readonly stage?: string
}

export type Onward = Clocks & {
  readonly to: SampleState
  readonly onDay: Day
  readonly reason?: string
  /** Without it the conclusion stays as it is. */
  readonly conclusion?: 'conforming' | 'nonconforming' | null
}

/** Until when something is due that began on a day: from the books in force then. `null` where they cannot say it. */
export async function dueFrom(code: string, from: Day, { tx, district }: Context): Promise<Day | null> {
  const { clocks, calendar } = await severalInForce(tx, district, ['clocks', 'calendar'], from)
  const row = clocks.rows.find(each => each.code === code && bindsOn(each, from))
  if (row === undefined) return null
  const due = dueOn(row, { day: from }, calendarOf(calendar.rows))
  return due.kind === 'due' ? due.day : null
}

/** At least until when something is kept: a holiday at the end changes nothing, and no calendar is asked for. */
export async function keptFrom(code: string, from: Day, { tx, district }: Context): Promise<Day | null> {
  const { rows } = await rowsInForce(tx, district, 'clocks', from)
  const row = rows.find(each => each.code === code && bindsOn(each, from))
  return row === undefined || row.unit !== 'month' ? null : addMonths(from, row.amount)
}

type Clocked = Pick<SampleRow, 'id' | 'formNumber' | 'name' | 'workshop'>

export async function begin(sample: Clocked, code: string, from: Day, context: Context): Promise<Day | null> {
  const { tx, district, now } = context
  const subject = { kind: 'sample', id: sample.id, label: labelOf(sample) }
  const started = await startClock(tx, {
    ...{ district, code, subject, workshop: sample.workshop, from: { day: from }, unit: null, account: null, now },
    by: context.actor.name,
  })
  return started.due.day
}

export async function end(
  sample: Pick<SampleRow, 'id'>,
  code: string | undefined,
  context: Context,
  outcome: 'done' | 'void' = 'done',
): Promise<void> {
  const { tx, district, now, actor } = context
  await stopClock(tx, { district, subjectKind: 'sample', subjectId: sample.id, code, now, outcome, by: actor.name })
}

/** One step on: the state, what it ends, what it begins, and what is due next. */
export async function onward(sample: SampleRow, step: Onward, context: Context): Promise<Day | null> {
  const { tx, district, now, today } = context
  const { to, onDay, reason = '', conclusion = sample.conclusion, end: ended = [], begin: begun = [], stage } = step
  if (!mayBecome(sample.state, to)) throw wrongState(sample.state, to)
  if (onDay > today)
    throw new Problem('input-invalid', '日期不能晚于今天', [{ pointer: '/onDay', detail: '日期不能晚于今天' }])
  for (const code of ended) await end(sample, code, context)
  const dues = new Map<string, Day | null>()
  for (const code of begun) dues.set(code, await begin(sample, code, onDay, context))
  const due = stage === undefined ? null : (dues.get(stage) ?? (await dueFrom(stage, onDay, context)))
  const dueCode = stage ?? null
  await moveSample(tx, district, sample, {
    ...by(context),
    to,
    onDay,
    reason,
    conclusion,
    dueCode,
    dueOn: due,
    at: now,
  })
  return due
}

export function wrongState(from: SampleState, to: SampleState): Problem {
  return new Problem(
    'state-conflict',
    `样品现在是“${sampleStateZh[from]}”，不能变为“${sampleStateZh[to]}”，请刷新后查看下一步`,
  )
}
