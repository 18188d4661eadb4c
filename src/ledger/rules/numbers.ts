import type { Day } from '../../kernel/day.ts'

/** 批号: two digits each of year, month and day, then a serial of the workshop. Digits only, so that AI 10 of GS1 holds it. */
export function lotNumber(producedOn: Day, serial: number): string {
  return `${producedOn.slice(2, 4)}${producedOn.slice(5, 7)}${producedOn.slice(8, 10)}${String(serial).padStart(4, '0')}`
}

/** The serial in a lot number of that day; `undefined` when the number is of another day or no lot number. */
export function serialIn(number: string, producedOn: Day): number | undefined {
  if (!/^\d{10,14}$/.test(number)) return undefined
  const serial = Number(number.slice(6))
  return serial > 0 && lotNumber(producedOn, serial) === number ? serial : undefined
}

/** The largest serial that fits into 14 digits with its day. */
export const largestSerial = 99_999_999
