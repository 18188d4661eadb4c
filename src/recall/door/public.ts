import { PublicRecall, recallSteps, toldRecalls } from '../store/public-recalls.ts'

/** SQL of the `id` of every recall of what a workshop made. */
export const toldRecallsOf = toldRecalls

/** When each began and was closed, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicRecallStepsOf = recallSteps

export function readPublicRecall(told: unknown): PublicRecall {
  return PublicRecall.parse(told)
}
