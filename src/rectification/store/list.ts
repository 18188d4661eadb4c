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

/** Every way in which the one list is narrowed stands here: figures and rows come from the same words. */
function matching(tx: Queryable, { district, scope, sight, places, filter, today }: AskedHazards) {
  const { search, workshop = null, states, towns, categories, sources, campaign, lessons, from, to, asOf } = filter
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const among = (column: ReturnType<Queryable>, values: readonly string[]) =>
    values.length === 0 ? tx`` : tx`and ${column} = any (${[...values]})`
  return tx`
    from rectification.hazard h
    join (${places(tx, district)}) w on w.id = h.workshop
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
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const columns = (tx: Queryable, today: Day) => tx`
  h.id as hazard, h.workshop, w.name as workshop_name, w.town_name, h.code, h.topic, h.lesson, h.text, h.weight,
  h.gravity, h.department, h.source_kind as source, h.source_label, h.found_on, h.repeat_of is not null as repeated,
  h.state, h.due_on, coalesce(${overdue(tx, today)}, false) as overdue, h.answered_on, h.closed_on,
  h.rectification_order as "order"`

/** Open ones first, whose time runs out soonest before all; then the newest. */
export async function listHazards(tx: Queryable, asked: AskedHazards, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx, asked.today)} ${matching(tx, asked)}
    order by h.state in ('closed', 'void'), case when h.state not in ('closed', 'void') then h.due_on end nulls last,
      case when h.state not in ('closed', 'void') then h.found_on end, h.found_on desc, h.id
    limit ${limit} offset ${offset}`
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

const Column = z.object({ state: z.enum(openStates), total: z.int(), overdue: z.int(), rows: z.array(HazardRow) })

/** The open ones by state in one statement: how many, and the first of each. */
export async function openColumns(tx: Queryable, asked: AskedHazards, most: number) {
  const rows = await tx`
    with open as materialized (
      select ${columns(tx, asked.today)} ${matching(tx, asked)} and h.state not in ('closed', 'void')
    ), ranked as (
      select *, row_number() over (partition by state order by due_on nulls last, found_on, hazard) as place,
        count(*) over (partition by state)::int as total,
        (count(*) filter (where overdue) over (partition by state))::int as late
      from open
    )
    select * from ranked where place <= ${most} order by place`
  const Ranked = HazardRow.extend({ total: z.int(), late: z.int() })
  const ranked = parseRows(Ranked, rows)
  return openStates.map((state: OpenState) => {
    const own = ranked.filter(each => each.state === state)
    const [first] = own
    return Column.parse({
      state,
      total: first?.total ?? 0,
      overdue: first?.late ?? 0,
      rows: own.map(({ total: _, late: __, ...row }) => row),
    })
  })
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
  return Figures.parse({ ...found, rate: clearanceRate(found) })
}

/** What counts for nothing is left out also where nobody asked for a day. */
function asOfToday(asked: AskedHazards): AskedHazards {
  return { ...asked, filter: { ...asked.filter, asOf: asked.filter.asOf ?? asked.today } }
}

export const groupings = ['source', 'campaign', 'town', 'category', 'department', 'lesson', 'month'] as const
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

/** More lines than this are for the export. */
const mostLines = 300

export async function clearanceBy(tx: Queryable, asked: AskedHazards, by: Grouping) {
  const counted = asOfToday(asked)
  const day = counted.filter.asOf ?? asked.today
  const { key, label } = groupOf(tx, by)
  const rows = await tx`
    select ${key} as key, ${label} as label, ${sums(tx, day, asked.today)} ${matching(tx, counted)}
    group by 1
    order by open desc, found desc, key
    limit ${mostLines + 1}`
  const found = parseRows(Sums.extend({ key: z.string(), label: z.string() }), rows)
  return {
    rows: found.slice(0, mostLines).map(row => ClearanceRow.parse({ ...row, rate: clearanceRate(row) })),
    truncated: found.length > mostLines,
  }
}
