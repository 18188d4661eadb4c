import type { WorkingCalendar } from '../../kernel/calendar.ts'
import { type Day, getDay, type Instant } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { calendarOf } from '../../rulebook/rules/clocks.ts'
import type { Todo } from '../contract/shapes.ts'
import type { HandedIn } from '../door/todo-source.ts'
import { toneOf } from '../rules/clock.ts'
import { amberWorkingDays, leftOf } from '../rules/reckon.ts'
import type { ListedClock } from '../store/todo.ts'
import { titleOf } from './reader.ts'

export async function knownCalendar(tx: Queryable, district: string): Promise<WorkingCalendar> {
  return calendarOf((await rowsInForce(tx, district, 'calendar', getDay('9999-12-31'))).rows)
}

export function subjectOf({ subjectKind, subjectId, subjectLabel }: ListedClock) {
  return { kind: subjectKind, id: subjectId, label: subjectLabel }
}

export function chargeOf({ workshop, workshopName, unit, unitName, account, accountName }: ListedClock) {
  return {
    workshop: workshop === null ? null : { id: workshop, name: workshopName ?? '' },
    unit: unit === null ? null : { id: unit, name: unitName ?? '' },
    account: account === null ? null : { id: account, name: accountName ?? '' },
  }
}

export function todoOf(clock: ListedClock, now: Instant, calendar: WorkingCalendar): Todo {
  const { id, code, dueOn, dueAt, townName, words, period } = clock
  return {
    ...{ id, clock: id, kind: code, title: titleOf(clock), subject: subjectOf(clock), townName, ...chargeOf(clock) },
    ...{ dueOn, dueAt, tone: toneOf(clock, now), left: leftOf(clock, now, calendar), words },
    basis: period?.basis ?? '',
    toBeConfirmed: period?.toBeConfirmed ?? true,
  }
}

/** What was handed in is amber by the days left alone: nobody said how long it had. */
export function handedInTodo(item: HandedIn, now: Instant, calendar: WorkingCalendar): Todo {
  const { dueOn, dueAt } = item
  const ends = { dueOn, dueAt, amberOn: null, amberAt: null }
  const left = leftOf(ends, now, calendar)
  const late = toneOf({ ...ends, state: 'running' }, now)
  const soon = left !== null && (left.unit !== 'working-day' || left.amount <= amberWorkingDays) && nearby(left, dueOn)
  return { ...item, clock: null, tone: late === 'calm' && soon ? 'amber' : late, left }
}

function nearby(left: { readonly amount: number; readonly unit: string }, dueOn: Day | null): boolean {
  return dueOn !== null && (left.unit !== 'day' || left.amount <= amberWorkingDays)
}
