import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { addDays, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { PrintRow } from '../contract.ts'

/** SQL for `id`, `name` and `town` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type AskedPrints = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly workshop: Id | null
  readonly lot: Id | null
  readonly from: Day | null
  readonly to: Day | null
  readonly search: string
  readonly faulty: boolean
}

function matching(tx: Queryable, asked: AskedPrints) {
  const { district, workshop, lot, from, to, search } = asked
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    from label.print_run r
    join (${asked.places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} ${within(tx, asked.scope)}
    ${workshop === null ? tx`` : tx`and r.workshop = ${workshop}`}
    ${lot === null ? tx`` : tx`and r.lot = ${lot}`}
    ${from === null ? tx`` : tx`and r.recorded_at >= ${startOfDay(from)}`}
    ${to === null ? tx`` : tx`and r.recorded_at < ${startOfDay(addDays(to, 1))}`}
    ${search === '' ? tx`` : tx`and (r.lot_number ilike ${part} or r.name ilike ${part} or w.name ilike ${part})`}
    ${asked.faulty ? tx`and r.faults <> '{}'` : tx``}`
}

/** Only what lies in the reader's area. */
export function within(tx: Queryable, scope: Scope) {
  return scope === 'district'
    ? tx``
    : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`
}

export async function countPrints(tx: Queryable, asked: AskedPrints) {
  const rows = await tx`select count(*)::int as total, coalesce(sum(r.count), 0)::int as labels ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int(), labels: z.int() }), rows) ?? { total: 0, labels: 0 }
}

/** Newest first. */
export async function listPrints(tx: Queryable, asked: AskedPrints, limit: number, offset: number) {
  const rows = await tx`
    select r.id as print_run, r.lot, r.lot_number, r.name, r.workshop, w.name as workshop_name, r.printed_at,
      r.recorded_at, r.actor, r.offline, r.size, r.count, r.first_label, r.last_label, r.reason, r.faults,
      (select coalesce(sum(v.count), 0)::int from label.voiding v
        where v.district = r.district and v.print_run = r.id) as voided
    ${matching(tx, asked)}
    order by r.recorded_at desc, r.id desc
    limit ${limit} offset ${offset}`
  return parseRows(PrintRow, rows)
}
