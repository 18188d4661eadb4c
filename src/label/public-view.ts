import type { WorkshopCode } from '../code/rules.ts'
import type { Day } from '../kernel/day.ts'
import type { BuyerKind, LookKind } from '../ledger/rules/ledgers.ts'
import type { PurchaseStanding } from '../ledger/rules/purchase.ts'
import type { Status } from '../registry/rules/workshop.ts'

/** Where one ingredient comes from, as the ledger of the workshop says. */
export type PublicMaterial = {
  readonly name: string
  readonly standing: PurchaseStanding | 'own-product'
  /** Masked by the page where it is a person's name. */
  readonly supplier: string | undefined
  readonly on: Day | undefined
}

/** A lot that went into the product, directly or by way of another, with all that went into it. */
export type PublicOrigin = Pick<PublicMaterial, 'name' | 'supplier' | 'on'> & {
  readonly standing: PublicMaterial['standing'] | 'elsewhere'
  /** Who made or received it, where that is another workshop than the one of the page. */
  readonly workshop: string | undefined
  readonly stopped: 'held' | 'recalled' | undefined
  /** Told above already, with what went into it. */
  readonly again: boolean
  readonly from: readonly PublicOrigin[]
}

/** How much of an additive went in, held against what is allowed. */
export type PublicAdditive = {
  readonly name: string
  readonly mgPerKg: number | undefined
  readonly maximumMgPerKg: number | undefined
}

/**
 * Nobody publishes the results of a laboratory without 资质认定: a commissioned test is told only with its number.
 * 食品安全法实施条例 第四十三条.
 */
export type PublicTest = {
  readonly on: Day
  readonly kind: LookKind
  readonly conclusion: 'conforming' | 'nonconforming'
  readonly laboratory: string | undefined
  readonly cma: string | undefined
  readonly items: readonly string[]
}

/** 监督抽检 of this very lot, as it stands published. */
export type PublicLotSample = {
  /** The day on which the sample was taken. */
  readonly on: Day
  readonly conclusion: 'conforming' | 'nonconforming'
  readonly laboratory: string
  /** What does not conform, as the notice has it. */
  readonly failed: string
}

/** All that anyone who scans a label may learn of a lot. No telephone, no buyer, nobody who worked. */
export type PublicLot = {
  readonly bureau: string
  readonly code: WorkshopCode
  /** The label carries a code that is no longer used. */
  readonly oldCode: 'replaced' | 'void' | undefined
  readonly asOf: Day
  readonly number: string
  /** As printed on the label; as recorded when no label has been printed. */
  readonly name: string
  readonly producedOn: Day
  readonly expiresOn: Day | undefined
  readonly stopped: { readonly kind: 'held' | 'recalled'; readonly on: Day } | undefined
  readonly released: boolean
  readonly ended: boolean
  readonly amount: string
  readonly pieces: number | undefined
  readonly netContent: string | undefined
  readonly ingredients: readonly string[]
  readonly allergens: readonly string[]
  readonly storage: string | undefined
  readonly alcohol: string | undefined
  readonly workshop: {
    readonly name: string
    readonly category: string
    readonly town: string
    readonly status: Status
    readonly certificateNumber: string | undefined
    readonly certificateUntil: Day | undefined
  }
  readonly materials: readonly PublicMaterial[]
  /** The whole way back, across workshops; empty where nothing was put in. */
  readonly origins: readonly PublicOrigin[]
  /** Lots for which the page has no room. */
  readonly moreOrigins: number
  readonly processSteps: readonly string[]
  /** As recorded for this lot: what, how much, in which unit. */
  readonly parameters: readonly { readonly label: string; readonly value: string }[]
  readonly additives: readonly PublicAdditive[]
  readonly tests: readonly PublicTest[]
  readonly samples: readonly PublicLotSample[]
  readonly retainedUntil: Day | undefined
  readonly isRetained: boolean
  readonly soldTo: readonly BuyerKind[]
}

/** A lot that the workshop of a code never made. */
export type PublicUnknownLot = {
  readonly bureau: string
  readonly code: WorkshopCode
  readonly number: string
  readonly workshopName: string
}

/** The drawn pages, which this slice never sees: main hands them in. Each is a whole HTML document. */
export type LotPages = {
  readonly lotPage: (view: PublicLot, options: { readonly largeText: boolean }) => string
  readonly unknownLotPage: (view: PublicUnknownLot) => string
  readonly unknownCodePage: (view: { readonly bureau: string | undefined; readonly typed: string }) => string
  readonly slowDownPage: (view: { readonly bureau: string | undefined; readonly seconds: number }) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
}
