const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * Two digits mean a year between 49 before and 50 after now, a span in which every fourth year leaps; with four digits
 * centuries count.
 */
function isDay(year: number, month: number, day: number): boolean {
  const length = monthLengths[month - 1]
  if (length === undefined) return false
  const leaps = year % 4 === 0 && (year < 100 || year % 100 !== 0 || year % 400 === 0)
  return day >= 1 && day <= (month === 2 && leaps ? 29 : length)
}

export function isYymmdd(text: string): boolean {
  const [, year, month, day] = /^(\d\d)(\d\d)(\d\d)$/.exec(text) ?? []
  return day !== undefined && isDay(Number(year), Number(month), Number(day))
}

/** Day 00 means the whole month. */
export function isYymmd0(text: string): boolean {
  return isYymmdd(text) || (text.endsWith('00') && isYymmdd(`${text.slice(0, -2)}01`))
}

export function isYyyymmdd(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? []
  return day !== undefined && isDay(Number(year), Number(month), Number(day))
}

export function isHour(text: string): boolean {
  return /^(?:[01]\d|2[0-3])$/.test(text)
}

export function isMinute(text: string): boolean {
  return /^[0-5]\d$/.test(text)
}

export function isHourMinute(text: string): boolean {
  return isHour(text.slice(0, 2)) && isMinute(text.slice(2))
}
