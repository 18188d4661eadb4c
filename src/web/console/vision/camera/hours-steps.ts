import type { PeriodText, ScheduleText, SpecialText } from './hours-text.ts'

/** Keys are given once, so that a field keeps its place while others go. */
export function setPeriods(text: ScheduleText, day: number, periods: readonly PeriodText[]): ScheduleText {
  return { ...text, week: text.week.with(day, periods), next: after(text.next, periods) }
}

export function copyToAll(text: ScheduleText, day: number): ScheduleText {
  let { next } = text
  const from = text.week[day] ?? []
  const week = text.week.map((periods, at) => (at === day ? periods : from.map(period => ({ ...period, key: next++ }))))
  return { ...text, week, next }
}

export function withSpecial(text: ScheduleText, special: readonly SpecialText[]): ScheduleText {
  const keys = special.flatMap(each => [each, ...each.hours])
  return { ...text, special, next: after(text.next, keys) }
}

function after(next: number, used: readonly { readonly key: number }[]): number {
  return used.reduce((most, { key }) => Math.max(most, key + 1), next)
}
