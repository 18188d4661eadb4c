import { type Day, findDay, findInstant, longTime, shortTime } from '../../kernel/day.ts'

/** `2022-08-10 14:05`; the text itself when it is no moment. */
export function momentText(text: string | null | undefined): string {
  if (!text) return '—'
  const instant = findInstant(text)
  return instant === undefined ? text : longTime(instant)
}

/** `08-10 14:05` */
export function shortMomentText(text: string | null | undefined): string {
  if (!text) return '—'
  const instant = findInstant(text)
  return instant === undefined ? text : shortTime(instant)
}

/** Long numbers are read in groups of four. */
export function inFours(text: string | null | undefined): string {
  if (!text) return '—'
  return text.length > 8 ? (text.match(/.{1,4}/gu)?.join(' ') ?? text) : text
}

export function countText(count: number): string {
  return count.toLocaleString('en-US').replaceAll(',', ' ')
}

export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

export function orDash(text: string | number | null | undefined): string {
  return text === null || text === undefined || text === '' ? '—' : String(text)
}

export function dayOrUndefined(text: string | null | undefined): Day | undefined {
  return text ? findDay(text) : undefined
}
