import type { Schedule } from '../../../vision/rules/place/schedule.ts'
import type { Plain } from '../../phone/offline/plain.ts'

type Told = Plain<Schedule>
type Hours = Told['week'][number]

/** From Monday on, as people here count. */
const week = [1, 2, 3, 4, 5, 6, 0] as const
const dayZh = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

/** `周一至周五 8:00–12:00、14:00–18:00`, one line for days that are alike; what is over is left out. */
export function hoursWords({ week: hours, holidays, special }: Told, today: string): readonly string[] {
  const runs: { days: string[]; words: string }[] = []
  for (const day of week) {
    const words = hoursText(hours[day] ?? [])
    const last = runs[runs.length - 1]
    if (last?.words === words) last.days.push(dayZh[day])
    else runs.push({ days: [dayZh[day]], words })
  }
  return [
    ...runs.map(({ days, words }) => `${daysText(days)} ${words}`),
    holidays === 'closed' ? '法定节假日 不开工' : '法定节假日 照常',
    ...special
      .filter(({ to }) => to >= today)
      .map(({ from, to, hours: own }) => `${from === to ? from : `${from} 至 ${to}`} ${hoursText(own)}`),
  ]
}

function daysText(days: readonly string[]): string {
  if (days.length === week.length) return '每天'
  return days.length < 3 ? days.join('、') : `${days[0]}至${days[days.length - 1]}`
}

function hoursText(hours: Hours): string {
  if (hours.length === 0) return '不开工'
  if (hours.length === 1 && hours[0]?.from === 0 && hours[0].to === 1_440) return '全天'
  const sorted = hours.slice().sort((a, b) => a.from - b.from)
  return sorted.map(({ from, to }) => `${clock(from)}–${to > from ? '' : '次日 '}${clock(to)}`).join('、')
}

const clock = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
