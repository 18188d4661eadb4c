import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { countsOfLots } from './store/print-run.ts'

/** How many labels of each lot are about: printed and not destroyed. Lots without any are absent. */
export async function countLabels(
  tx: Queryable,
  district: string,
  lots: readonly Id[],
): Promise<ReadonlyMap<string, number>> {
  const counts = await countsOfLots(tx, district, lots)
  return new Map(counts.map(({ lot, printed, voided }) => [lot, printed - voided]))
}
