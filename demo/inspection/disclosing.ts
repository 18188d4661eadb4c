import { type InForce, periodOf } from '../../src/clock/door/book.ts'
import type { ClockPeriod } from '../../src/clock/rules/clock.ts'
import { type Reckoning, reckon } from '../../src/clock/rules/reckon.ts'
import type { Day } from '../../src/kernel/day.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import type { Random } from '../random.ts'
import { type Numbered, recorderOf } from './told.ts'
import type { Worked } from './worked.ts'

export type Told = {
  readonly dueOn: Day | null
  readonly dueWords: string
  readonly state: 'due' | 'disclosed' | 'withdrawn'
  readonly disclosedOn: Day | null
  readonly disclosedBy: string | null
  readonly late: boolean | null
  readonly cause: 'wrong' | null
  readonly reason: string | null
  readonly withdrawnOn: Day | null
  readonly withdrawnBy: string | null
}

type Telling = {
  readonly random: Random
  readonly worked: Worked
  readonly today: Day
  /** Its result had to be taken down again. */
  readonly wrong: Numbered | undefined
  readonly due: DueDays
}

const never = { cause: null, reason: null, withdrawnOn: null, withdrawnBy: null } as const

/** Results are shown within days, those of the last days wait; one was taken down again. */
export function tellOf(visit: Numbered, { random, worked, today, wrong, due }: Telling): Told {
  const { dueOn, dueWords } = due(visit.on)
  const reckoned = { dueOn, dueWords }
  const disclosedOn = worked.after(visit.on, random.between(3, 11))
  if (disclosedOn >= today) {
    return { ...reckoned, ...never, state: 'due', disclosedOn: null, disclosedBy: null, late: null }
  }
  const shown = { ...reckoned, disclosedOn, disclosedBy: recorderOf(visit, 'market')?.name ?? null, late: false }
  if (visit !== wrong) return { ...shown, ...never, state: 'disclosed' }
  return {
    ...{ ...shown, state: 'withdrawn', cause: 'wrong', reason: '公示的检查日期录入有误，先撤下，核实后再公示' },
    ...{ withdrawnOn: worked.after(disclosedOn, 2), withdrawnBy: recorderOf(visit, 'market')?.name ?? null },
  }
}

type Due = {
  readonly dueOn: Day | null
  readonly dueWords: string
  readonly end: Reckoning
  readonly period: ClockPeriod | null
}
export type DueDays = (day: Day) => Due

/** Until when, by a row of the book of clocks; reckoned once a day. */
export function dueDays(books: InForce, code: string): DueDays {
  const known = new Map<Day, Due>()
  const calendar = calendarOf(books.calendar)
  return day => {
    const before = known.get(day)
    if (before !== undefined) return before
    const period = periodOf(code, day, books)
    const end = reckon({ period, trigger: { day }, fixedOn: null, pauses: [], extensions: [] }, calendar)
    const basis = period?.basis ?? ''
    const due = { dueOn: end.dueOn, dueWords: `${end.words}${basis === '' ? '' : `（${basis}）`}`, end, period }
    known.set(day, due)
    return due
  }
}
