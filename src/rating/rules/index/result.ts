import type { Day } from '../../../kernel/day.ts'

/** 食安指数 is made of these parts, each 0–1, weighed as the edition in force of the book `index` says. */
export const factors = ['licence', 'inspection', 'testing', 'ledger', 'clearance', 'watch', 'participation'] as const
export type Factor = (typeof factors)[number]

/** What kind of record stands behind a line of evidence. `id` is of that kind; `none` tells of what is not there. */
export const evidenceKinds = [
  'certificate',
  'worker',
  'inspection',
  'sample',
  'test',
  'ledger',
  'hazard',
  'camera',
  'alert',
  'training',
  'complaint',
  'case',
  'recall',
  'none',
] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** One record behind a part or a cap. */
export type Evidence = {
  readonly kind: EvidenceKind
  readonly id: string | null
  readonly on: Day | null
  readonly said: string
  /** 0–1: what the record is worth, or takes off where `weight` is `null`. */
  readonly value: number | null
  /** How much it counts beside the others, after decay. */
  readonly weight: number | null
}

export type Part = {
  readonly factor: Factor
  readonly baseWeight: number
  /** After the weights of parts that are not connected were shared among the others; two decimals. */
  readonly weight: number
  /** 0–1 with four decimals; `null` = 未接入, which costs nothing and earns nothing. */
  readonly share: number | null
  /** `weight × share`, two decimals. */
  readonly points: number
  /** The arithmetic in words. */
  readonly said: string
  readonly evidence: readonly Evidence[]
}

export const capCodes = ['prohibited', 'expired', 'nonconforming', 'recall', 'case'] as const
export type CapCode = (typeof capCodes)[number]

/** 最差项封顶: while this stands the score is at most `most`. */
export type Cap = {
  readonly code: CapCode
  readonly most: number
  readonly said: string
  readonly evidence: readonly Evidence[]
  /** The last day on which it holds, where that is known. */
  readonly until: Day | null
}

export const bands = ['优', '良', '中', '差'] as const
export type Band = (typeof bands)[number]

/**
 * `score` = `min(raw, caps)`, half up; `raw` = the sum of the points of `parts`. `formula` is the edition of the book
 * `index`, `on` the day as of which the facts were taken.
 */
export type FoodSafetyIndex =
  | {
      readonly kind: 'unrated'
      readonly formula: number
      readonly on: Day
      readonly why: string
    }
  | {
      readonly kind: 'rated'
      readonly formula: number
      readonly on: Day
      readonly score: number
      readonly raw: number
      readonly band: Band
      readonly parts: readonly Part[]
      readonly caps: readonly Cap[]
    }

/** 怎么加分: something the workshop may do, and what the index would be by the same formula once it is done. */
export const gainCodes = [
  'renew-certificate',
  'renew-health',
  'close-hazard',
  'send-test',
  'keep-ledger',
  'prove-receipts',
  'camera-online',
  'course',
  'next-inspection',
  'dispose-sample',
  'finish-recall',
] as const
export type GainCode = (typeof gainCodes)[number]

export type Gain = {
  readonly code: GainCode
  /** In the owner's words. */
  readonly said: string
  /** Points gained now; 0 where a cap hides them, as `said` then tells. */
  readonly points: number
  /** What it would be then. */
  readonly score: number
  /** The record that it is about, where there is one: a hazard, a sample, a recall. */
  readonly record: { readonly kind: EvidenceKind; readonly id: string } | null
}
