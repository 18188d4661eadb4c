import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { outcomes } from '../rules/outcome.ts'
import { visitKinds } from '../rules/visit.ts'

type Fragment = PendingQuery<Row[]>

/** What anyone may know of a workshop's inspections, newest first, and how many there are; none are beyond the last. */
export const PublicResults = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      onDay: DayText,
      kind: z.enum(visitKinds),
      outcome: z.enum(outcomes),
      problems: z.int(),
      /** Of the problems: how many wait to be put right, how many have been. */
      progress: z.object({ open: z.int(), closed: z.int() }),
    }),
  ),
})
export type PublicResults = z.output<typeof PublicResults>

export type AskedResults = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
  readonly atMost: number
  readonly skip: number
}

/** @param progressOf SQL that tells what became of what the visit in the given column found */
export function publicResults(
  db: Queryable,
  { district, workshop, atMost, skip }: AskedResults,
  progressOf: (visit: Fragment) => Fragment,
): Fragment {
  return db`
    select json_build_object('total', coalesce(max(n.total), 0), 'rows', coalesce(json_agg(
      json_build_object('onDay', n.on_day, 'kind', n.kind, 'outcome', n.outcome, 'problems', n.problems,
        'progress', (${progressOf(db`n.visit`)})) order by n.on_day desc, n.visit desc), '[]'))
    from (
      select d.visit, v.on_day, v.kind, p.outcome, p.problems, count(*) over () as total
      from inspection.disclosure d
      join inspection.visit v on v.district = d.district and v.id = d.visit
      join inspection.part p on p.district = d.district and p.visit = d.visit and p.department = 'market'
      where d.district = ${district} and d.workshop = ${workshop} and d.state = 'disclosed'
      order by v.on_day desc, d.visit desc
      limit ${atMost} offset ${skip}) n`
}

type OfWorkshop = Pick<AskedResults, 'district' | 'workshop'>

/** `id` of every visit whose result anyone may read: what it found may then be told as well. */
export function disclosedVisits(db: Queryable, { district, workshop }: OfWorkshop): Fragment {
  return db`
    select d.visit::text as id from inspection.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.state = 'disclosed'`
}

export const PublicVisit = z.object({ kind: z.enum(visitKinds), outcome: z.enum(outcomes), problems: z.int() })
export type PublicVisit = z.output<typeof PublicVisit>

/** `on_day`, `id` and `told` of every visit whose result anyone may read. */
export function publicVisits(db: Queryable, { district, workshop }: OfWorkshop): Fragment {
  return db`
    select v.on_day, v.id::text as id,
      json_build_object('kind', v.kind, 'outcome', p.outcome, 'problems', p.problems) as told
    from inspection.disclosure d
    join inspection.visit v on v.district = d.district and v.id = d.visit
    join inspection.part p on p.district = d.district and p.visit = d.visit and p.department = 'market'
    where d.district = ${district} and d.workshop = ${workshop} and d.state = 'disclosed'`
}

/** SQL to join: `workshop`, `on_day` and `outcome` of the newest result of each workshop that anyone may read. */
export function lastResults(db: Queryable, district: string): Fragment {
  return db`
    select distinct on (d.workshop) d.workshop, v.on_day, p.outcome
    from inspection.disclosure d
    join inspection.visit v on v.district = d.district and v.id = d.visit
    join inspection.part p on p.district = d.district and p.visit = d.visit and p.department = 'market'
    where d.district = ${district} and d.state = 'disclosed'
    order by d.workshop, v.on_day desc, d.visit desc`
}
