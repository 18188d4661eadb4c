import { isWorkday } from 'chinese-days'

/**
 * A calendar of its own, written for comparison: days are numbers since 1970-01-01, taken apart by Howard Hinnant's
 * arithmetic; what is worked comes from another package. Shares nothing with the program's own.
 */
export function numberOf(text: string): number {
  const [year = 0, month = 0, date = 0] = text.split('-').map(Number)
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const ofEra = y - era * 400
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468
}

export function textOf(number: number): string {
  const z = number + 719_468
  const era = Math.floor(z / 146_097)
  const ofEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * ofYear + 2) / 153)
  const date = ofYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

const known = new Map<number, boolean>()
export function isWorked(number: number): boolean {
  const before = known.get(number)
  if (before !== undefined) return before
  const worked = isWorkday(textOf(number))
  known.set(number, worked)
  return worked
}

type Case = {
  readonly unit: 'working-day' | 'calendar-day' | 'month'
  readonly amount: number
  readonly from: string
  readonly pause?: { readonly from: string; readonly days: number } | undefined
}

/** The end told by listing every day one after the other and crossing out what does not count. */
export function independentEnd({ unit, amount, from, pause }: Case): string {
  const start = numberOf(from)
  const first = pause === undefined ? 0 : numberOf(pause.from) + 1
  const last = pause === undefined ? -1 : numberOf(pause.from) + pause.days
  const crossedOut = (day: number) => day >= first && day <= last
  const onward = (day: number) => {
    let at = day
    while (!isWorked(at) || crossedOut(at)) at += 1
    return textOf(at)
  }
  if (unit === 'month') {
    const [year = 0, month = 0, date = 0] = from.split('-').map(Number)
    const months = year * 12 + (month - 1) + amount
    const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1]
    const lengths = [31, toYear % 4 === 0 && (toYear % 100 !== 0 || toYear % 400 === 0) ? 29 : 28, 31, 30, 31, 30]
    const length = [...lengths, 31, 31, 30, 31, 30, 31][toMonth - 1] ?? 0
    let end = numberOf(`${toYear}-${toMonth}-${Math.min(date, length)}`)
    // Every crossed-out day up to the end makes it one day longer, which may reach further ones.
    for (let day = start + 1; day <= end; day += 1) if (crossedOut(day)) end += 1
    return onward(end)
  }
  const counted = (day: number) => !crossedOut(day) && (unit === 'calendar-day' || isWorked(day))
  const direction = amount < 0 ? -1 : 1
  const days = Array.from({ length: 900 }, (_, at) => start + direction * (at + 1)).filter(counted)
  const end = amount === 0 ? start : (days[Math.abs(amount) - 1] ?? Number.NaN)
  return unit === 'calendar-day' ? onward(end) : textOf(end)
}
