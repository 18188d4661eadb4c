import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

type Places = (db: Queryable, district: string) => PendingQuery<Row[]>

/** The workshops that a reader may see; `undefined` is all of them. */
export async function workshopsWithin(
  db: Queryable,
  district: string,
  scope: Scope,
  places: Places,
): Promise<readonly Id[] | undefined> {
  if (scope === 'district') return undefined
  const rows = await db`
    select w.id from (${places(db, district)}) w
    where w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[])`
  return parseRows(z.object({ id: IdText }), rows).map(row => row.id)
}
