import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { inScope, type Places, partOf } from './places.ts'
import type { By } from './plan.ts'

export type AskedFigures = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly from: Day
  readonly to: Day
}

/** A sample counts on the day it was taken; void ones do not count; a conclusion counts when it is final or published. */
function counted(tx: Queryable, { district, scope, places, from, to }: AskedFigures) {
  return tx`
    from sampling.sample s
    join (${places(tx, district)}) w on w.id = s.workshop
    where s.district = ${district} and s.state <> 'void' and s.sampled_on between ${from} and ${to} ${inScope(tx, scope)}`
}

const sums = (tx: Queryable) => tx`
  count(*)::int as taken, count(s.conclusion)::int as concluded,
  count(*) filter (where s.conclusion = 'conforming')::int as conforming,
  count(*) filter (where s.conclusion = 'nonconforming')::int as nonconforming`

const Sums = { taken: z.int(), concluded: z.int(), conforming: z.int(), nonconforming: z.int() }

export async function totalFigures(tx: Queryable, asked: AskedFigures) {
  const rows = await tx`
    select ${sums(tx)},
      count(*) filter (where s.conclusion = 'conforming' and exists (select from sampling.judgement j
        where j.district = s.district and j.sample = s.id and j.kind = 'first' and j.verdict = 'nonconforming')
        and exists (select from sampling.judgement j
        where j.district = s.district and j.sample = s.id and j.kind = 'retest' and j.verdict = 'conforming'))::int as turned
    ${counted(tx, asked)}`
  const found = parseRow(z.object({ ...Sums, turned: z.int() }), rows)
  if (found === undefined) throw new Error('a count gave no row')
  return found
}

const GroupRow = z.object({ key: z.string(), name: z.string(), ...Sums })

export async function groupedFigures(
  tx: Queryable,
  asked: AskedFigures,
  by: 'category' | 'town' | 'laboratory' | 'year' | 'workshop',
) {
  const key = {
    category: tx`s.category`,
    town: tx`w.town`,
    laboratory: tx`s.laboratory::text`,
    year: tx`to_char(s.sampled_on, 'YYYY')`,
    workshop: tx`s.workshop::text`,
  }[by]
  const name = {
    category: tx`s.category`,
    town: tx`w.town_name`,
    laboratory: tx`(select u.name from identity.unit u where u.district = s.district and u.id = s.laboratory)`,
    year: tx`to_char(s.sampled_on, 'YYYY')`,
    workshop: tx`w.name`,
  }[by]
  const rows = await tx`
    select key, min(name) as name, sum(taken)::int as taken, sum(concluded)::int as concluded,
      sum(conforming)::int as conforming, sum(nonconforming)::int as nonconforming
    from (select ${key} as key, ${name} as name, 1 as taken, (s.conclusion is not null)::int as concluded,
        coalesce(s.conclusion = 'conforming', false)::int as conforming,
        coalesce(s.conclusion = 'nonconforming', false)::int as nonconforming
      ${counted(tx, asked)}) f
    group by key order by sum(taken) desc, key limit 500`
  return parseRows(GroupRow, rows)
}

/** 不合格项目: each item counts once for each sample whose final conclusion is nonconforming. */
export async function failedItems(tx: Queryable, asked: AskedFigures) {
  const rows = await tx`
    select item, count(distinct sample)::int as nonconforming from (
      select j.sample, i ->> 'item' as item
      from (select s.id ${counted(tx, asked)} and s.conclusion = 'nonconforming') n
      join lateral (
        select k.sample, k.items from sampling.judgement k
        where k.district = ${asked.district} and k.sample = n.id order by k.at desc, k.id desc limit 1
      ) j on true
      cross join lateral jsonb_array_elements(j.items) i
      where i ->> 'verdict' = 'nonconforming'
    ) f group by item order by 2 desc, 1 limit 50`
  return parseRows(z.object({ item: z.string(), nonconforming: z.int() }), rows)
}

export type NewCommissioned = By & {
  readonly id: Id
  readonly workshop: Id
  readonly product: Id
  readonly productName: string
  readonly laboratoryName: string
  readonly cma: string
  readonly cmaExpiresOn: Day | null
  readonly number: string
  readonly reportedOn: Day
  readonly conclusion: 'conforming' | 'nonconforming'
  readonly items: string
  readonly file: string
  readonly at: Instant
}

/** @returns false when this report of the product is on file already */
export async function insertCommissioned(tx: Tx, district: string, row: NewCommissioned): Promise<boolean> {
  const { product, laboratoryName, number } = row
  const before = await tx`
    select from sampling.commissioned
    where district = ${district} and product = ${product} and laboratory_name = ${laboratoryName} and number = ${number}`
  if (before.length > 0) return false
  await insertRows(tx, 'sampling.commissioned', [{ district, ...row }])
  return true
}

export async function findCommissioned(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select workshop, product_name, number, file from sampling.commissioned where district = ${district} and id = ${id}`
  const Found = z.object({ workshop: IdText, productName: z.string(), number: z.string(), file: z.string() })
  return parseRow(Found, rows)
}

const DutyRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  product: IdText,
  productName: z.string(),
  testedOn: DayText.nullable(),
  laboratoryName: z.string().nullable(),
  cma: z.string().nullable(),
  cmaExpiresOn: DayText.nullable(),
  number: z.string().nullable(),
  conclusion: z.string().nullable(),
  source: z.enum(['filed', 'ledger']).nullable(),
  commissioned: IdText.nullable(),
})
export type DutyRow = z.output<typeof DutyRow>

export type AskedDuties = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly products: Places
  readonly inLedgers: Places
  readonly workshop: Id | null
  readonly search: string
}

/** Every product with its newest report, whoever wrote it down; those never tested first. */
export async function listDuties(tx: Queryable, asked: AskedDuties): Promise<DutyRow[]> {
  const { district, scope, places, products, inLedgers, workshop, search } = asked
  const part = partOf(search)
  const rows = await tx`
    with report as (
      select product, reported_on, laboratory_name, cma, cma_expires_on, number, conclusion, 'filed' as source,
        id as commissioned
      from sampling.commissioned where district = ${district}
      union all
      select product, reported_on, laboratory_name, cma, null::date, number, conclusion, 'ledger', null::uuid
      from (${inLedgers(tx, district)}) l
    ), newest as (
      select distinct on (product) * from report order by product, reported_on desc, source
    )
    select w.id as workshop, w.name as workshop_name, w.town_name, p.id as product, p.name as product_name,
      r.reported_on as tested_on, r.laboratory_name, r.cma, r.cma_expires_on, r.number, r.conclusion, r.source,
      r.commissioned
    from (${products(tx, district)}) p
    join (${places(tx, district)}) w on w.id = p.workshop
    left join newest r on r.product = p.id
    where true ${inScope(tx, scope)}
    ${workshop === null ? tx`` : tx`and w.id = ${workshop}`}
    ${search === '' ? tx`` : tx`and (w.name ilike ${part} or p.name ilike ${part})`}
    order by r.reported_on nulls first, w.name, p.name, p.id`
  return parseRows(DutyRow, rows)
}
