import type { Queryable } from '../../platform/db/connect.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import { bindsOn, type ProcessRow } from '../../rulebook/rules/rows.ts'
import { destinationKnown, processControlled, sourceKnown, type Verified } from '../rules/lot-facts.ts'
import { parameterGaps } from '../rules/process.ts'
import { type Making, makingOf, salesOf, sourcesOf } from '../store/lot-facts.ts'
import type { LotRow } from '../store/lot-list.ts'

export type Facts = {
  readonly sourceKnown: Verified
  readonly destinationKnown: Verified
  readonly processControlled: Verified
}

const nothingMissing: Verified = { holds: true, gaps: [] }

/** The three facts of many lots in a handful of statements. */
export async function factsOf(
  tx: Queryable,
  district: string,
  lots: readonly LotRow[],
): Promise<ReadonlyMap<string, Facts>> {
  const ids = lots.map(row => row.lot)
  if (ids.length === 0) return new Map()
  const makings = new Map((await makingOf(tx, district, ids)).map(making => [making.lot, making]))
  const loose = new Map([...makings].map(([lot, { additives }]) => [lot, looseIn(additives)]))
  const [sources, sales, process] = await Promise.all([
    sourcesOf(tx, district, ids, loose),
    salesOf(tx, district, ids),
    processRows(tx, district, [...makings.values()]),
  ])
  return new Map(
    lots.map(row => {
      const source = sources.get(row.lot)
      const making = makings.get(row.lot)
      const sold = sales.filter(sale => sale.lot === row.lot)
      const charged = row.quantity.amount - row.left - sold.reduce((sum, sale) => sum + sale.amount, 0)
      return [
        row.lot,
        {
          sourceKnown: source === undefined ? nothingMissing : sourceKnown(source),
          destinationKnown: destinationKnown({ made: row.quantity, charged, sold }),
          processControlled:
            making === undefined ? nothingMissing : processOf(making, row, process.get(making.producedOn) ?? []),
        },
      ]
    }),
  )
}

function looseIn(additives: Making['additives']): readonly string[] {
  return (additives ?? []).filter(each => each.lot === null).map(each => each.name)
}

/** Lots of one list lie close together in time: each day's edition is asked for once. */
async function processRows(tx: Queryable, district: string, makings: readonly Making[]) {
  const days = [...new Set(makings.map(making => making.producedOn))]
  const found = await Promise.all(days.map(day => rowsInForce(tx, district, 'process', day)))
  return new Map(days.map((day, place): [string, readonly ProcessRow[]] => [day, found[place]?.rows ?? []]))
}

function processOf(making: Making, { released, category }: LotRow, demanded: readonly ProcessRow[]): Verified {
  const rows = demanded.filter(row => row.category === category && bindsOn(row, making.producedOn))
  return processControlled({
    parameters: parameterGaps(rows, making.parameters ?? {}),
    additives: making.additives ?? [],
    released,
    hygieneOnTheDay: making.works !== null,
    morningCheckOnTheDay: making.works?.includes('morning-check') ?? false,
  })
}
