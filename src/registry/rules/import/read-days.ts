import { addDays, type Day, dayOf, getDay } from '../../../kernel/day.ts'
import { halfWidth } from '../../../kernel/text.ts'
import type { PreparedContext } from './context.ts'
import { fieldWords } from './fields.ts'
import type { Reading } from './reading.ts'
import type { TableCell } from './table.ts'

const serialZero = getDay('1899-12-30')
/** 1982 … 2064: numbers outside are no dates of certificates but something else that stands in the column. */
const firstSerial = 30_000
const lastSerial = 60_000

export type DayText = { readonly day: Day; readonly form: 'plain' | 'other' | 'serial' }

/** The day that a text means, in the forms found in registers. `undefined` when it is none, or may be two. */
export function findDayInText(text: string): DayText | undefined {
  const plain = halfWidth(text)
    .trim()
    .replace(/[\s ]+\d{1,2}:\d{2}(:\d{2})?$/, '')
    .replace(/\s+/gu, '')
  const parts = /^(\d{4})([-/.\\年—–])(\d{1,2})([-/.\\月—–])(\d{1,2})[日号]?$/.exec(plain)
  if (parts) {
    const day = dayOf(Number(parts[1]), Number(parts[3]), Number(parts[5]))
    return day && plausible(day) ? { day, form: plain === day && text.trim() === day ? 'plain' : 'other' } : undefined
  }
  const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (packed) {
    const day = dayOf(Number(packed[1]), Number(packed[2]), Number(packed[3]))
    return day && plausible(day) ? { day, form: 'other' } : undefined
  }
  if (!/^\d{5}(\.\d+)?$/.test(plain)) return undefined
  const serial = Math.floor(Number(plain))
  if (serial < firstSerial || serial > lastSerial) return undefined
  return { day: addDays(serialZero, serial), form: 'serial' }
}

function plausible(day: Day): boolean {
  return day >= '1980-01-01' && day <= '2100-12-31'
}

export type Validity = { readonly issuedOn: Day | undefined; readonly expiresOn: Day | undefined }

/** Both days of the certificate, from two columns or from one that holds a span. */
export function readValidity(reading: Reading, context: PreparedContext): Validity {
  const span = readSpan(reading)
  const issuedOn = readDay(reading, 'issuedOn', span.issuedOn)
  const expiresOn = readDay(reading, 'expiresOn', span.expiresOn)
  if (issuedOn && expiresOn && expiresOn <= issuedOn) {
    reading.fault('expiry-before-issue', 'expiresOn', `有效期至 ${expiresOn} 不晚于发证日期 ${issuedOn}，请核对`)
  }
  if (issuedOn && issuedOn > context.today) reading.note('issued-in-future', 'issuedOn', issuedOn, issuedOn)
  if (expiresOn && expiresOn < context.today) reading.note('certificate-expired', 'expiresOn', expiresOn, expiresOn)
  return { issuedOn, expiresOn }
}

function readSpan(reading: Reading): Validity {
  const cell = reading.cell('validity')
  if (!cell) return { issuedOn: undefined, expiresOn: undefined }
  const single = dayOfCell(cell)
  if (single) return { issuedOn: undefined, expiresOn: single.day }
  const [from = '', to = '', ...more] = cell.text.split(/至|到|~|～|--/)
  const issued = findDayInText(from)
  const expires = findDayInText(to)
  if (!issued || !expires || more.length > 0) {
    reading.fault('day-malformed', 'validity', `有效期“${cell.text}”看不懂，请写成 2022-08-10至2025-08-09`)
    return { issuedOn: undefined, expiresOn: undefined }
  }
  reading.note('day-form-unified', 'validity', cell.text, `${issued.day}至${expires.day}`)
  return { issuedOn: issued.day, expiresOn: expires.day }
}

function readDay(reading: Reading, field: 'issuedOn' | 'expiresOn', fromSpan: Day | undefined): Day | undefined {
  const cell = reading.cell(field)
  const zh = fieldWords[field].zh
  if (!cell) {
    if (fromSpan) return fromSpan
    if (reading.cell('validity') && reading.faults.some(fault => fault.field === 'validity')) return undefined
    return reading.fault('day-missing', field, `没有填${zh}`)
  }
  const found = dayOfCell(cell)
  if (!found) return reading.fault('day-malformed', field, `${zh}“${cell.text.trim()}”${whyNoDay(cell.text)}`)
  if (found.form === 'serial') reading.note('serial-read-as-day', field, cell.text, found.day)
  if (found.form === 'other') reading.note('day-form-unified', field, cell.text, found.day)
  return found.day
}

function dayOfCell(cell: TableCell): DayText | undefined {
  if (cell.day !== undefined) return plausible(cell.day) ? { day: cell.day, form: 'plain' } : undefined
  if (cell.kind === 'error' || cell.kind === 'boolean') return undefined
  return findDayInText(cell.text)
}

function whyNoDay(text: string): string {
  const plain = halfWidth(text).replace(/\s+/gu, '')
  if (/^\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(plain)) return '的年份只有两位，请写成四位，如 2022-08-10'
  if (/^\d{4}[-/.年]\d{1,2}月?$/.test(plain)) return '缺少“日”，请写成 2022-08-10'
  if (/长期|永久/.test(plain)) return '不是日期，备案证有有效期，请填到期的那一天'
  if (/\d{4}.*\d{1,2}.*\d{1,2}/.test(plain)) return '不是真实的日期，请核对后写成 2022-08-10'
  return '看不懂，请写成 2022-08-10'
}
