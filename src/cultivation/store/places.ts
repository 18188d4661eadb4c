import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

/** SQL from the registry: every workshop ever filed, with its place, trade and status. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type Asked = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly workshop: Id | null
}

export type By = { readonly account: Id | null; readonly actor: string }

/** Rows of a district are few: a list is handed out whole. */
export const most = 2000

/** What a reader may see; `w` names the workshop. */
export function inScope(tx: Queryable, { scope, workshop }: Pick<Asked, 'scope' | 'workshop'>) {
  const one = workshop === null ? tx`` : tx`and w.id = ${workshop}`
  if (scope === 'district') return one
  return tx`${one} and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

/** How many of the rows that another slice tells belong to a workshop. @param of SQL with a column `workshop` */
export async function countFor(tx: Queryable, of: PendingQuery<Row[]>, workshop: Id): Promise<number> {
  const rows = await tx`select count(*)::int as n from (${of}) r where r.workshop = ${workshop}`
  return parseRow(z.object({ n: z.int() }), rows)?.n ?? 0
}
