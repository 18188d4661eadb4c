import { addMonths, type Day, dayOf, findDay } from '../../../kernel/day.ts'
import { type DayState, dayLetters, dayStates } from '../../../ledger/rules/completeness.ts'
import { today } from '../today.ts'

export function firstOf(month: string): Day | undefined {
  return findDay(`${month}-01`)
}

export function monthText(address: string): string {
  return firstOf(address) === undefined ? today().slice(0, 7) : address
}

export function otherMonth(month: string, months: number): string {
  const first = firstOf(month)
  return first === undefined ? month : addMonths(first, months).slice(0, 7)
}

export function lastOf(month: string): Day | undefined {
  const [year, number] = month.split('-').map(Number)
  return [31, 30, 29, 28].map(date => dayOf(year ?? 0, number ?? 0, date)).find(day => day !== undefined)
}

/** A month as it crosses the wire, one letter a day. */
export function statesOf(letters: string): readonly DayState[] {
  return [...letters].map(letter => dayStates.find(state => dayLetters[state] === letter) ?? 'closed')
}
