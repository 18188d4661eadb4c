import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { DrillDetail, type DrillFigures, DrillRow, type DrillScope } from '../contract/shapes.ts'
import type { Places } from './recall.ts'

export type NewDrill = {
  readonly id: Id
  readonly workshop: Id
  readonly lot: Id
  readonly lotNumber: string
  readonly lotName: string
  readonly month: string
  readonly origin: 'asked' | 'monthly'
  readonly score: number
  readonly traceMs: number
  readonly accounted: number
  readonly identified: number
  readonly reachable: number
  readonly sourcesKnown: number
  readonly figures: z.output<typeof DrillFigures>
  readonly scope: z.output<typeof DrillScope>
  readonly gaps: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly ranAt: Instant
}

/** The first monthly one of a month counts. @returns whether it was written */
export async function insertDrill(tx: Tx, district: string, drill: NewDrill): Promise<boolean> {
  if (drill.origin === 'monthly') {
    const rows = await tx`
      select from recall.drill
      where district = ${district} and workshop = ${drill.workshop} and month = ${drill.month} and origin = 'monthly'`
    if (rows.length > 0) return false
  }
  await insertRows(tx, 'recall.drill', [{ district, ...drill }])
  return true
}

/** Workshops whose monthly drill of this month is done. */
export async function drilledIn(tx: Queryable, district: string, month: string): Promise<Set<Id>> {
  const rows = await tx`
    select workshop from recall.drill where district = ${district} and month = ${month} and origin = 'monthly'`
  return new Set(parseRows(z.object({ workshop: IdText }), rows).map(row => row.workshop))
}

export type AskedDrills = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly workshop: Id | null
  readonly month: string | null
  readonly search: string
}

function within(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  return tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

function matching(tx: Queryable, { district, scope, places, workshop, month, search }: AskedDrills) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    from recall.drill d
    join (${places(tx, district)}) w on w.id = d.workshop
    where d.district = ${district} ${within(tx, scope)}
    ${workshop === null ? tx`` : tx`and d.workshop = ${workshop}`}
    ${month === null ? tx`` : tx`and d.month = ${month}`}
    ${search === '' ? tx`` : tx`and (d.lot_number ilike ${part} or d.lot_name ilike ${part} or w.name ilike ${part})`}`
}

export async function countDrills(tx: Queryable, asked: AskedDrills): Promise<number> {
  return parseRow(Total, await tx`select count(*)::int as total ${matching(tx, asked)}`)?.total ?? 0
}
const Total = z.object({ total: z.int() })

const columns = (tx: Queryable) => tx`
  d.id as drill, d.workshop, w.name as workshop_name, w.town_name, d.lot, d.lot_number, d.lot_name, d.month, d.origin,
  d.score, d.trace_ms, d.accounted, d.identified, d.reachable, d.sources_known, d.ran_at, d.actor`

export type DrillOrder = 'newest' | 'worst' | 'best' | 'slowest'

export async function listDrills(tx: Queryable, asked: AskedDrills, order: DrillOrder, limit: number, offset: number) {
  const first = {
    newest: tx`d.ran_at desc`,
    worst: tx`d.score, d.ran_at desc`,
    best: tx`d.score desc, d.ran_at desc`,
    slowest: tx`d.trace_ms desc`,
  }[order]
  const rows = await tx`
    select ${columns(tx)}, cardinality(d.gaps) as gaps ${matching(tx, asked)}
    order by ${first}, d.id desc
    limit ${limit} offset ${offset}`
  return parseRows(DrillRow, rows)
}

const Found = DrillDetail.extend({ town: z.string() })

export async function findDrill(tx: Queryable, district: string, id: Id, places: Places) {
  const rows = await tx`
    select ${columns(tx)}, w.town, d.gaps, d.figures, d.scope
    from recall.drill d join (${places(tx, district)}) w on w.id = d.workshop
    where d.district = ${district} and d.id = ${id}`
  return parseRow(Found, rows)
}

const LeagueRow = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  drills: z.int(),
  score: z.number(),
  worst: z.int(),
  accounted: z.number(),
  identified: z.number(),
  reachable: z.number(),
  traceMs: z.number(),
  lastAt: z.string(),
})

type AskedLeague = Omit<AskedDrills, 'workshop' | 'month'> & { readonly since: Day }

function ranked(tx: Queryable, { since, ...asked }: AskedLeague) {
  return tx`${matching(tx, { ...asked, workshop: null, month: null })} and d.ran_at >= ${since}`
}

export async function countLeague(tx: Queryable, asked: AskedLeague): Promise<number> {
  return parseRow(Total, await tx`select count(distinct d.workshop)::int as total ${ranked(tx, asked)}`)?.total ?? 0
}

/** One row a workshop: means over its drills. */
export async function listLeague(
  tx: Queryable,
  asked: AskedLeague,
  order: 'worst' | 'best' | 'name',
  limit: number,
  offset: number,
) {
  const first = { worst: tx`score, w.name`, best: tx`score desc, w.name`, name: tx`w.name` }[order]
  const rows = await tx`
    select d.workshop, w.name, w.town_name, count(*)::int as drills, avg(d.score)::float8 as score,
      min(d.score)::int as worst, avg(d.accounted)::float8 as accounted, avg(d.identified)::float8 as identified,
      avg(d.reachable)::float8 as reachable, avg(d.trace_ms)::float8 as trace_ms, max(d.ran_at) as last_at
    ${ranked(tx, asked)}
    group by d.workshop, w.name, w.town_name
    order by ${first}, d.workshop
    limit ${limit} offset ${offset}`
  return parseRows(LeagueRow, rows)
}
