import type { Brand } from './brand.ts'

/** A calendar day on the Asia/Shanghai wall, `YYYY-MM-DD`; compares and sorts as text. */
export type Day = Brand<string, 'Day'>

/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`; compares and sorts as text. */
export type Instant = Brand<string, 'Instant'>

const SHANGHAI_OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day, or `undefined` when the text is no real date (2023-02-29 is none). */
export function findDay(text: string): Day | undefined {
  const found = dayPattern.exec(text)
  if (!found) return undefined
  const [, year, month, date] = found
  return dayOf(Number(year), Number(month), Number(date))
}

/** @throws RangeError when the text is no real date. */
export function getDay(text: string): Day {
  const day = findDay(text)
  if (day === undefined) throw new RangeError(`not a day: ${text}`)
  return day
}

/** `month` and `date` count from 1. `undefined` when there is no such day. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  const at = new Date(0)
  at.setUTCFullYear(year, month - 1, date)
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return undefined
  return fromUtcDate(at)
}

export function addDays(day: Day, days: number): Day {
  return fromUtcDate(new Date(utcMs(day) + days * DAY_MS))
}

/** The same date in another month; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const at = new Date(utcMs(day))
  const date = at.getUTCDate()
  at.setUTCDate(1)
  at.setUTCMonth(at.getUTCMonth() + months)
  const last = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 0)).getUTCDate()
  at.setUTCDate(Math.min(date, last))
  return fromUtcDate(at)
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((utcMs(to) - utcMs(from)) / DAY_MS)
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(day: Day): number {
  return new Date(utcMs(day)).getUTCDay()
}

/** The day on the wall in Shanghai at this moment. China keeps UTC+8 all year. */
export function dayAt(instant: Instant): Day {
  return fromUtcDate(new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS))
}

/** The first moment of the day in Shanghai. */
export function startOfDay(day: Day): Instant {
  return instantAt(utcMs(day) - SHANGHAI_OFFSET_MS)
}

/** @param ms milliseconds since 1970-01-01 UTC */
export function instantAt(ms: number): Instant {
  return new Date(ms).toISOString() as Instant
}

/** Milliseconds since 1970-01-01 UTC. */
export function instantMs(instant: Instant): number {
  return Date.parse(instant)
}

/** `undefined` when the text is no ISO moment with a zone. */
export function findInstant(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined
  const ms = Date.parse(text)
  return Number.isNaN(ms) ? undefined : instantAt(ms)
}

/** `08-10 14:05` on the Shanghai wall. */
export function shortTime(instant: Instant): string {
  const wall = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString()
  return `${wall.slice(5, 10)} ${wall.slice(11, 16)}`
}

/** `2022-08-10 14:05` on the Shanghai wall. */
export function longTime(instant: Instant): string {
  const wall = new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString()
  return `${wall.slice(0, 10)} ${wall.slice(11, 16)}`
}

/** `2022-08-10T14:05:00.000+08:00`: the same moment, told by the wall in Shanghai. */
export function wallTime(instant: Instant): string {
  return new Date(Date.parse(instant) + SHANGHAI_OFFSET_MS).toISOString().replace('Z', '+08:00')
}

function utcMs(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function fromUtcDate(at: Date): Day {
  return at.toISOString().slice(0, 10) as Day
}
