import type { ProofKind } from './ledgers.ts'

export const purchaseStandings = ['self-grown', 'checked', 'proven', 'licensed', 'unproven'] as const
/** How well it is known where goods came from. */
export type PurchaseStanding = (typeof purchaseStandings)[number]

/** An invoice says who sold it, not that it is good. */
const noProofOfConformity: readonly ProofKind[] = ['none', 'invoice', 'receipt']

/** 进货查验: the supplier's licence and the proof that the goods conform. 食品安全法 第五十条. */
export function purchaseStanding(of: {
  readonly licensed: boolean
  readonly selfGrown: boolean | null
  readonly proofs: readonly ProofKind[] | null
}): PurchaseStanding {
  if (of.selfGrown === true) return 'self-grown'
  const proven = (of.proofs ?? []).some(proof => !noProofOfConformity.includes(proof))
  if (proven) return of.licensed ? 'checked' : 'proven'
  return of.licensed ? 'licensed' : 'unproven'
}
