import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Quantity } from '../../kernel/quantity.ts'
import type { BuyerKind, LotKind, MaterialKind, StopKind, TestKind } from './ledgers.ts'

/*
 * What the ledgers say, for whoever tells it to others. Only what is written once is here: an entry never changes, so
 * whatever is made of it today is made of it in ten years.
 */

/** A lot by what names it for good. */
export type WrittenLot = {
  readonly id: Id
  readonly kind: LotKind
  readonly workshop: Id
  readonly number: string
  readonly gtin: string | null
}

export type Part = { readonly lot: Id; readonly quantity: Quantity }

export type WrittenReceiving = {
  readonly kind: 'receiving'
  readonly lot: Id
  readonly name: string
  readonly materialKind: MaterialKind
  readonly quantity: Quantity
  readonly supplier: Id | null
  readonly selfGrown: boolean
  readonly supplierLotNumber: string | null
  readonly producedOn: Day | null
  readonly expiresOn: Day | null
  readonly accepted: boolean
  /** The lot of another workshop that this one is. */
  readonly sourceLot: Id | null
}

export type WrittenAdditive = {
  readonly lot: Id | null
  readonly name: string
  readonly quantity: Quantity
  readonly mgPerKg: number | null
  readonly maximumMgPerKg: number | null
  readonly reviewed: boolean
}

/** An additive that was written down together with a production. */
export type NamedAdditive = WrittenAdditive & {
  readonly entry: Id
  /** By an entry about this additive alone; what goes with its whole production is not told here. */
  readonly withdrawn: { readonly by: Id; readonly at: Instant } | null
}

export type WrittenProduction = {
  readonly kind: 'production'
  readonly lot: Id
  readonly name: string
  readonly startedAt: Instant | null
  readonly charges: readonly Part[]
  readonly additives: readonly NamedAdditive[]
  readonly parameters: Readonly<Record<string, string>>
  readonly output: Quantity
  readonly pieces: number | null
  readonly expiresOn: Day | null
}

/** One more additive for a lot that was recorded before. */
export type WrittenUse = WrittenAdditive & { readonly kind: 'additive-use'; readonly producedLot: Id }

export type WrittenTesting = {
  readonly kind: 'testing'
  readonly testKind: TestKind
  readonly lot: Id
  readonly items: readonly {
    readonly name: string
    readonly result: string
    readonly unit: string | null
    readonly standard: string | null
  }[]
  readonly conclusion: 'conforming' | 'nonconforming' | null
  readonly laboratory: string | null
  readonly cma: string | null
  readonly reportNumber: string | null
  readonly retained: { readonly quantity: Quantity; readonly keepUntil: Day | null } | null
  readonly disposed: { readonly quantity: Quantity | null } | null
}

export type WrittenDispatch = {
  readonly kind: 'dispatch'
  readonly lines: readonly Part[]
  readonly buyerKind: BuyerKind
  readonly buyer: Id | null
  /** The filed workshop in whose ledger it arrived. */
  readonly toWorkshop: Id | null
  readonly voucherNumber: string | null
}

export type WrittenContent = WrittenReceiving | WrittenProduction | WrittenUse | WrittenTesting | WrittenDispatch

export type WrittenEntry = {
  readonly id: Id
  readonly workshop: Id
  readonly onDay: Day
  readonly enteredAt: Instant
  readonly recordedAt: Instant
  /** Nothing where an entry only takes back, and where an additive was told with its production. */
  readonly content: WrittenContent | null
}

/** What no longer holds, and what says so. */
export type Withdrawal = {
  readonly wrong: WrittenEntry
  readonly right: WrittenEntry
  /** Not the whole production but one of its additives. */
  readonly additive: Id | null
}

export type WrittenStop = {
  readonly id: Id
  readonly lot: Id
  readonly kind: StopKind
  readonly at: Instant
}

/** A portion of the ledgers with everything that is needed to tell it. */
export type WrittenPortion = {
  readonly entries: readonly WrittenEntry[]
  readonly withdrawals: readonly Withdrawal[]
  readonly stops: readonly WrittenStop[]
  readonly lots: ReadonlyMap<Id, WrittenLot>
}
