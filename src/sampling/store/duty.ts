import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { DutyDays, DutyState } from '../rules/publication.ts'
import { inScope, type Places, partOf } from './places.ts'

export const dutyStates = ['done', 'soon', 'overdue', 'never'] as const satisfies readonly DutyState[]
const Counts = z.object({ done: z.int(), soon: z.int(), overdue: z.int(), never: z.int() })

const Row = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  product: IdText,
  productName: z.string(),
  state: z.enum(dutyStates),
  testedOn: DayText.nullable(),
  laboratoryName: z.string().nullable(),
  cma: z.string().nullable(),
  cmaExpiresOn: DayText.nullable(),
  number: z.string().nullable(),
  conclusion: z.string().nullable(),
  source: z.enum(['filed', 'ledger']).nullable(),
  commissioned: IdText.nullable(),
})

export type AskedDuties = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly products: Places
  readonly inLedgers: Places
  readonly workshop: Id | null
  readonly search: string
  readonly days: DutyDays
  readonly states: readonly DutyState[]
}

/** Every product that is asked for, with the day of its newest report, whoever wrote it down. */
function duties(tx: Queryable, asked: AskedDuties) {
  const { district, scope, places, products, inLedgers, workshop, search, days } = asked
  const part = partOf(search)
  const own = workshop === null ? tx`` : tx`and workshop = ${workshop}`
  return tx`
    ledgered as materialized (select * from (${inLedgers(tx, district)}) l where true ${own}),
    tested as (
      select product, max(reported_on) as tested_on
      from (
        select product, reported_on from sampling.commissioned where district = ${district} ${own}
        union all select product, reported_on from ledgered
      ) r
      group by product
    ),
    duty as materialized (
      select p.id as product, p.name as product_name, w.id as workshop, w.name as workshop_name, w.town_name, t.tested_on,
        case when t.tested_on is null then 'never' when t.tested_on < ${days.countsSince} then 'overdue'
          when t.tested_on < ${days.doneSince} then 'soon' else 'done' end as state
      from (${products(tx, district)}) p
      join (${places(tx, district)}) w on w.id = p.workshop
      left join tested t on t.product = p.id
      where true ${inScope(tx, scope)}
      ${workshop === null ? tx`` : tx`and w.id = ${workshop}`}
      ${search === '' ? tx`` : tx`and (w.name ilike ${part} or p.name ilike ${part})`}
    )`
}

/** A page of them, those never tested first, and how many there are of each state; only the page's reports are read. */
export async function listDuties(tx: Queryable, asked: AskedDuties, limit: number, offset: number) {
  const { district, states } = asked
  const order = tx`d.tested_on nulls first, d.workshop_name, d.product_name, d.product`
  const rows = await tx`
    with ${duties(tx, asked)},
    counted as (
      select json_build_object('done', count(*) filter (where state = 'done'), 'soon', count(*) filter (where state = 'soon'),
        'overdue', count(*) filter (where state = 'overdue'), 'never', count(*) filter (where state = 'never')) as counts
      from duty
    ),
    shown as materialized (
      select * from duty d ${states.length === 0 ? tx`` : tx`where d.state = any (${[...states]})`}
      order by ${order} limit ${limit} offset ${offset}
    ),
    report as (
      select product, reported_on, laboratory_name, cma, cma_expires_on, number, conclusion, 'filed' as source,
        id as commissioned
      from sampling.commissioned where district = ${district} and product in (select product from shown)
      union all
      select product, reported_on, laboratory_name, cma, null::date, number, conclusion, 'ledger', null::uuid
      from ledgered where product in (select product from shown)
    ),
    newest as (select distinct on (product) * from report order by product, reported_on desc, source)
    select c.counts, d.*, r.laboratory_name, r.cma, r.cma_expires_on, r.number, r.conclusion, r.source, r.commissioned
    from counted c
    left join shown d on true
    left join newest r on r.product = d.product
    order by ${order}`
  const [first] = parseRows(z.object({ counts: Counts }), rows)
  return {
    counts: first?.counts ?? { done: 0, soon: 0, overdue: 0, never: 0 },
    rows: parseRows(
      Row,
      rows.filter(row => row.product !== null),
    ),
  }
}
