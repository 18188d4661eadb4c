import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Dimension } from '../../kernel/quantity.ts'
import type { Tx } from '../../platform/db/connect.ts'

/** What of a lot was destroyed, with evidence, in the unit of the lot. */
export type Destroyed = {
  readonly lot: Id
  readonly dimension: Dimension
  readonly amount: number
  readonly onDay: Day
}

/** Whoever keeps account of what is destroyed says so of some lots, or of all. Main names them. */
export type DestroyedOf = (tx: Tx, district: string, lots: readonly Id[] | 'all') => Promise<readonly Destroyed[]>

export const nothingDestroyed: DestroyedOf = async () => []
