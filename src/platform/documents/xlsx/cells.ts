import type { Day } from '../../../kernel/day.ts'

export type CellKind = 'text' | 'number' | 'boolean' | 'date' | 'error'

/** What stands in a cell. Columns count from 1 (A = 1). */
export type Cell = {
  readonly column: number
  /** As a person would read it: numbers without exponent, dates as `2022-08-10`. */
  readonly text: string
  readonly kind: CellKind
  readonly number?: number
  readonly day?: Day
}

/** Cells that hold nothing are not there. Rows count from 1. */
export type Row = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> }
