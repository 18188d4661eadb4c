import {
  clearedHazards,
  disclosedHazards,
  PublicClearance,
  PublicHazard,
  progressOf,
  publicClearance,
} from '../store/public-count.ts'

/** What became of the hazards that one source found, as SQL for the one statement behind a public page. */
export const publicProgressOf = progressOf

/** What was found and put right, of what anyone may know, as SQL for the one statement behind a page. */
export const publicClearanceOf = publicClearance

export function readPublicClearance(record: unknown): PublicClearance {
  return PublicClearance.parse(record)
}

/** SQL of the `id` of each of them. */
export const disclosedHazardsOf = disclosedHazards

/** What was put right, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicClearedOf = clearedHazards

export function readPublicHazard(told: unknown): PublicHazard {
  return PublicHazard.parse(told)
}
