import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { sampleStates } from '../rules/states.ts'

const RatedSample = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  name: z.string(),
  moves: z.array(z.object({ state: z.enum(sampleStates), on: DayText })),
  judgements: z.array(
    z.object({
      kind: z.enum(['first', 'retest']),
      verdict: z.enum(['conforming', 'nonconforming']),
      on: DayText,
      failed: z.array(z.string()),
    }),
  ),
  disposedOn: DayText.nullable(),
})
/** A sample that was ever judged on the report of a laboratory with 资质认定; states and judgements in their order. */
export type RatedSample = z.output<typeof RatedSample>

/** @param workshops of these alone; without, of all */
export async function ratedSamples(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedSample[]> {
  const rows = await tx`
    with s as materialized (
      select workshop, id, sampled_on, name from sampling.sample
      where district = ${district} and state not in ('taken', 'sent', 'received', 'void')
        ${workshops === undefined ? tx`` : tx`and workshop = any (${[...workshops]}::uuid[])`}
    )
    select s.workshop, s.id, s.sampled_on as "on", s.name, m.moves, j.judgements, d.closed_on as disposed_on
    from s
    join (
      select sample, json_agg(json_build_object('state', to_state, 'on', on_day) order by ordinal) as moves
      from sampling.move where district = ${district} and sample in (select id from s) group by sample
    ) m on m.sample = s.id
    join (
      select j.sample, json_agg(json_build_object('kind', j.kind, 'verdict', j.verdict, 'failed', j.failed,
        'on', (j.at at time zone 'Asia/Shanghai')::date) order by j.at, j.id) as judgements
      from sampling.judgement j
      join sampling.report r on r.district = j.district and r.id = j.report and r.cma <> ''
      where j.district = ${district} and j.sample in (select id from s) group by j.sample
    ) j on j.sample = s.id
    left join sampling.disposal d on d.district = ${district} and d.sample = s.id`
  return parseRows(RatedSample, rows)
}

const RatedTest = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  name: z.string(),
  conforming: z.boolean(),
  cma: z.string(),
  cmaExpiresOn: DayText.nullable(),
})
/** 委托送检 as it was filed. */
export type RatedTest = z.output<typeof RatedTest>

export async function ratedTests(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedTest[]> {
  const rows = await tx`
    select t.workshop, t.id, t.reported_on as "on", t.product_name as name, t.conclusion = 'conforming' as conforming,
      t.cma, t.cma_expires_on
    from sampling.commissioned t
    where t.district = ${district}
      ${workshops === undefined ? tx`` : tx`and t.workshop = any (${[...workshops]}::uuid[])`}`
  return parseRows(RatedTest, rows)
}

/** SQL for `workshop`: whose samples, or reports of them, are among the ids. */
export function workshopsOfSamples(tx: Queryable, district: string, ids: readonly Id[]) {
  const asked = tx`any (${[...ids]}::uuid[])`
  return tx`
    select s.workshop from sampling.sample s where s.district = ${district} and s.id = ${asked}
    union select s.workshop from sampling.report r
      join sampling.sample s on s.district = r.district and s.id = r.sample
      where r.district = ${district} and r.id = ${asked}
    union select t.workshop from sampling.commissioned t where t.district = ${district} and t.id = ${asked}`
}
