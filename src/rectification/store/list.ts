import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Filter } from '../contract/asked.ts'
import { ClearanceRow, Figures, HazardRow } from '../contract/shapes.ts'
import { clearanceRate } from '../rules/clearance.ts'
import { type OpenState, openStates } from '../rules/state.ts'
import type { Sight } from '../rules/who.ts'
import { type Places, within } from './order.ts'

export type AskedHazards = {
  readonly district: string
  readonly scope: Scope
  readonly sight: Sight
  readonly places: Places
  readonly filter: Filter
  readonly today: Day
}

const overdue = (tx: Queryable, today: Day) => tx`(h.state in ('found', 'ordered') and h.due_on < ${today})`
/** How it stood at the end of a day. */
const openOn = (tx: Queryable, day: Day) => tx`(h.closed_on is null or h.closed_on > ${day})`

/** A list of five years is narrowed without looking at workshops where nothing is asked of them. */
function asksWorkshops({ scope, filter }: AskedHazards): boolean {
  return scope !== 'district' || filter.towns.length > 0 || filter.categories.length > 0 || filter.search !== ''
}

/** Every way in which the one list is narrowed stands here: figures and rows come from the same words. */
function matching(tx: Queryable, asked: AskedHazards, withWorkshops = asksWorkshops(asked)) {
  const { district, scope, sight, places, filter, today } = asked
  const { search, workshop = null, states, towns, categories, sources, campaign, lessons, from, to, asOf } = filter
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const among = (column: ReturnType<Queryable>, values: readonly string[]) =>
    values.length === 0 ? tx`` : tx`and ${column} = any (${[...values]})`
  return tx`
    from rectification.hazard h
    ${withWorkshops ? tx`join (${places(tx, district)}) w on w.id = h.workshop` : tx``}
    where h.district = ${district} ${within(tx, scope)}
    ${sight === 'all' ? tx`` : tx`and h.department = any (${[...sight]})`}
    ${workshop === null ? tx`` : tx`and h.workshop = ${workshop}`}
    ${among(tx`h.state`, states)}
    ${among(tx`w.town`, towns)}
    ${among(tx`w.category`, categories)}
    ${among(tx`h.source_kind`, sources)}
    ${among(tx`h.department`, filter.departments)}
    ${among(tx`h.lesson`, lessons)}
    ${campaign === '' ? tx`` : tx`and h.source_label = ${campaign}`}
    ${filter.overdue ? tx`and ${overdue(tx, today)} and h.state not in ('closed', 'void')` : tx``}
    ${filter.repeated ? tx`and h.repeat_of is not null` : tx``}
    ${from == null ? tx`` : tx`and h.found_on >= ${from}`}
    ${to == null ? tx`` : tx`and h.found_on <= ${to}`}
    ${standing(tx, filter, asOf ?? null, today)}
    ${
      search === ''
        ? tx``
        : tx`and (h.text ilike ${part} or h.topic ilike ${part} or h.source_label ilike ${part} or w.name ilike ${part})`
    }`
}

function standing(tx: Queryable, filter: Filter, asOf: Day | null, today: Day) {
  if (asOf === null && filter.standing == null) return tx``
  const day = asOf ?? today
  const counted = tx`and h.found_on <= ${day} and (h.voided_on is null or h.voided_on > ${day})`
  if (filter.standing == null) return counted
  return filter.standing === 'open' ? tx`${counted} and ${openOn(tx, day)}` : tx`${counted} and not ${openOn(tx, day)}`
}

export async function countHazards(tx: Queryable, asked: AskedHazards): Promise<number> {
  return count(tx, asked, tx``)
}

async function count(tx: Queryable, asked: AskedHazards, part: PendingQuery<Row[]>): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)} ${part}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const open = (tx: Queryable) => tx`and h.state not in ('closed', 'void')`
const ended = (tx: Queryable) => tx`and h.state in ('closed', 'void')`

const columns = (tx: Queryable, today: Day) => tx`
  h.id as hazard, h.workshop, w.name as workshop_name, w.town_name, h.code, h.topic, h.lesson, h.text, h.weight,
  h.gravity, h.department, h.source_kind as source, h.source_label, h.found_on, h.repeat_of is not null as repeated,
  h.state, h.due_on, coalesce(${overdue(tx, today)}, false) as overdue, h.answered_on, h.closed_on,
  h.rectification_order as "order"`

