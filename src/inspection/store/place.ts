import type { PendingQuery, Row } from 'postgres'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { Sight } from '../../rectification/rules/who.ts'

/** SQL for `id`, `name`, `town`, `town_name` and `category` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Only what lies in the reader's area; `w` is a workshop of the registry. */
export function within(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  const byTown = tx`w.town = any (${[...scope.towns]})`
  // Officers have towns alone, and towns lie in an index.
  if (scope.workshops.length === 0) return tx`and ${byTown}`
  return tx`and (${byTown} or w.id = any (${[...scope.workshops]}::uuid[]))`
}

/** Only visits that a department of the reader takes part in. */
export function takesPart(tx: Queryable, sight: Sight) {
  return sight === 'all'
    ? tx``
    : tx`and exists (select from inspection.part s
        where s.district = v.district and s.visit = v.id and s.department = any (${[...sight]}))`
}

export function likePart(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}
