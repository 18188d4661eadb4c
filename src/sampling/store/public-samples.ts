import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { PublicColumns } from '../contract/shapes.ts'

type Fragment = PendingQuery<Row[]>

const Sample = z.object({
  sampledOn: DayText,
  publishedOn: DayText,
  conclusion: z.enum(['conforming', 'nonconforming']),
  columns: PublicColumns,
})
export type PublicSample = z.output<typeof Sample>

export const PublicSamples = z.object({ total: z.int(), rows: z.array(Sample) })
export type PublicSamples = z.output<typeof PublicSamples>

export const PublicSummary = z.object({
  total: z.int(),
  nonconforming: z.array(Sample),
  /** Taken after the day asked for. */
  conforming: z.object({ count: z.int(), lastOn: DayText.nullable() }),
})
export type PublicSummary = z.output<typeof PublicSummary>

export type AskedSamples = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
}

/**
 * What stands published of a workshop. A publication whose sample was sent back to be judged again tells no conclusion
 * that still holds, so it is not among them.
 */
function standing(db: Queryable, { district, workshop }: AskedSamples): Fragment {
  return db`
    from sampling.sample s
    join sampling.disclosure p on p.district = s.district and p.sample = s.id and p.withdrawn_on is null
      and p.conclusion = s.conclusion
    where s.district = ${district} and s.workshop = ${workshop} and s.state <> 'void'`
}

const told = (db: Queryable) => db`
  json_build_object('sampledOn', s.sampled_on, 'publishedOn', p.published_on, 'conclusion', p.conclusion,
    'columns', p.columns)`

/** What does not conform one by one, what does in one figure. */
export function publicSummary(
  db: Queryable,
  asked: AskedSamples & { readonly since: Day; readonly atMost: number },
): Fragment {
  const { since, atMost } = asked
  const recent = db`p.conclusion = 'conforming' and s.sampled_on > ${since}`
  return db`
    select json_build_object('total', count(*),
      'nonconforming', coalesce(to_json((array_agg(${told(db)} order by p.published_on desc, p.id desc)
        filter (where p.conclusion = 'nonconforming'))[1:${atMost}::int]), '[]'),
      'conforming', json_build_object('count', count(*) filter (where ${recent}),
        'lastOn', max(s.sampled_on) filter (where ${recent})))
    ${standing(db, asked)}`
}

/** All of them, newest first; none are beyond the last. */
export function publicSamples(
  db: Queryable,
  asked: AskedSamples & { readonly atMost: number; readonly skip: number },
): Fragment {
  const { atMost, skip } = asked
  return db`
    select json_build_object('total', coalesce(max(n.total), 0),
      'rows', coalesce(json_agg(n.told order by n.published_on desc, n.id desc), '[]'))
    from (
      select ${told(db)} as told, p.published_on, p.id, count(*) over () as total ${standing(db, asked)}
      order by p.published_on desc, p.id desc
      limit ${atMost} offset ${skip}) n`
}

/** What stands published of samples that were taken from one lot, newest first. */
export async function samplesOfLot(db: Queryable, district: string, workshop: Id, lot: Id): Promise<PublicSample[]> {
  const rows = await db`
    select s.sampled_on, p.published_on, p.conclusion, p.columns
    ${standing(db, { district, workshop: db`${workshop}` })} and s.lot = ${lot}
    order by p.published_on desc, p.id desc`
  return parseRows(Sample, rows)
}

/** `id` of every sample whose conclusion stands published. */
export function disclosedSamples(db: Queryable, asked: AskedSamples): Fragment {
  return db`select s.id::text as id ${standing(db, asked)}`
}

export const PublicTaking = z.object({ conclusion: Sample.shape.conclusion, name: z.string() })
export type PublicTaking = z.output<typeof PublicTaking>

/** `on_day`, `id` and `told` of every sample whose conclusion stands published. */
export function publicTakings(db: Queryable, asked: AskedSamples): Fragment {
  return db`
    select s.sampled_on as on_day, s.id::text as id,
      json_build_object('conclusion', p.conclusion, 'name', p.columns ->> 'foodName') as told
    ${standing(db, asked)}`
}

/** SQL to join: `workshop`, `samples`, `nonconforming` and `last_on` of all whose conclusion stands published. */
export function publishedCounts(db: Queryable, district: string): Fragment {
  return db`
    select s.workshop, count(*)::int as samples,
      (count(*) filter (where p.conclusion = 'nonconforming'))::int as nonconforming, max(s.sampled_on) as last_on
    from sampling.sample s
    join sampling.disclosure p on p.district = s.district and p.sample = s.id and p.withdrawn_on is null
      and p.conclusion = s.conclusion
    where s.district = ${district} and s.state <> 'void'
    group by s.workshop`
}
