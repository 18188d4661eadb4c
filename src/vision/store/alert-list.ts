import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { AlertFilter } from '../contract/alert.ts'
import { AlertRow, OwnAlert } from '../contract/shapes.ts'
import { inScope, isCalled, type Places } from './places.ts'

export type AskedAlerts = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly filter: AlertFilter
  readonly now: Instant
}

const overdue = (tx: Queryable, now: Instant) =>
  tx`coalesce(a.state in ('told', 'returned') and a.due_at < ${now}, false)`

/** Every way in which alerts are narrowed stands here: figures and rows come from the same words. */
export function matching(tx: Queryable, { district, scope, places, filter, now }: AskedAlerts) {
  const { search, workshop = null, camera = null, verdict = null, from, to, leastSeverity } = filter
  const among = (column: ReturnType<Queryable>, values: readonly string[]) =>
    values.length === 0 ? tx`` : tx`and ${column} = any (${[...values]})`
  return tx`
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    join (${places(tx, district)}) w on w.id = a.workshop
    where a.district = ${district} ${inScope(tx, scope)}
    ${workshop === null ? tx`` : tx`and a.workshop = ${workshop}`}
    ${camera === null ? tx`` : tx`and a.camera = ${camera}`}
    ${among(tx`w.town`, filter.towns)}
    ${among(tx`a.kind`, filter.kinds)}
    ${among(tx`c.scene`, filter.scenes)}
    ${among(tx`a.state`, filter.states)}
    ${verdict === null ? tx`` : verdict === 'none' ? tx`and a.verdict is null` : tx`and a.verdict = ${verdict}`}
    ${leastSeverity > 1 ? tx`and a.severity >= ${leastSeverity}` : tx``}
    ${filter.overdue ? tx`and ${overdue(tx, now)}` : tx``}
    ${from == null ? tx`` : tx`and a.raised_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'`}
    ${to == null ? tx`` : tx`and a.raised_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`}
    ${search === '' ? tx`` : tx`and ${isCalled(tx, search)}`}`
}

export async function countAlerts(tx: Queryable, asked: AskedAlerts): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const best = (tx: Queryable) => tx`
  (select p.hash from vision.alert_picture p
    where p.district = a.district and p.alert = a.id and p.role = 'best' and a.forgotten_at is null
    order by p.ordinal desc limit 1)`

const columns = (tx: Queryable, now: Instant) => tx`
  a.id as alert, a.camera, c.spot, c.scene, a.workshop, w.name as workshop_name, w.town_name, a.kind, a.zone, a.by_hand,
  a.silent, a.severity, a.score, a.box, a.first_at, a.last_at, a.ended_at, a.raised_at, a.state, a.verdict, a.due_at,
  ${overdue(tx, now)} as overdue, a.hazard, a.closed_at, ${best(tx)} as best`

/** Newest first. */
export async function listAlerts(tx: Queryable, asked: AskedAlerts, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx, asked.now)} ${matching(tx, asked)}
    order by a.raised_at desc, a.id
    limit ${limit} offset ${offset}`
  return parseRows(AlertRow, rows)
}

/** What somebody else has to say first is not for the person who marked it or called it true already. */
function forReader(tx: Queryable, person: string) {
  return tx`
    and a.state in ('raised', 'seconding')
    and not exists (
      select from vision.step s
      where s.district = a.district and s.alert = a.id and s.person = ${person}
        and (s.step = 'raise' or (s.step = 'second' and a.state = 'seconding' and s.ordinal = a.ordinal)))`
}

export async function queueOf(tx: Queryable, asked: AskedAlerts, person: string, most: number) {
  const part = forReader(tx, person)
  const total = await tx`select count(*)::int as total ${matching(tx, asked)} ${part}`
  const rows = await tx`
    select ${columns(tx, asked.now)} ${matching(tx, asked)} ${part}
    order by a.severity desc, a.raised_at, a.id
    limit ${most}`
  return { total: parseRow(z.object({ total: z.int() }), total)?.total ?? 0, rows: parseRows(AlertRow, rows) }
}

export async function findAlertRow(
  tx: Queryable,
  { district, places, now }: Pick<AskedAlerts, 'district' | 'places' | 'now'>,
  alert: Id,
) {
  const rows = await tx`
    select ${columns(tx, now)}
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    join (${places(tx, district)}) w on w.id = a.workshop
    where a.district = ${district} and a.id = ${alert}`
  return parseRow(AlertRow, rows)
}

/**
 * What an owner sees: what was told at once, also when it turned out to be nothing, and what a person called true.
 *
 * @param atOnce kinds of which the owner is told before anybody has looked
 */
export async function ownAlerts(
  tx: Queryable,
  district: string,
  workshop: Id,
  { since, atOnce }: { readonly since: Instant; readonly atOnce: readonly string[] },
) {
  const rows = await tx`
    select a.id as alert, a.camera, c.spot, c.scene, a.kind, '' as name, a.verdict is distinct from 'true' as suspected,
      a.box, a.raised_at, a.state, a.due_at, a.hazard, a.closed_at, ${best(tx)} as best
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    where a.district = ${district} and a.workshop = ${workshop} and a.raised_at >= ${since}
      and (a.verdict = 'true' or (not a.silent and not a.by_hand and a.kind = any (${[...atOnce]})))
    order by a.raised_at desc, a.id
    limit 200`
  return parseRows(OwnAlert, rows)
}
