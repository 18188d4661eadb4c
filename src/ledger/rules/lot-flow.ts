import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Dimension } from '../../kernel/quantity.ts'
import type { BuyerKind, Ledger, LotKind } from './ledgers.ts'

/** What came into a lot and what left it by entries that hold, in the smallest unit of the lot. */
export type LotFlow = {
  readonly lot: Id
  readonly workshop: Id
  readonly kind: LotKind
  readonly number: string
  readonly name: string
  readonly dimension: Dimension
  readonly onDay: Day
  readonly entry: Id
  readonly made: number
  readonly charged: number
  readonly sold: number
  /** Samples put aside. */
  readonly sampled: number
  /** What of them was disposed of; never more than was put aside. */
  readonly disposed: number
  /** Samples written down in another unit: nobody can take them off. */
  readonly otherSamples: number
}

/** What went into a produced lot, raw materials apart from additives. */
export type LotMaking = {
  readonly lot: Id
  readonly workshop: Id
  readonly category: string
  readonly number: string
  readonly name: string
  readonly foodCode: string | null
  readonly dimension: Dimension
  readonly made: number
  readonly onDay: Day
  readonly entry: Id
  /** The heaviest of the raw materials that are weighed. */
  readonly mainName: string | null
  readonly mainMass: number
  readonly allMass: number
  /** Charges of raw materials, weighed or not. */
  readonly charges: number
  /** Of these, how many are not weighed. */
  readonly unweighed: number
}

/** A received lot with what its entry and its supplier's book say of where it came from. */
export type LotReceipt = {
  readonly lot: Id
  readonly workshop: Id
  readonly number: string
  readonly name: string
  readonly onDay: Day
  readonly entry: Id
  readonly recordedAt: Instant
  readonly selfGrown: boolean
  readonly supplierName: string | null
  readonly supplierIsLicensed: boolean
  readonly hasProof: boolean
  readonly awaitsInspection: boolean
}

/** A produced lot with the additives that hold of it. */
export type LotDosing = {
  readonly lot: Id
  readonly workshop: Id
  readonly number: string
  readonly name: string
  readonly foodCode: string | null
  readonly dimension: Dimension
  readonly made: number
  readonly onDay: Day
  readonly entry: Id
  readonly chargedMass: number
  readonly chargedVolume: number
  readonly uses: readonly { readonly name: string; readonly dimension: Dimension; readonly amount: number }[]
}

/** An entry that was recorded later than the day after. */
export type LateEntry = {
  readonly entry: Id
  readonly workshop: Id
  readonly ledger: Ledger
  readonly summary: string
  readonly onDay: Day
  readonly recordedAt: Instant
}

/** How much there is to look at in a workshop. */
export type Looked = {
  readonly workshop: Id
  readonly produced: number
  readonly receipts: number
  readonly entries: number
  /** Lots that were made, received, used or sold. */
  readonly moved: number
}

/** What lots of one name moved in a period, in their smallest unit. */
export type MaterialMove = {
  readonly kind: LotKind
  readonly name: string
  readonly dimension: Dimension
  readonly opening: number
  readonly received: number
  readonly used: number
  readonly sold: number
  readonly sampled: number
}

export const factKinds = ['received', 'transformed-in', 'transformed-out', 'sold'] as const
export type FactKind = (typeof factKinds)[number]

/** One fact of a lot as a sheet for the authorities tells it: who gave, who took, by which paper. */
export type LotFact = {
  readonly kind: FactKind
  readonly onDay: Day
  readonly workshop: Id
  readonly lotNumber: string
  readonly name: string
  readonly dimension: Dimension
  readonly amount: number
  readonly typed: string
  /** The lot on the other side: what it was made into, or the lot of the workshop that sold it. */
  readonly otherNumber: string | null
  readonly partnerName: string | null
  readonly partnerAddress: string | null
  readonly partnerPhone: string | null
  readonly otherWorkshop: Id | null
  readonly buyerKind: BuyerKind | null
  readonly document: string | null
  readonly place: string | null
  readonly recordedAt: Instant
  readonly entry: Id
}
