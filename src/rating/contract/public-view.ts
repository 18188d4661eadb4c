import type { WorkshopCode } from '../../code/rules.ts'
import type { Day } from '../../kernel/day.ts'
import type { Fault, Typed } from '../rules/explained/calculator.ts'
import type { ToldFormula } from '../rules/explained/formula.ts'
import type { ToldIndex } from '../rules/explained/told.ts'
import type { Band } from '../rules/index/result.ts'

export type PastIndex = {
  readonly on: Day
  /** `null` = 待评. */
  readonly score: number | null
  readonly band: Band | null
}

/** 食安指数怎么算的, of one workshop. */
export type IndexPage = {
  readonly bureau: string
  readonly code: WorkshopCode
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
