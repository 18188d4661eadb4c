import {
  type Day,
  daysBetween,
  findDay,
  findInstant,
  type Instant,
  instantAt,
  instantMs,
  longTime,
} from '../../../kernel/day.ts'
import type { ClockState } from '../../../recall/rules/clocks.ts'
import type { NoticeState, RecallState } from '../../../recall/rules/recall.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'
import { today } from '../today.ts'

export type Head = Answer<'recall.list'>['rows'][number]
export type Recall = Answer<'recall.look'>
export type ScopeLot = Answer<'recall.lots'>['rows'][number]
export type Recipient = Answer<'recall.recipients'>['rows'][number]
export type Clock = Head['clocks'][number]

export const stateTone = {
  started: 'bad',
  finished: 'attention',
  closed: 'good',
  cancelled: 'unknown',
} as const satisfies Record<RecallState, Tone>

export const clockTone = {
  running: 'attention',
  kept: 'good',
  missed: 'bad',
  unknown: 'unknown',
} as const satisfies Record<ClockState, Tone>

export const noticeTone = { queued: 'unknown', given: 'good', failed: 'bad' } as const satisfies Record<
  NoticeState,
  Tone
>

/** What the officer's own screen calls now, for what a form proposes. */
export function now(): Instant {
  return instantAt(performance.timeOrigin + performance.now())
}

/** `还剩 3 天`, `还剩 5 小时`, `已过 2 天`. */
export function leftText({ at, day }: { readonly at: Instant | null; readonly day: Day | null }): string {
  if (at !== null) {
    const hours = Math.floor((instantMs(at) - instantMs(now())) / 3_600_000)
    return hours >= 0 ? `还剩 ${hours} 小时` : `已过 ${-hours} 小时`
  }
  if (day === null) return '期限待确认'
  const days = daysBetween(today(), day)
  return days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还剩 ${days} 天`
}

/** The field of the browser holds a wall clock; we mean the one in Shanghai. */
export function wallOf(instant: Instant): string {
  return longTime(instant).replace(' ', 'T')
}

export function instantOfWall(text: string): Instant | undefined {
  return findDay(text.slice(0, 10)) === undefined ? undefined : findInstant(`${text}:00+08:00`)
}
