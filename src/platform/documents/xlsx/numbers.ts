import { addDays, type Day, daysBetween, getDay } from '../../../kernel/day.ts'

const before1900Leap = getDay('1899-12-31')
const after1900Leap = getDay('1899-12-30')
const epoch1904 = getDay('1904-01-01')
const lastSerial = 2_958_465

/**
 * The day of a serial number. The 1900 system counts a 29 February 1900 that never was (serial 60): it is no day, and
 * the days before it are shifted by one.
 */
export function dayOfSerial(serial: number, since1904 = false): Day | undefined {
  const days = Math.floor(serial)
  if (!Number.isFinite(serial) || days > lastSerial) return undefined
  if (since1904) return days >= 0 ? addDays(epoch1904, days) : undefined
  if (days < 1 || days === 60) return undefined
  return addDays(days < 60 ? before1900Leap : after1900Leap, days)
}

export function serialOfDay(day: Day): number {
  const serial = daysBetween(after1900Leap, day)
  return serial > 60 ? serial : serial - 1
}

/** As Excel shows it in a wide cell: 15 significant digits, never an exponent, 15900002921 and 106.57849. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value)
  const rounded = Number(value.toPrecision(15))
  if (Number.isInteger(rounded)) return Math.abs(rounded) < 1e21 ? String(rounded) : BigInt(rounded).toString()
  const plain = String(rounded)
  const small = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(plain)
  if (!small) return plain
  const [, sign = '', first = '', rest = '', places = ''] = small
  return `${sign}0.${'0'.repeat(Number(places) - 1)}${first}${rest}`
}

/** Number formats that every producer knows by number; 27–36 and 50–58 are the Chinese, Japanese and Korean dates. */
export function isBuiltInDate(format: number): boolean {
  return (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 50 && format <= 58)
}

/** A format of its own shows a date when, outside quotes and brackets, it speaks of years, days, or months. */
export function isDateFormat(code: string): boolean {
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*./g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/general|g\/通用格式/gi, ' ')
    .toLowerCase()
  if (/[#?]|0(?!0*s)/.test(bare)) return false
  if (/[yd年日]/.test(bare)) return true
  return /[m月]/.test(bare) && !/[hs]/.test(bare)
}
