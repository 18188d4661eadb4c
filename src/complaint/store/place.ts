import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

/** SQL for `id`, `name`, `pinyin`, `initials`, `town` and `town_name` of every workshop. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>
/** SQL that tells of each complaint the open clock that ends first. */
export type Dues = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Within the reader's towns; `w` names the workshop. */
export function inScope(tx: Queryable, scope: Scope) {
  return scope === 'district'
    ? tx``
    : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

export function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

export type By = { readonly account: Id | null; readonly actor: string }

export async function bureauOf(tx: Queryable, district: string): Promise<string> {
  const rows = await tx`select bureau from area.district where code = ${district}`
  return parseRow(z.object({ bureau: z.string() }), rows)?.bureau ?? ''
}
