import type { Day } from '../../kernel/day.ts'
import type { Fault, Typed } from '../rules/explained/calculator.ts'
import type { ToldIndex } from '../rules/explained/told.ts'
import type { Band } from '../rules/index/result.ts'

/** The edition of the formula, as anyone may know it. */
export type ToldFormula = {
  readonly number: number
  readonly effectiveFrom: Day
  readonly rows: readonly ToldNumber[]
}

/** One number of the formula and what it means. */
export type ToldNumber = {
  readonly code: string
  readonly name: string
  /** `10 分`, `0.70`, or the words of a list. */
  readonly value: string
  readonly meaning: string
  /** The bureau has not said yes to it. */
  readonly toBeConfirmed: boolean
}

export type PastIndex = {
  readonly on: Day
  /** `null` = 待评. */
  readonly score: number | null
  readonly band: Band | null
}

/** 食安指数怎么算的, of one workshop. */
export type IndexPage = {
  readonly bureau: string
  /** As it stands in the address. */
  readonly code: string
  readonly asOf: Day
  readonly workshopName: string
  /** `undefined`: never reckoned. */
  readonly index: ToldIndex | undefined
  /** Newest first. */
  readonly history: readonly PastIndex[]
  readonly reply: { readonly text: string; readonly on: Day } | undefined
}

/** 食安指数怎么算, of nobody: the formula, and a form that reckons by it. */
export type FormulaPage = {
  readonly bureau: string | undefined
  readonly asOf: Day
  readonly formula: ToldFormula
  readonly typed: Typed
  /** Why nothing was reckoned; empty where nothing was typed yet either. */
  readonly faults: readonly Fault[]
  readonly reckoned: ToldIndex | undefined
}
