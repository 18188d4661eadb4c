import type { PendingQuery, Row } from 'postgres'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for the owner and the workers of every workshop. */
export type People = (tx: Queryable, district: string, today: Day) => PendingQuery<Row[]>
/** SQL for `id`, `name`, `town`, `town_name` of every workshop. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>
/** SQL for `workshop`, `lesson`, `found_on` of all hazards that call for a lesson. */
export type Hazards = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Within the reader's towns; `w` names the workshop. */
export function inScope(tx: Queryable, scope: Scope) {
  return scope === 'district'
    ? tx``
    : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

export function among(tx: Queryable, column: string, values: readonly string[]) {
  return values.length === 0 ? tx`` : tx`and ${tx(column)} = any (${[...values]})`
}

export function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

export type By = { readonly account: Id | null; readonly actor: string }

/** The day here at that moment. */
export function dayOfAnswer(tx: Queryable) {
  return tx`(t.answered_at at time zone 'Asia/Shanghai')::date`
}
