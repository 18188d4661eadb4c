import { PublicLotRecord, PublicPurchases, publicLot, publicPurchases } from '../store/public-lot.ts'

/** What the ledgers tell anyone of a lot, as SQL for the one statement behind its page. */
export const publicLotOf = publicLot

export function readPublicLot(record: unknown): PublicLotRecord {
  return PublicLotRecord.parse(record)
}

/** Where the raw material of a workshop comes from, as SQL for the one statement behind its page. */
export const publicPurchasesOf = publicPurchases

export function readPublicPurchases(record: unknown) {
  return PublicPurchases.parse(record)
}
