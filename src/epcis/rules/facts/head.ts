import { dayAt, type Instant, startOfDay, wallTime } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { WrittenEntry } from '../../../ledger/rules/written.ts'
import type { EpcisEvent, Json } from '../document.ts'
import type { Names } from './names.ts'

/**
 * When it happened. An entry that is written on its day says when; one that is written later knows the day only, and the day
 * begins with its first moment.
 */
export function momentOf({ onDay, enteredAt }: WrittenEntry, startedAt: Instant | null = null): Instant {
  if (startedAt !== null && dayAt(startedAt) === onDay) return startedAt
  return dayAt(enteredAt) === onDay ? enteredAt : startOfDay(onDay)
}

/** What every event of a workshop says: when, where, and by which entry. Two sales that are alike differ in the entry. */
export function headOf(
  names: Names,
  { at, workshop, of, type }: { at: Instant; workshop: Id; of: Id; type?: string },
): Pick<EpcisEvent, 'eventTime' | 'eventTimeZoneOffset' | 'readPoint' | 'bizLocation' | 'bizTransactionList'> {
  const place = { id: names.workshop(workshop) }
  const bizTransaction = names.opaque(of)
  return {
    eventTime: wallTime(at),
    eventTimeZoneOffset: '+08:00',
    readPoint: place,
    bizLocation: place,
    bizTransactionList: [type === undefined ? { bizTransaction } : { type, bizTransaction }],
  }
}

/** Extensions that say something. */
export function said(fields: Readonly<Record<`fangma:${string}`, Json | null>>): Record<`fangma:${string}`, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== ''))
}

/** Attributes of the lot that the event brings into being; nothing where there are none. */
export function ilmdOf(fields: Readonly<Record<string, string | null>>): Pick<EpcisEvent, 'ilmd'> {
  const known = Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string] => field[1] !== null && field[1] !== ''),
  )
  return Object.keys(known).length === 0 ? {} : { ilmd: known }
}