/** Open ones first, whose time runs out soonest before all; then the newest. Each half lies in an index. */
export async function listHazards(tx: Queryable, asked: AskedHazards, limit: number, offset: number) {
  const before = await count(tx, asked, open(tx))
  const first = offset < before ? await pick(tx, asked, 'open', { limit, offset }) : []
  const left = limit - first.length
  if (left === 0 || offset + limit <= before) return first
  return [...first, ...(await pick(tx, asked, 'ended', { limit: left, offset: Math.max(0, offset - before) }))]
}

type Portion = { readonly limit: number; readonly offset: number; readonly state?: OpenState }

/** Chosen first, named afterwards. */
async function pick(tx: Queryable, asked: AskedHazards, half: 'open' | 'ended', { limit, offset, state }: Portion) {
  const halves = half === 'open' ? open(tx) : ended(tx)
  const part = state === undefined ? halves : tx`${halves} and h.state = ${state}`
  const order = half === 'open' ? tx`h.due_on nulls last, h.found_on, h.id` : tx`h.found_on desc, h.id`
  const rows = await tx`
    select ${columns(tx, asked.today)}
    from (select h.id ${matching(tx, asked)} ${part} order by ${order} limit ${limit} offset ${offset}) picked
    join rectification.hazard h on h.district = ${asked.district} and h.id = picked.id
    join (${asked.places(tx, asked.district)}) w on w.id = h.workshop
    order by ${order}`
  return parseRows(HazardRow, rows)
}

export async function rowsOfOrder(tx: Queryable, asked: Omit<AskedHazards, 'filter'>, order: Id) {
  const rows = await tx`
    select ${columns(tx, asked.today)}
    from rectification.step s
    join rectification.hazard h on h.district = s.district and h.id = s.hazard
    join (${asked.places(tx, asked.district)}) w on w.id = h.workshop
    where s.district = ${asked.district} and s.rectification_order = ${order} and s.step = 'order'
    order by h.id`
  return parseRows(HazardRow, rows)
}

export async function findRow(tx: Queryable, asked: Omit<AskedHazards, 'filter'>, hazard: Id) {
  const rows = await tx`
    select ${columns(tx, asked.today)}
    from rectification.hazard h
    join (${asked.places(tx, asked.district)}) w on w.id = h.workshop
    where h.district = ${asked.district} and h.id = ${hazard}`
  return parseRow(HazardRow, rows)
}

const Standing = z.object({ state: z.enum(openStates), total: z.int(), overdue: z.int(), repeated: z.int() })

/** The open ones by state: how many, and the first of each. Each column is walked by the index of days. */
export async function openColumns(tx: Queryable, asked: AskedHazards, most: number) {
  const rows = await tx`
    select h.state, count(*)::int as total, (count(*) filter (where ${overdue(tx, asked.today)}))::int as overdue,
      (count(*) filter (where h.repeat_of is not null))::int as repeated
    ${matching(tx, asked)} ${open(tx)}
    group by h.state`
  const standing = parseRows(Standing, rows)
  const columnsOf = openStates.map(async (state: OpenState) => {
    const { total = 0, overdue: late = 0 } = standing.find(each => each.state === state) ?? {}
    const first = total === 0 ? [] : await pick(tx, asked, 'open', { limit: most, offset: 0, state })
    return { state, total, overdue: late, rows: first }
  })
  const sum = (key: 'total' | 'overdue' | 'repeated') => standing.reduce((all, each) => all + each[key], 0)
  return {
    columns: await Promise.all(columnsOf),
    open: sum('total'),
    overdue: sum('overdue'),
    repeated: sum('repeated'),
  }
}

/** Found and closed alone: the index by age answers it without the rows. */
export async function foundFigures(tx: Queryable, asked: AskedHazards) {
  const counted = asOfToday(asked)
  const day = counted.filter.asOf ?? asked.today
  const rows = await tx`
    select count(*)::int as found, (count(*) filter (where not ${openOn(tx, day)}))::int as closed
    ${matching(tx, counted)}`
  const found = parseRow(z.object({ found: z.int(), closed: z.int() }), rows) ?? { found: 0, closed: 0 }
  return { ...found, rate: clearanceRate(found) }
}

