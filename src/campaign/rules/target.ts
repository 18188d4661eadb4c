import type { Day } from '../../kernel/day.ts'
import { addMonths } from '../../kernel/day.ts'
import type { Measure } from './measure.ts'

/** 目标 → 指标 → 股室、所（队）→ 人. */
export const levels = ['goal', 'indicator', 'unit', 'person'] as const
export type Level = (typeof levels)[number]

export const levelZh: Readonly<Record<Level, string>> = {
  goal: '目标',
  indicator: '指标',
  unit: '股室、所（队）任务',
  person: '个人任务',
}

export type Target = {
  readonly id: string
  readonly parent: string | null
  readonly level: Level
  readonly title: string
  readonly measure: Measure | null
  readonly amount: number | null
  readonly dueOn: Day | null
}

export function levelBelow(level: Level | undefined): Level | undefined {
  return level === undefined ? 'goal' : levels[levels.indexOf(level) + 1]
}

/** What does not add up in a tree, and what falls due after what it belongs to: a sentence each. */
export function treeFaults(targets: readonly Target[]): readonly string[] {
  return targets.flatMap(target => {
    const below = targets.filter(({ parent }) => parent === target.id)
    return [...sumFaults(target, below), ...lateFaults(target, below), ...emptyFaults(target, below)]
  })
}

function sumFaults(target: Target, below: readonly Target[]): readonly string[] {
  if (target.amount === null || below.length === 0) return []
  const sum = below.reduce((total, { amount }) => total + (amount ?? 0), 0)
  if (sum === target.amount) return []
  const side = sum < target.amount ? `还差 ${target.amount - sum}` : `多出 ${sum - target.amount}`
  return [`“${target.title}”为 ${target.amount}，下级合计 ${sum}，${side}`]
}

function lateFaults(target: Target, below: readonly Target[]): readonly string[] {
  const { dueOn } = target
  if (dueOn === null) return []
  return below
    .filter(each => each.dueOn !== null && each.dueOn > dueOn)
    .map(each => `“${each.title}”的期限 ${each.dueOn} 晚于上级“${target.title}”的 ${dueOn}`)
}

/** 定人定责定任务: whatever is to be reached lies with a unit, and in a unit with a person. */
function emptyFaults(target: Target, below: readonly Target[]): readonly string[] {
  if (below.length > 0 || target.level === 'person') return []
  const words = { goal: '还没有指标', indicator: '还没有分解到股室、所（队）', unit: '还没有落实到人' } as const
  return [`“${target.title}”${words[target.level]}`]
}

export type Progress = 'reached' | 'running' | 'missed'
export const progressZh: Readonly<Record<Progress, string>> = {
  reached: '已完成',
  running: '进行中',
  missed: '逾期未完成',
}

/** A count as a share of what was to be reached, in whole percent, never rounded up to 100. */
export function shareOf(done: number, amount: number): number {
  return Math.floor((done * 100) / amount)
}

export function progressOf(done: number, { amount, dueOn }: { amount: number; dueOn: Day }, today: Day): Progress {
  if (done >= amount) return 'reached'
  return dueOn < today ? 'missed' : 'running'
}

/** 结转: the same day some years later; 29 February becomes the 28th. */
export function laterBy(day: Day, years: number): Day {
  return addMonths(day, 12 * years)
}
