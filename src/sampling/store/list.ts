import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type SampleState, sampleStates } from '../rules/states.ts'
import { inScope, type Places, partOf } from './places.ts'

export type AskedSamples = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  /** A laboratory sees its own. */
  readonly laboratory: Id | null
  readonly states: readonly SampleState[]
  readonly conclusion: 'conforming' | 'nonconforming' | null
  readonly categories: readonly string[]
  readonly disposal: 'open' | 'closed' | null
  readonly late: boolean
  readonly workshop: Id | null
  readonly from: Day | null
  readonly to: Day | null
  readonly search: string
  readonly today: Day
}

const HeadRow = z.object({
  sample: IdText,
  formNumber: z.string(),
  name: z.string(),
  category: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  laboratory: IdText,
  laboratoryName: z.string(),
  state: z.enum(sampleStates),
  conclusion: z.enum(['conforming', 'nonconforming']).nullable(),
  sampledOn: DayText,
  producedOn: DayText.nullable(),
  price: z.int(),
  dueCode: z.string().nullable(),
  dueOn: DayText.nullable(),
  disposal: z.enum(['open', 'closed']).nullable(),
  published: z.boolean(),
})
export type HeadRow = z.output<typeof HeadRow>

const columns = (tx: Queryable) => tx`
  s.id as sample, s.form_number, s.name, s.category, s.workshop, w.name as workshop_name, w.town_name, s.laboratory,
  u.name as laboratory_name, s.state, s.conclusion, s.sampled_on, s.produced_on, s.price, s.due_code, s.due_on,
  d.state as disposal,
  exists (select from sampling.disclosure c
    where c.district = s.district and c.sample = s.id and c.withdrawn_on is null) as published`

/** Samples of five years are counted and put in order by indexes: workshops and disposals only where they narrow something. */
function matching(tx: Queryable, asked: AskedSamples) {
  const { district, scope, places, laboratory, states, conclusion, categories, disposal, late } = asked
  const { workshop, from, to, search, today } = asked
  const part = partOf(search)
  const asksWorkshops = scope !== 'district' || search !== ''
  return tx`
    from sampling.sample s
    ${asksWorkshops ? tx`join (${places(tx, district)}) w on w.id = s.workshop` : tx``}
    where s.district = ${district} ${inScope(tx, scope)}
    ${laboratory === null ? tx`` : tx`and s.laboratory = ${laboratory}`}
    ${states.length === 0 ? tx`` : tx`and s.state = any (${[...states]})`}
    ${conclusion === null ? tx`` : tx`and s.conclusion = ${conclusion}`}
    ${categories.length === 0 ? tx`` : tx`and s.category = any (${[...categories]})`}
    ${
      disposal === null
        ? tx``
        : tx`and s.id in (select d.sample from sampling.disposal d where d.district = ${district} and d.state = ${disposal})`
    }
    ${late ? tx`and s.due_on < ${today}` : tx``}
    ${workshop === null ? tx`` : tx`and s.workshop = ${workshop}`}
    ${from === null ? tx`` : tx`and s.sampled_on >= ${from}`}
    ${to === null ? tx`` : tx`and s.sampled_on <= ${to}`}
    ${
      search === ''
        ? tx``
        : tx`and (s.form_number ilike ${part} or s.name ilike ${part}
            ${laboratory === null ? tx`or w.name ilike ${part}` : tx``})`
    }`
}

type Chosen = PendingQuery<Row[]>

/** @param chosen samples as `s` */
const named = (tx: Queryable, { district, places }: Pick<AskedSamples, 'district' | 'places'>, chosen: Chosen) => tx`
  select ${columns(tx)}
  ${chosen}
  join (${places(tx, district)}) w on w.id = s.workshop
  left join identity.unit u on u.district = s.district and u.id = s.laboratory
  left join sampling.disposal d on d.district = s.district and d.sample = s.id`

export async function countSamples(tx: Queryable, asked: AskedSamples): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const inOrder = (tx: Queryable) => tx`s.due_on nulls last, s.sampled_on desc, s.id desc`

/** Those whose time runs out stand on top, then the newest. */
export async function listSamples(
  tx: Queryable,
  asked: AskedSamples,
  limit: number,
  offset: number,
): Promise<HeadRow[]> {
  const chosen = tx`
    from (select s.id ${matching(tx, asked)} order by ${inOrder(tx)} limit ${limit} offset ${offset}) p
    join sampling.sample s on s.district = ${asked.district} and s.id = p.id`
  return parseRows(HeadRow, await tx`${named(tx, asked, chosen)} order by ${inOrder(tx)}`)
}

const Column = z.object({ state: z.enum(sampleStates), amount: z.int(), late: z.int() })

export async function countByState(tx: Queryable, asked: AskedSamples): Promise<z.output<typeof Column>[]> {
  const rows = await tx`
    select s.state, count(*)::int as amount, count(*) filter (where s.due_on < ${asked.today})::int as late
    ${matching(tx, asked)} group by s.state`
  return parseRows(Column, rows)
}

/** The first of every state, each walked by the index of its days, in one statement. */
export async function firstOfStates(tx: Queryable, asked: AskedSamples, each: number): Promise<HeadRow[]> {
  const chosen = tx`
    from unnest(${[...sampleStates]}::text[]) which (state)
    cross join lateral (
      select s.id ${matching(tx, asked)} and s.state = which.state order by ${inOrder(tx)} limit ${each}
    ) p
    join sampling.sample s on s.district = ${asked.district} and s.id = p.id`
  return parseRows(HeadRow, await tx`${named(tx, asked, chosen)} order by s.state, ${inOrder(tx)}`)
}

export async function findHead(
  tx: Queryable,
  district: string,
  sample: Id,
  places: Places,
): Promise<HeadRow | undefined> {
  const chosen = tx`from (select * from sampling.sample where district = ${district} and id = ${sample}) s`
  return parseRow(HeadRow, await named(tx, { district, places }, chosen))
}
