import type { z } from 'zod'
import { Summary } from '../contract/money.ts'
import { disclosedCases, PublicPenalties, penaltySteps, publicPenalties } from '../store/public-penalties.ts'

/** What anyone may see today of the penalties of a workshop, as SQL for the one statement behind its page. */
export const publicPenaltiesOf = publicPenalties

export function readPublicPenalties(record: unknown): PublicPenalties {
  return PublicPenalties.parse(record)
}

/** SQL of the `id` of every case that ended in a penalty which anyone may see today. */
export const disclosedCasesOf = disclosedCases

/** Penalties that anyone may see today, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicPenaltyStepsOf = penaltySteps

export function readPublicPenalty(told: unknown): z.output<typeof Summary> {
  return Summary.parse(told)
}
