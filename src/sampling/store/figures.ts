import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { inScope, type Places } from './places.ts'
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
  // Who sees the whole district needs no workshop to count: an index answers without the rows.
  const joined = scope === 'district' ? tx`` : tx`join (${places(tx, district)}) w on w.id = s.workshop`
  return tx`
    from sampling.sample s ${joined}
    where s.district = ${district} and s.state <> 'void' and s.sampled_on between ${from} and ${to} ${inScope(tx, scope)}`
}

const Sums = { taken: z.int(), concluded: z.int(), conforming: z.int(), nonconforming: z.int() }
const Figures = z.object(Sums)
export type Figures = z.output<typeof Figures>
const GroupRow = z.object({ key: z.string(), name: z.string().nullable(), ...Sums, all: Figures })

const groupings = ['category', 'town', 'laboratory', 'year', 'workshop'] as const
export type Grouping = (typeof groupings)[number]

/** More lines than these are read in the list. */
const mostLines = 500

/** One pass over the samples makes the lines and what they come to; the town is the one where a sample was taken. */
export async function groupedFigures(tx: Queryable, asked: AskedFigures, by: Grouping) {
  const { key, name } = groupOf(tx, asked, by)
  const rows = await tx`
    with part as (
      select ${key} as key, s.conclusion, count(*)::int as amount ${counted(tx, asked)} group by 1, 2
    ), line as (
      select key, sum(amount)::int as taken, coalesce(sum(amount) filter (where conclusion is not null), 0)::int as concluded,
        coalesce(sum(amount) filter (where conclusion = 'conforming'), 0)::int as conforming,
        coalesce(sum(amount) filter (where conclusion = 'nonconforming'), 0)::int as nonconforming
      from part group by key
    ), shown as (
      select * from line order by taken desc, key limit ${mostLines}
    ), whole as (
      select json_build_object('taken', sum(taken), 'concluded', sum(concluded), 'conforming', sum(conforming),
        'nonconforming', sum(nonconforming)) as "all" from line
    )
    select f.key::text, ${name} as name, f.taken, f.concluded, f.conforming, f.nonconforming, t."all"
    from shown f cross join whole t order by f.taken desc, f.key`
  const lines = parseRows(GroupRow, rows)
  return {
    total: lines[0]?.all ?? { taken: 0, concluded: 0, conforming: 0, nonconforming: 0 },
    rows: lines.map(({ all: _, key: which, name: called, ...sums }) => ({
      key: which,
      name: called ?? which,
      ...sums,
    })),
  }
}

function groupOf(tx: Queryable, { district, places }: AskedFigures, by: Grouping) {
  switch (by) {
    case 'category':
      return { key: tx`s.category`, name: tx`f.key` }
    case 'town':
      return { key: tx`s.town`, name: tx`(select t.name from area.town t where t.code = f.key)` }
    case 'laboratory':
      return {
        key: tx`s.laboratory`,
        name: tx`(select u.name from identity.unit u where u.district = ${district} and u.id = f.key)`,
      }
    case 'year':
      return { key: tx`extract(year from s.sampled_on)::int`, name: tx`f.key::text` }
    case 'workshop':
      return { key: tx`s.workshop`, name: tx`(select w.name from (${places(tx, district)}) w where w.id = f.key)` }
    default:
      return by satisfies never
  }
}

/** 复检改变结论: nonconforming by the first report, conforming by the retest and in the end. Retests are few. */
export async function countTurned(tx: Queryable, asked: AskedFigures): Promise<number> {
  const rows = await tx`
    select count(*)::int as turned ${counted(tx, asked)} and s.conclusion = 'conforming'
      and s.id = any (array(
        select r.sample from sampling.judgement r
        where r.district = ${asked.district} and r.kind = 'retest' and r.verdict = 'conforming'
          and exists (select from sampling.judgement j where j.district = r.district and j.sample = r.sample
            and j.kind = 'first' and j.verdict = 'nonconforming')))`
  return parseRow(z.object({ turned: z.int() }), rows)?.turned ?? 0
}

/**
 * 不合格项目: each item counts once for each sample whose final conclusion is nonconforming, by its last such judgement.
 * Samples that failed in the same items are counted together first.
 */
export async function failedItems(tx: Queryable, asked: AskedFigures) {
  const rows = await tx`
    select i.item, sum(f.amount)::int as nonconforming
    from (
      select j.failed, count(*) as amount
      from (select s.id ${counted(tx, asked)} and s.conclusion = 'nonconforming') n
      join (
        select distinct on (k.sample) k.sample, k.failed from sampling.judgement k
        where k.district = ${asked.district} and k.verdict = 'nonconforming'
        order by k.sample, k.at desc, k.id desc
      ) j on j.sample = n.id
      group by j.failed
    ) f
    cross join lateral (select distinct jsonb_array_elements_text(f.failed) as item) i
    group by i.item order by 2 desc, 1 limit 50`
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
