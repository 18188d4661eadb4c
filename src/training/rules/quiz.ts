import { type Day, dayAt, type Instant } from '../../kernel/day.ts'
import { isRight } from './question.ts'

export type Marked = {
  readonly right: number
  readonly asked: number
  readonly score: number
  readonly passed: boolean
}

/** In whole points of a hundred; half a point is not given. */
export function mark(
  asked: readonly { readonly key: readonly number[] }[],
  chosen: readonly (readonly number[])[],
  passMark: number,
): Marked {
  const right = asked.filter(({ key }, at) => isRight(key, chosen[at] ?? [])).length
  const score = asked.length === 0 ? 0 : Math.floor((right * 100) / asked.length)
  return { right, asked: asked.length, score, passed: asked.length > 0 && score >= passMark }
}

/**
 * Which questions somebody is asked: told by a seed, so that the same begin gives the same paper, and each person another.
 *
 * @returns as many as there are where there are fewer
 */
export function draw<T>(from: readonly T[], count: number, seed: string): readonly T[] {
  let state = [...seed].reduce((sum, letter) => (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) | 0, 7)
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return ((state >>> 8) * below) >>> 24
  }
  const left = [...from]
  const drawn: T[] = []
  while (drawn.length < count && left.length > 0) drawn.push(...left.splice(next(left.length), 1))
  return drawn
}

export type Attempted = {
  readonly state: 'open' | 'passed' | 'failed'
  readonly begunAt: Instant
  readonly answeredAt: Instant | null
}

/**
 * Passed stays passed, until what the course teaches is found wrong again.
 *
 * @param foundOn the last day on which it was found wrong at this workshop, if it was
 */
export function isStillPassed({ state, answeredAt }: Attempted, foundOn: Day | null): boolean {
  return state === 'passed' && answeredAt !== null && isLearntSince(dayAt(answeredAt), foundOn)
}

/** Whoever learns on the day on which it was found has done what was asked for. */
export function isLearntSince(learntOn: Day, foundOn: Day | null): boolean {
  return foundOn === null || learntOn >= foundOn
}

/** How often somebody may still begin today. */
export function triesLeft(earlier: readonly Attempted[], perDay: number, today: Day): number {
  const failed = earlier.filter(({ state, begunAt }) => state === 'failed' && dayAt(begunAt) === today).length
  return Math.max(0, perDay - failed)
}

type Rule = { readonly perDay: number; readonly today: Day; readonly foundOn: Day | null }

/** Why somebody may not begin; how often a day is the course's own rule. */
export function whyNotBegin(earlier: readonly Attempted[], { perDay, today, foundOn }: Rule): string | undefined {
  if (earlier.some(each => isStillPassed(each, foundOn))) return '已经通过这门课的考核，不用再考；证书可以重新打印'
  if (triesLeft(earlier, perDay, today) === 0) return `今天已经考了 ${perDay} 次，先看看课程内容，明天再考`
  return undefined
}

/** The same answers once more are the same answer, whatever order the boxes were ticked in. */
export function isSameAnswer(one: readonly (readonly number[])[], other: readonly (readonly number[])[]): boolean {
  return one.length === other.length && one.every((chosen, at) => isRight(chosen, other[at] ?? []))
}