const sums = (tx: Queryable, day: Day, today: Day) => tx`
  count(*)::int as found,
  (count(*) filter (where not ${openOn(tx, day)}))::int as closed,
  (count(*) filter (where ${openOn(tx, day)}))::int as open,
  (count(*) filter (where ${overdue(tx, today)}))::int as overdue,
  (count(*) filter (where h.repeat_of is not null))::int as repeated`

const Sums = z.object({ found: z.int(), closed: z.int(), open: z.int(), overdue: z.int(), repeated: z.int() })

/** What was found and closed, as it stood at the end of the day that the filter names. */
export async function figuresOf(tx: Queryable, asked: AskedHazards) {
  const counted = asOfToday(asked)
  const day = counted.filter.asOf ?? asked.today
  const rows = await tx`select ${sums(tx, day, asked.today)} ${matching(tx, counted)}`
  const found = parseRow(Sums, rows) ?? { found: 0, closed: 0, open: 0, overdue: 0, repeated: 0 }
  return Figures.parse({ since: counted.filter.from ?? null, ...found, rate: clearanceRate(found) })
}

/** What counts for nothing is left out also where nobody asked for a day. */
function asOfToday(asked: AskedHazards): AskedHazards {
  return { ...asked, filter: { ...asked.filter, asOf: asked.filter.asOf ?? asked.today } }
}

export const groupings = [
  'source',
  'campaign',
  'town',
  'category',
  'workshop',
  'department',
  'lesson',
  'month',
] as const
export type Grouping = (typeof groupings)[number]

function groupOf(tx: Queryable, by: Grouping) {
  switch (by) {
    case 'source':
      return { key: tx`h.source_kind`, label: tx`h.source_kind` }
    case 'campaign':
      return { key: tx`h.source_label`, label: tx`h.source_label` }
    case 'town':
      return { key: tx`w.town`, label: tx`max(w.town_name)` }
    case 'category':
      return { key: tx`w.category`, label: tx`w.category` }
    case 'workshop':
      return { key: tx`h.workshop::text`, label: tx`max(w.name)` }
    case 'department':
      return { key: tx`h.department`, label: tx`h.department` }
    case 'lesson':
      return { key: tx`coalesce(h.lesson, '')`, label: tx`coalesce(h.lesson, '')` }
    case 'month':
      return { key: tx`to_char(h.found_on, 'YYYY-MM')`, label: tx`to_char(h.found_on, 'YYYY-MM')` }
    default:
      return by satisfies never
  }
}

const namesWorkshops: ReadonlySet<Grouping> = new Set(['town', 'category', 'workshop'])

/** More lines than this are for the export. */
const mostLines = 300

const Line = Sums.extend({ key: z.string(), label: z.string(), whole: Sums })

/** The lines and what they come to, in one pass over the hazards. */
export async function clearanceBy(tx: Queryable, asked: AskedHazards, by: Grouping) {
  const counted = asOfToday(asked)
  const day = counted.filter.asOf ?? asked.today
  const { key, label } = groupOf(tx, by)
  const rows = await tx`
    with line as materialized (
      select ${key} as key, ${label} as label, ${sums(tx, day, asked.today)}
      ${matching(tx, counted, namesWorkshops.has(by) || asksWorkshops(counted))}
      group by 1
    ), whole as (
      select json_build_object('found', sum(found), 'closed', sum(closed), 'open', sum(open), 'overdue', sum(overdue),
        'repeated', sum(repeated)) as whole
      from line
    )
    select l.*, t.whole from line l cross join whole t
    order by l.open desc, l.found desc, l.key
    limit ${mostLines + 1}`
  const found = parseRows(Line, rows)
  return {
    total: found[0]?.whole ?? { found: 0, closed: 0, open: 0, overdue: 0, repeated: 0 },
    rows: found.slice(0, mostLines).map(row => ClearanceRow.parse({ ...row, rate: clearanceRate(row) })),
    truncated: found.length > mostLines,
  }
}
