import type { Day } from '../../../kernel/day.ts'
import { type IndexRow, isToBeConfirmed } from '../../../rulebook/rules/rows.ts'

/** One number of the formula and what it means. */
export type ToldNumber = {
  readonly code: string
  readonly name: string
  /** `10 分`, `0.7`, or the words of a list. */
  readonly value: string
  readonly meaning: string
  /** The bureau has not said yes to it. */
  readonly toBeConfirmed: boolean
}

/** The edition of the formula, as anyone may know it. */
export type ToldFormula = {
  readonly number: number
  /** `undefined` of the one that the program delivers: it holds for all days, and nobody set it in force on one. */
  readonly effectiveFrom: Day | undefined
  readonly rows: readonly ToldNumber[]
}

const delivered = 1

type InForce = { readonly number: number; readonly effectiveFrom: Day; readonly rows: readonly IndexRow[] }

export function toldFormula({ number, effectiveFrom, rows }: InForce): ToldFormula {
  const told = rows.map(({ code, name, value, unit, words, meaning, confidence }) => ({
    ...{ code, name, meaning, toBeConfirmed: isToBeConfirmed(confidence) },
    value: value === null ? words.join('、') : `${value}${unit === '' ? '' : ` ${unit}`}`,
  }))
  return { number, effectiveFrom: number === delivered ? undefined : effectiveFrom, rows: told }
}
