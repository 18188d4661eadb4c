import type { Verdict } from './review.ts'

/** 属实 ÷ (属实 + 误报) of the last reviews; 无法判断 says nothing about the rule. */
export type Precision = { readonly confirmed: number; readonly judged: number }

const lookedBackAt = 50
const fewest = 10

/** @param verdicts of one kind on one camera, oldest first */
export function precisionOf(verdicts: readonly Verdict[]): Precision {
  const judged = verdicts.filter(verdict => verdict !== 'cannot-tell').slice(-lookedBackAt)
  return { confirmed: judged.filter(verdict => verdict === 'true').length, judged: judged.length }
}

/**
 * A kind of which less than seven in ten were confirmed goes silent on a camera: nobody is told, the alerts are kept for
 * review, and it speaks again once they are better. With fewer than ten reviews nobody can say.
 */
export function isSilent({ confirmed, judged }: Precision): boolean {
  return judged >= fewest && confirmed * 10 < judged * 7
}

/** How many reviews are missing before precision means anything. */
export function missingReviews({ judged }: Precision): number {
  return Math.max(0, fewest - judged)
}
