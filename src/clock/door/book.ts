import { type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { rowsInForce, severalInForce } from '../../rulebook/door.ts'
import { bindsOn, type CalendarRow, type ClockRow, isToBeConfirmed, type LawRow } from '../../rulebook/rules/rows.ts'
import type { ClockPeriod } from '../rules/clock.ts'

export type InForce = {
  readonly edition: Id
  readonly calendarEdition: Id
  readonly calendar: readonly CalendarRow[]
  readonly clocks: readonly ClockRow[]
  readonly laws: readonly LawRow[]
}

/** The newest calendar, also one that is in force only from new year on: what is known counts. */
const everKnown = getDay('9999-12-31')

/** The book of clocks as it binds the day of the trigger, and the calendar as it is known. */
export async function booksFor(tx: Queryable, district: string, day: Day): Promise<InForce> {
  const { clocks, law } = await severalInForce(tx, district, ['clocks', 'law'], day)
  const calendar = await rowsInForce(tx, district, 'calendar', everKnown)
  return {
    ...{ edition: clocks.edition, clocks: clocks.rows, laws: law.rows },
    ...{ calendarEdition: calendar.edition, calendar: calendar.rows },
  }
}

export async function periodInForce(tx: Queryable, district: string, code: string, day: Day) {
  const books = await booksFor(tx, district, day)
  const { edition, calendarEdition, calendar } = books
  return { edition, calendarEdition, calendar, period: periodOf(code, day, books) }
}

export function periodOf(code: string, day: Day, { clocks, laws }: InForce): ClockPeriod | null {
  const row = clocks.find(each => each.code === code && bindsOn(each, day))
  if (row === undefined) return null
  const { trigger, duty, amount, unit } = row
  const named = row.basis.map(({ law, article }) => {
    const found = laws.find(each => each.code === law)
    const sure = found !== undefined && !isToBeConfirmed(found.confidence)
    return { text: `${found?.shortName ?? law}${article ?? ''}`, sure }
  })
  const basis = named.map(({ text }) => text).join('、')
  const toBeConfirmed = isToBeConfirmed(row.confidence) || named.length === 0 || !named.every(({ sure }) => sure)
  return { trigger, duty, amount, unit, basis, toBeConfirmed }
}
