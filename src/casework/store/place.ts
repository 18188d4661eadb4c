import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

/** SQL from the registry: `id`, `name`, `town`, `category` and `town_name` of the workshops of a district. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>
/** SQL from the clocks: of each case the open clock that ends first. */
export type Dues = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Within the reader's towns and workshops; `w` names the workshop. What has none is the whole district's. */
export function inScope(tx: Queryable, scope: Scope) {
  return scope === 'district'
    ? tx``
    : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

export function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** Who did it, for the row. */
export type By = { readonly account: Id | null; readonly actor: string }

export async function bureauOf(tx: Queryable, district: string): Promise<string> {
  const rows = await tx`select bureau from area.district where code = ${district}`
  return parseRow(z.object({ bureau: z.string() }), rows)?.bureau ?? ''
}

/** The officers that an account is. */
export async function officersOfAccount(tx: Queryable, district: string, account: Id): Promise<Id[]> {
  const rows = await tx`select id from identity.officer where district = ${district} and account = ${account}`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}
