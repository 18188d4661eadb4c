import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { type Department, type SourceKind, sourceKinds } from '../rules/hazard.ts'

type Fragment = PendingQuery<Row[]>

export type AskedSource = {
  readonly district: string
  readonly kinds: readonly SourceKind[]
  /** The source, a column of the surrounding statement. */
  readonly source: Fragment
  readonly department: Department
}

/** What became of all that one source found, as SQL for the statement around it: `open` and `closed`. */
export function progressOf(db: Queryable, { district, kinds, source, department }: AskedSource): Fragment {
  return db`
    select json_build_object('open', count(*) filter (where h.state not in ('closed', 'void')),
      'closed', count(*) filter (where h.state = 'closed'))
    from rectification.hazard h
    where h.district = ${district} and h.source_kind = any (${[...kinds]}) and h.source_id = ${source}::text
      and h.department = ${department}`
}

export const PublicHazard = z.object({
  topic: z.string(),
  source: z.enum(sourceKinds),
  foundOn: DayText,
  closedOn: DayText.nullable(),
})
export type PublicHazard = z.output<typeof PublicHazard>

/** What was found and put right, of what anyone may know; the words of the officer stay with the officer. */
export const PublicClearance = z.object({ found: z.int(), closed: z.int(), rows: z.array(PublicHazard) })
export type PublicClearance = z.output<typeof PublicClearance>

export type AskedHazards = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
  /** SQL of the `id` of all sources whose finding anyone may know. */
  readonly sources: Fragment
}

/** Other departments disclose what is theirs; 业主自查 is nobody's but the owner's. */
function told(db: Queryable, { district, workshop, sources }: AskedHazards): Fragment {
  return db`
    from rectification.hazard h
    where h.district = ${district} and h.workshop = ${workshop} and h.department = 'market' and h.state <> 'void'
      and h.source_kind in ('inspection', 'joint', 'sampling', 'complaint') and h.source_id in (${sources})`
}

/** As SQL of one JSON value. */
export function publicClearance(db: Queryable, asked: AskedHazards & { readonly atMost: number }): Fragment {
  return db`
    select json_build_object('found', count(*), 'closed', count(*) filter (where h.state = 'closed'),
      'rows', coalesce(to_json((array_agg(json_build_object('topic', h.topic, 'source', h.source_kind,
        'foundOn', h.found_on, 'closedOn', h.closed_on) order by h.found_on desc, h.id))[1:${asked.atMost}::int]), '[]'))
    ${told(db, asked)}`
}

/** `id` of each of them. */
export function disclosedHazards(db: Queryable, asked: AskedHazards): Fragment {
  return db`select h.id::text as id ${told(db, asked)}`
}

/** `on_day`, `id` and `told` of those that were put right, by the day of that. */
export function clearedHazards(db: Queryable, asked: AskedHazards): Fragment {
  return db`
    select h.closed_on as on_day, h.id::text as id, json_build_object('topic', h.topic, 'source', h.source_kind,
      'foundOn', h.found_on, 'closedOn', h.closed_on) as told
    ${told(db, asked)} and h.closed_on is not null`
}
