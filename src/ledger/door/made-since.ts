import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { workshopPlaces } from '../../registry/door.ts'
import type { ProcessRow } from '../../rulebook/rules/rows.ts'
import { parameterGaps } from '../rules/process.ts'
import { dosedLots as dosed, productionsSince } from '../store/made-since.ts'

/** Lots made since a day, with the additives that are recorded of them. */
export function dosedLots(tx: Tx, district: string, since: Day) {
  return dosed(tx, district, since, workshopPlaces)
}

/** Productions since a day, each with what is missing or out of range by whichever rows. */
export async function* productions(tx: Tx, district: string, since: Day) {
  for await (const { parameters, ...made } of productionsSince(tx, district, since, workshopPlaces)) {
    yield { ...made, gaps: (rows: readonly ProcessRow[]) => parameterGaps(rows, parameters ?? {}) }
  }
}
