import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

type Sql = PendingQuery<Row[]>

const Found = z.object({ id: IdText, onDay: DayText, label: z.string(), closedOn: DayText.nullish() })

/** What another record counts, of one workshop: given as SQL of `id`, `workshop`, `on_day` and `label`. */
export async function countedOf(tx: Queryable, counted: Sql, workshop: Id) {
  const rows = await tx`select c.* from (${counted}) c where c.workshop = ${workshop} order by c.on_day, c.id`
  return parseRows(Found, rows)
}

const Scans = z.object({ workshop: IdText, scans: z.int() })

/** @param counted SQL of `workshop` and `scans` */
export async function scansByWorkshop(tx: Queryable, counted: Sql): Promise<ReadonlyMap<Id, number>> {
  const rows = parseRows(Scans, await tx`select * from (${counted}) c`)
  return new Map(rows.map(({ workshop, scans }) => [workshop, scans]))
}

const Priced = z.object({ year: z.int(), written: z.int(), priced: z.int() })

export async function pricedYears(counted: Sql) {
  return parseRows(Priced, await counted)
}
