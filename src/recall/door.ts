import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { destroyedStock } from './store/outcome.ts'

/**
 * How much of the stock of each lot was destroyed because of a recall, in its smallest unit. What came back from buyers is
 * not counted: in the books it left with its sale. Lots without any are absent.
 */
export async function destroyedOf(
  tx: Queryable,
  district: string,
  lots: readonly Id[],
): Promise<ReadonlyMap<string, number>> {
  return new Map((await destroyedStock(tx, district, lots)).map(({ lot, amount }) => [lot, amount]))
}
