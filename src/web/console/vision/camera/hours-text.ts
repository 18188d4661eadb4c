import { findDay } from '../../../../kernel/day.ts'
import type { Hours, Schedule } from '../../../../vision/rules/place/schedule.ts'
import { hoursFault } from '../../../../vision/rules/place/schedule.ts'
import { scheduleFaultZh } from '../../../../vision/zh.ts'

/** A period as it is typed. */
export type PeriodText = { readonly key: number; readonly from: string; readonly to: string }
export type SpecialText = {
  readonly key: number
  readonly from: string
  readonly to: string
  readonly hours: readonly PeriodText[]
}
export type ScheduleText = {
  /** From Sunday on, as the rule counts. */
  readonly week: readonly (readonly PeriodText[])[]
  readonly holidays: 'as-usual' | 'closed'
  readonly special: readonly SpecialText[]
  readonly next: number
}

/** From Monday on, as people count. */
export const weekOrder = [1, 2, 3, 4, 5, 6, 0] as const
export const dayNames = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** `8:30`, `0830`, `8：30`, `8` and `24:00` are what people type. */
export function minuteOf(text: string): number | undefined {
  const found = /^(\d{1,2})(?:[:：.]?([0-5]\d))?$/.exec(text.trim())
  if (found === null) return undefined
  const minute = Number(found[1]) * 60 + Number(found[2] ?? '0')
  return minute <= 1_440 ? minute : undefined
}

export function minuteText(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** `22:00–次日 06:00` */
export function periodText({ from, to }: Hours): string {
  if (from === 0 && to === 1_440) return '全天'
  return `${minuteText(from)}–${to < from ? '次日 ' : ''}${minuteText(to)}`
}

export function hoursText(hours: readonly Hours[]): string {
  if (hours.length === 0) return '不生产'
  return hours
    .toSorted((a, b) => a.from - b.from)
    .map(periodText)
    .join('、')
}

const usualDay: readonly Hours[] = [{ from: 480, to: 1_080 }]

/** What was declared, or a proposal where nothing was: Monday to Saturday from 8 to 18 o'clock. */
export function textOf(schedule: Schedule | null): ScheduleText {
  let next = 0
  const periods = (hours: readonly Hours[]): PeriodText[] =>
    hours.map(({ from, to }) => ({ key: next++, from: minuteText(from), to: minuteText(to) }))
  const declared = schedule?.week ?? dayNames.map((_, at) => (at === 0 ? [] : usualDay))
  const week = declared.map(periods)
  const special = (schedule?.special ?? []).map(({ from, to, hours }) => ({
    ...{ key: next++, from, to },
    hours: periods(hours),
  }))
  return { week, special, holidays: schedule?.holidays ?? 'as-usual', next }
}

export type Read = {
  readonly week: readonly (readonly Hours[])[]
  readonly special: readonly { readonly from: string; readonly to: string; readonly hours: readonly Hours[] }[]
  readonly holidays: 'as-usual' | 'closed'
  /** By the place where it was typed: `day 1`, `special 7`. */
  readonly faults: ReadonlyMap<string, string>
}

/** As it was typed, with what is wrong beside it. */
export function readSchedule({ week, special, holidays }: ScheduleText): Read {
  const faults = new Map<string, string>()
  const read = (place: string, periods: readonly PeriodText[]): Hours[] => {
    const hours = periods.flatMap(({ from, to }) => {
      const [begin, end] = [minuteOf(from), minuteOf(to)]
      if (begin !== undefined && end !== undefined) return [{ from: begin, to: end }]
      faults.set(place, '时间写成 8:00 或 18:30 的样子')
      return []
    })
    const fault = hoursFault(hours)
    if (fault !== undefined && !faults.has(place)) faults.set(place, scheduleFaultZh[fault])
    return hours
  }
  const days = week.map((periods, at) => read(`day ${at}`, periods))
  const dates = special.map(({ key, from, to, hours }) => {
    const place = `special ${key}`
    const periods = read(place, hours)
    if (findDay(from) === undefined || findDay(to) === undefined) faults.set(place, '请选开始和结束日期')
    else if (to < from) faults.set(place, scheduleFaultZh['days-reversed'])
    return { from, to, hours: periods }
  })
  return { week: days, special: dates, holidays, faults }
}

/** Days that have the same hours are said together: 周一至周五 08:00–12:00、14:00–18:00. */
export function weekSentences(week: readonly (readonly Hours[])[]): readonly string[] {
  const groups: { readonly days: number[]; readonly words: string }[] = []
  for (const day of weekOrder) {
    const words = hoursText(week[day] ?? [])
    const last = groups.at(-1)
    if (last?.words === words) last.days.push(day)
    else groups.push({ days: [day], words })
  }
  return groups.map(({ days, words }) => `${daysWord(days)} ${words}`)
}

function daysWord(days: readonly number[]): string {
  const [first = 0, last = 0] = [days[0], days.at(-1)]
  if (days.length === 7) return '每天'
  return days.length === 1 ? (dayNames[first] ?? '') : `${dayNames[first]}至${dayNames[last]}`
}
