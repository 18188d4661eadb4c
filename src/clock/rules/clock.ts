import type { Day, Instant } from '../../kernel/day.ts'
import { dayAt } from '../../kernel/day.ts'
import type { ClockRow } from '../../rulebook/rules/rows.ts'

export const clockStates = ['running', 'paused', 'done', 'void'] as const
export type ClockState = (typeof clockStates)[number]

export const outcomes = ['done', 'void'] as const
export type ClockOutcome = (typeof outcomes)[number]

/** What may become of a clock. Whatever has ended stays ended: a mistake is a new clock. */
export const nextStates: Readonly<Record<ClockState, readonly ClockState[]>> = {
  running: ['paused', 'done', 'void'],
  paused: ['running', 'done', 'void'],
  done: [],
  void: [],
}

export function isOpen(state: ClockState): boolean {
  return nextStates[state].length > 0
}

export const timeUnits = ['working-day', 'calendar-day', 'hour', 'month'] as const satisfies readonly ClockRow['unit'][]
export type TimeUnit = (typeof timeUnits)[number]

/** The row of the book as the clock was started by it: kept, so that it can be told when the book has moved on. */
export type ClockPeriod = {
  readonly trigger: string
  readonly duty: string
  readonly amount: number
  readonly unit: TimeUnit
  /** The articles in words. */
  readonly basis: string
  readonly toBeConfirmed: boolean
}

/** calm → amber (little time left) → red (too late). `unknown`: nobody can say when it ends. */
export const tones = ['red', 'amber', 'calm', 'paused', 'unknown'] as const
export type Tone = (typeof tones)[number]

export type Ends = {
  readonly dueOn: Day | null
  /** For times in hours: the moment. */
  readonly dueAt: Instant | null
  readonly amberOn: Day | null
  readonly amberAt: Instant | null
}

export function toneOf(clock: Ends & { readonly state: ClockState }, now: Instant): Tone {
  if (clock.state === 'paused') return 'paused'
  if (clock.dueOn === null) return 'unknown'
  if (isLate(clock, now)) return 'red'
  const { amberAt, amberOn } = clock
  const amber = amberAt === null ? amberOn !== null && dayAt(now) >= amberOn : now >= amberAt
  return amber ? 'amber' : 'calm'
}

/** The last day itself is in time, up to its end; a moment is in time until it has passed. */
export function isLate({ dueOn, dueAt }: Pick<Ends, 'dueOn' | 'dueAt'>, at: Instant): boolean {
  if (dueAt !== null) return at > dueAt
  return dueOn !== null && dayAt(at) > dueOn
}
