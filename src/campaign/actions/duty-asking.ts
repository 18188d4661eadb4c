import type { z } from 'zod'
import { worksFor } from '../../clock/door/people.ts'
import type { WorkingCalendar } from '../../kernel/calendar.ts'
import { addMonths, type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { calendarOf } from '../../rulebook/rules/clocks.ts'
import type { TaskView } from '../contract/duty.ts'
import { sourcesOf } from '../door/counting.ts'
import { type Standing, spanZh, workingDaysLate } from '../rules/duty.ts'
import type { Asked, JudgedTask } from '../store/duty-judged.ts'

type Wish = {
  readonly duty?: Id | null | undefined
  readonly person?: Id | null | undefined
  readonly unit?: Id | null | undefined
  readonly workshop?: Id | null | undefined
  readonly standings?: readonly Standing[]
  readonly from?: Day | null | undefined
  readonly until?: Day | null | undefined
  readonly mine?: boolean
  readonly nobody?: boolean
  readonly search?: string
}

/** 履责情况 is of this year, unless a time is asked for. */
export function timeOf({ from, until }: Pick<Wish, 'from' | 'until'>, today: Day): { from: Day; until: Day } {
  return {
    from: from ?? getDay(`${(until ?? today).slice(0, 4)}-01-01`),
    until: until ?? getDay(`${today.slice(0, 4)}-12-31`),
  }
}

export async function ownOf({ tx, district, actor, today }: Context): Promise<Pick<Asked, 'own' | 'ownUnit'>> {
  if (actor.account === undefined) return { own: [], ownUnit: null }
  const { accounts, unit } = await worksFor(tx, district, actor.account, today)
  return { own: accounts, ownUnit: unit }
}

/** What fell due within twelve months or has yet to, unless a time is asked for. */
export async function askedFor(wish: Wish, context: Context, scope: Scope): Promise<Asked> {
  const { tx, district, today } = context
  const { duty, person, unit, workshop, standings = [], mine = false, nobody = false, search = '' } = wish
  const of = { duty: duty ?? undefined, person: person ?? undefined, unit: unit ?? undefined }
  return {
    ...{ district, today, sourcesOf, places: workshopPlaces(tx, district), scope, ...(await ownOf(context)) },
    ...{
      from: wish.from ?? addMonths(today, -12),
      until: wish.until ?? null,
      ...of,
      workshop: workshop ?? undefined,
      standings,
      mine,
      nobody,
      search,
    },
  }
}

/** The newest calendar, also one that is in force only from new year on: what is known counts. */
export async function knownCalendar(tx: Queryable, district: string): Promise<WorkingCalendar> {
  return calendarOf((await rowsInForce(tx, district, 'calendar', getDay('9999-12-31'))).rows)
}

/** As it stands on the screen. */
export function taskViewOf(row: JudgedTask, today: Day, calendar: WorkingCalendar): z.input<typeof TaskView> {
  const { every, fromDay, untilDay: _, person: __, account: ___, isOwn: ____, ...shown } = row
  const until = row.standing === 'late' ? (row.doneOn ?? today) : today
  const counts = row.standing === 'overdue' || row.standing === 'late'
  return {
    ...shown,
    span: spanZh(every, fromDay),
    lateBy: counts ? workingDaysLate(row.dueOn, until, calendar) : 0,
  }
}
