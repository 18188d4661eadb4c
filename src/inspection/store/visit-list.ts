import { z } from 'zod'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import type { Sight } from '../../rectification/rules/who.ts'
import type { VisitFilter } from '../contract/asked.ts'
import { VisitRow } from '../contract/shapes.ts'
import { likePart, type Places, takesPart, within } from './place.ts'

export type AskedVisits = {
  readonly district: string
  readonly scope: Scope
  readonly sight: Sight
  readonly places: Places
  readonly filter: VisitFilter
}

function any(tx: Queryable, values: readonly string[], column: ReturnType<Queryable>) {
  return values.length === 0 ? tx`` : tx`and ${column} = any (${[...values]})`
}

function matching(tx: Queryable, { district, scope, sight, places, filter }: AskedVisits) {
  const { search, workshop, kinds, states, outcomes, towns, categories, from, to } = filter
  const part = likePart(search)
  // A list of five years is counted by an index: workshops only where they narrow something.
  const asksWorkshops = scope !== 'district' || search !== '' || towns.length > 0
  return tx`
    from inspection.visit v
    ${asksWorkshops ? tx`join (${places(tx, district)}) w on w.id = v.workshop` : tx``}
    where v.district = ${district} ${within(tx, scope)} ${takesPart(tx, sight)}
    ${search === '' ? tx`` : tx`and (v.number ilike ${part} or w.name ilike ${part})`}
    ${workshop == null ? tx`` : tx`and v.workshop = ${workshop}`}
    ${any(tx, kinds, tx`v.kind`)} ${any(tx, states, tx`v.state`)}
    ${any(tx, towns, tx`w.town`)} ${any(tx, categories, tx`v.category`)}
    ${from == null ? tx`` : tx`and v.on_day >= ${from}`}
    ${to == null ? tx`` : tx`and v.on_day <= ${to}`}
    ${
      outcomes.length === 0
        ? tx``
        : tx`and v.id in (select p.visit from inspection.part p where p.district = ${district}
            and p.outcome = any (${[...outcomes]}))`
    }`
}

export async function countVisits(tx: Queryable, asked: AskedVisits): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** Newest first; of the parts only those that the reader sees. */
export async function listVisits(tx: Queryable, asked: AskedVisits, limit: number, offset: number) {
  const own = asked.sight === 'all' ? [...departments] : [...asked.sight]
  const rows = await tx`
    select v.id as visit, v.number, v.workshop, w.name as workshop_name, w.town_name, v.category, v.kind, v.state,
      v.on_day, v.actor,
      (select coalesce(json_agg(json_build_object(
          'department', p.department, 'state', p.state, 'outcome', p.outcome, 'problems', p.problems)
          order by array_position(${[...departments]}::text[], p.department)), '[]')
        from inspection.part p
        where p.district = v.district and p.visit = v.id and p.department = any (${own})) as parts,
      (select d.state from inspection.disclosure d where d.district = v.district and d.visit = v.id) as disclosure
    from (
      select v.id ${matching(tx, asked)} order by v.on_day desc, v.id desc limit ${limit} offset ${offset}
    ) picked
    join inspection.visit v on v.district = ${asked.district} and v.id = picked.id
    join (${asked.places(tx, asked.district)}) w on w.id = v.workshop
    order by v.on_day desc, v.id desc`
  return parseRows(VisitRow, rows)
}
