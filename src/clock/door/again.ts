import type { Day, Instant } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { calendarOf } from '../../rulebook/rules/clocks.ts'
import type { ClockState } from '../rules/clock.ts'
import { reckon } from '../rules/reckon.ts'
import { type ClockRecord, insertLog, setEnd } from '../store/clock.ts'
import { extensionsOfClock, pausesOfClock } from '../store/move.ts'
import { booksFor, type InForce, periodOf } from './book.ts'

export type Moved = {
  readonly what: string
  readonly reason?: string | null
  readonly by: string
  readonly now: Instant
  readonly fixedOn?: Day
  readonly state?: ClockState
  /** Written down only when the last day moved. */
  readonly quiet?: true
}

/** Reckons the end of an open clock anew from all that is known of it, and writes down what moved. @returns the new last day */
export async function reckonAgain(
  tx: Tx,
  district: string,
  clock: ClockRecord,
  { what, reason = null, by, now, fixedOn, state, quiet }: Moved,
  known?: InForce,
): Promise<Day | null> {
  const { id, code, triggerDay, triggerAt } = clock
  const books = known ?? (await booksFor(tx, district, triggerDay))
  const period = periodOf(code, triggerDay, books)
  const [pauses, extensions] = [await pausesOfClock(tx, district, id), await extensionsOfClock(tx, district, id)]
  const end = reckon(
    {
      period,
      trigger: { day: triggerDay, at: triggerAt ?? undefined },
      fixedOn: fixedOn ?? clock.fixedOn,
      pauses: pauses.flatMap(({ fromDay, toDay }) => (toDay === null ? [] : [{ from: fromDay, to: toDay }])),
      extensions: extensions.filter(each => each.state === 'approved'),
    },
    calendarOf(books.calendar),
  )
  const { edition, calendarEdition } = books
  await setEnd(tx, district, id, {
    ...{ ...end, edition, calendarEdition, period },
    ...(fixedOn === undefined ? {} : { fixedOn }),
    ...(state === undefined ? {} : { state }),
  })
  if (quiet === true && end.dueOn === clock.dueOn) return end.dueOn
  await insertLog(tx, district, {
    ...{ clock: id, what, reason, actor: by, at: now },
    ...{ dueBefore: clock.dueOn, dueAfter: end.dueOn },
  })
  return end.dueOn
}
