import { PublicStep, publicSteps } from '../store/public-steps.ts'

/** Certificates and states of a workshop, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicStepsOf = publicSteps

export function readPublicStep(told: unknown): PublicStep {
  return PublicStep.parse(told)
}
