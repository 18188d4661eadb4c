import { PublicPenalties, publicPenalties } from '../store/public-penalties.ts'

/** What anyone may see today of the penalties of a workshop, as SQL for the one statement behind its page. */
export const publicPenaltiesOf = publicPenalties

export function readPublicPenalties(record: unknown): PublicPenalties {
  return PublicPenalties.parse(record)
}
