import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Dimension } from '../../kernel/quantity.ts'
import type { BuyerKind, LotKind } from './ledgers.ts'

/** A lot as a node of the lot graph. */
export type GraphLot = {
  readonly id: Id
  readonly workshop: Id
  readonly kind: LotKind
  readonly number: string
  readonly name: string
  readonly dimension: Dimension
  readonly amount: number
  readonly onDay: Day
  /** Absent where another lot is the source. */
  readonly supplier: Id | null
  readonly sourceLot: Id | null
  readonly ended: boolean
}

export type GraphCharge = { readonly fromLot: Id; readonly intoLot: Id; readonly amount: number }
export type GraphDelivery = {
  readonly lot: Id
  readonly workshop: Id
  readonly buyer: Id | null
  readonly buyerKind: BuyerKind
  readonly amount: number
}
