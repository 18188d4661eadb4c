import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

/** SQL from the registry: `id`, `name`, `town`, `category` and `town_name` of the workshops of a district. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Within the reader's towns and workshops; `w` names the workshop, `own` the column of its town. */
export function inScope(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  const byTown = tx`w.town = any (${[...scope.towns]})`
  // Officers have towns alone, and towns lie in an index.
  if (scope.workshops.length === 0) return tx`and ${byTown}`
  return tx`and (${byTown} or w.id = any (${[...scope.workshops]}::uuid[]))`
}

export function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** The unit that somebody works for: a laboratory sees its own samples only. */
export async function unitOfAccount(tx: Queryable, district: string, account: Id): Promise<Id | null> {
  const rows = await tx`select unit from identity.account where district = ${district} and id = ${account}`
  return parseRow(z.object({ unit: IdText.nullable() }), rows)?.unit ?? null
}

/** Units of kind laboratory. */
export async function laboratoriesOf(tx: Queryable, district: string) {
  const rows = await tx`
    select id as unit, name from identity.unit
    where district = ${district} and kind = 'laboratory'
    order by name`
  return parseRows(z.object({ unit: IdText, name: z.string() }), rows)
}
