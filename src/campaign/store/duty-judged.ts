import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type DutyMeasure, dutyMeasures, evidences, frequencies, type Standing, standings } from '../rules/duty.ts'
import type { Sources } from './measured.ts'

type Sql = PendingQuery<Row[]>

export type Asked = {
  readonly district: string
  readonly today: Day
  readonly sourcesOf: (measure: DutyMeasure) => Sources
  /** `id`, `name`, `town`, `town_name` of all workshops. */
  readonly places: Sql
  readonly scope: Scope
  /** The reader's own accounts and unit: what is theirs they see wherever it lies. */
  readonly own: readonly Id[]
  readonly ownUnit: Id | null
  /** Between which days it falls due. */
  readonly from: Day
  readonly until: Day | null
  readonly task?: Id
  readonly duty?: Id | undefined
  readonly person?: Id | undefined
  readonly unit?: Id | undefined
  readonly workshop?: Id | undefined
  readonly standings?: readonly Standing[]
  readonly mine?: boolean
  readonly nobody?: boolean
  readonly search?: string
}

const Open = z.object({ measure: z.enum(dutyMeasures), fromDay: DayText, untilDay: DayText })

/** Stored tasks that may be asked for: the narrowing that needs no judging. */
const candidates = (tx: Queryable, { district, from, until, task, duty, workshop }: Asked) => tx`
  select t.*, e.title, e.every, e.reach, e.evidence, e.measure, e.amount
  from campaign.duty_task t
  join campaign.duty_edition e on e.district = t.district and e.duty = t.duty and e.ordinal = t.edition
  where t.district = ${district}
    and (${task ?? null}::uuid is not null or (t.due_on >= ${from} and (${until}::date is null or t.due_on <= ${until}::date)))
    and (${task ?? null}::uuid is null or t.id = ${task ?? null}::uuid)
    and (${duty ?? null}::uuid is null or t.duty = ${duty ?? null}::uuid)
    and (${workshop ?? null}::uuid is null or t.workshop = ${workshop ?? null}::uuid)`

/** Records of each measure in each time that an open task asks about. */
/** A query that is not sent yet must not be awaited: it travels in a box. */
type Boxed = { readonly sql: Sql }

async function recordsFor(tx: Queryable, asked: Asked): Promise<Boxed> {
  const rows = await tx`
    select distinct c.measure, c.from_day, c.until_day from (${candidates(tx, asked)}) c
    where c.state = 'open' and c.measure is not null`
  const none: Sql = tx`
    select null::text as measure, null::date as from_day, null::date as until_day, null::uuid as id,
      null::uuid as workshop, null::date as on_day, 0 as amount, ''::text as label where false`
  const sql = parseRows(Open, rows).reduce((all: Sql, { measure, fromDay, untilDay }): Sql => {
    const found = asked.sourcesOf(measure).rows(tx, asked.district, { from: fromDay, until: untilDay })
    return tx`
      ${all} union all
      select ${measure}::text, ${fromDay}::date, ${untilDay}::date, m.id, m.workshop, m.on_day, m.amount::int, m.label
      from (${found}) m`
  }, none)
  return { sql }
}

/**
 * Records beside the open tasks that they count for, as `task` and `m`'s columns. A workshop's task counts its own records,
 * a person's and a station's those of the workshops in their charge on the day, an office's all.
 */
async function countedFor(tx: Queryable, asked: Asked): Promise<Boxed> {
  const { sql: records } = await recordsFor(tx, asked)
  const { district } = asked
  const responsible = asked.sourcesOf('inspection.visits').responsible(tx, district)
  const of = tx`m.measure = c.measure and m.from_day = c.from_day and m.until_day = c.until_day`
  const sql = tx`
    select c.id as task, c.amount as needed, m.id, m.label, m.on_day, m.amount, m.workshop
    from (${candidates(tx, asked)}) c
    join (${records}) m on ${of} and m.workshop = c.workshop
    where c.state = 'open' and c.reach = 'workshop'
    union all
    select c.id, c.amount, m.id, m.label, m.on_day, m.amount, m.workshop
    from (${candidates(tx, asked)}) c
    join identity.unit u on u.district = ${district} and u.id = c.unit
    join (${records}) m on ${of}
    left join (${responsible}) r
      on r.workshop = m.workshop and r.from_day <= m.on_day and (r.next_from is null or m.on_day < r.next_from)
    where c.state = 'open' and c.reach <> 'workshop' and case
      when c.reach = 'officer' then r.officer = c.subject
      when u.kind = 'station' then r.unit = c.subject
      else true end`
  return { sql }
}

/** Every task asked for, with how it stands: the evidence of records is counted here and now. */
async function judged(tx: Queryable, asked: Asked): Promise<Boxed> {
  const { sql: counted } = await countedFor(tx, asked)
  const { district, today, scope, own, ownUnit, person, unit, mine, nobody, search = '' } = asked
  const part = `%${search.replace(/[%_\\]/gu, '\\$&')}%`
  const isOwn = tx`coalesce(coalesce(c.account, o.account) = any (${[...own]}::uuid[])
    or (c.officer is null and c.account is null and c.unit = ${ownUnit}::uuid and c.workshop is null), false)`
  const near =
    scope === 'district' ? tx`true` : tx`(c.workshop is null or w.town = any (${[...scope.towns]}) or ${isOwn})`
  const wanted: readonly Standing[] = asked.standings ?? []
  const sql = tx`
    select * from (
      select c.id as task, c.duty, c.title, c.every, c.from_day, c.until_day, c.due_on, c.due_sure, c.workshop,
        w.name as workshop_name, w.town_name, c.unit, u.name as unit_name, coalesce(c.officer, c.account) as person,
        coalesce(o.name, a.name) as person_name, coalesce(c.account, o.account) as account, c.evidence, c.measure, c.amount,
        case when c.measure is not null and c.state = 'open' then coalesce(met.counted, 0)::int end as counted,
        coalesce(c.done_on, met.met_on) as done_on, c.ordinal, c.state,
        case
          when c.state = 'excused' then 'excused'
          when c.state = 'done' and c.done_on > c.due_on then 'late'
          when c.state = 'done' or met.met_on is not null then 'done'
          when c.due_on < ${today}::date then 'overdue'
          else 'open' end as standing,
        ${isOwn} as is_own
      from (${candidates(tx, asked)}) c
      left join (${asked.places}) w on w.id = c.workshop
      left join identity.unit u on u.district = ${district} and u.id = c.unit
      left join identity.officer o on o.district = ${district} and o.id = c.officer
      left join identity.account a on a.district = ${district} and a.id = c.account
      left join (
        select n.task, max(n.running) as counted, min(n.on_day) filter (where n.running >= n.needed) as met_on
        from (select k.task, k.on_day, k.needed,
            sum(k.amount) over (partition by k.task order by k.on_day, k.id) as running
          from (${counted}) k) n
        group by n.task
      ) met on met.task = c.id
      where ${near}
        and (${person ?? null}::uuid is null or coalesce(c.officer, c.account) = ${person ?? null}::uuid)
        and (${unit ?? null}::uuid is null or c.unit = ${unit ?? null}::uuid)
        and (${mine !== true} or ${isOwn})
        and (${nobody !== true} or (c.officer is null and c.account is null) or o.active = false or a.state <> 'active')
        and (${search === ''} or concat_ws(' ', c.title, w.name, u.name, o.name, a.name) ilike ${part})
    ) t
    where ${wanted.length === 0} or t.standing = any (${[...wanted]})`
  return { sql }
}

const Judged = z.object({
  task: IdText,
  duty: IdText,
  title: z.string(),
  every: z.enum(frequencies),
  fromDay: DayText,
  untilDay: DayText,
  dueOn: DayText,
  dueSure: z.boolean(),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  townName: z.string().nullable(),
  unitName: z.string().nullable(),
  person: IdText.nullable(),
  personName: z.string().nullable(),
  account: IdText.nullable(),
  evidence: z.enum(evidences),
  measure: z.enum(dutyMeasures).nullable(),
  amount: z.int().nullable(),
  counted: z.int().nullable(),
  doneOn: DayText.nullable(),
  standing: z.enum(standings),
  isOwn: z.boolean(),
})
export type JudgedTask = z.output<typeof Judged>

/** What is late first, then what is due soonest, then what is done. */
export async function listTasks(
  tx: Queryable,
  asked: Asked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<JudgedTask[]> {
  const { sql } = await judged(tx, asked)
  const rows = await tx`
    select * from (${sql}) t
    order by array_position(array['overdue', 'open', 'late', 'done', 'excused'], t.standing), t.due_on, t.title,
      t.town_name, t.workshop_name, t.unit_name, t.task
    limit ${limit} offset ${offset}`
  return parseRows(Judged, rows)
}

const tally = z.object({ open: z.int(), overdue: z.int(), done: z.int(), late: z.int(), excused: z.int() })
const counts = (tx: Queryable) => tx`
  count(*) filter (where t.standing = 'open')::int as open, count(*) filter (where t.standing = 'overdue')::int as overdue,
  count(*) filter (where t.standing = 'done')::int as done, count(*) filter (where t.standing = 'late')::int as late,
  count(*) filter (where t.standing = 'excused')::int as excused`

export const nothing = { open: 0, overdue: 0, done: 0, late: 0, excused: 0 }

export async function tallyOf(tx: Queryable, asked: Asked) {
  const { sql } = await judged(tx, asked)
  return parseRow(tally, await tx`select ${counts(tx)} from (${sql}) t`) ?? nothing
}

const Grouped = tally.extend({ key: z.string(), label: z.string(), more: z.string() })

/** The same by who, which unit or which duty; each figure is the number of rows with that filter. */
export async function tallyBy(tx: Queryable, asked: Asked, by: 'person' | 'unit' | 'duty') {
  const { sql } = await judged(tx, asked)
  const key = { person: tx`t.person`, unit: tx`t.unit`, duty: tx`t.duty` }[by]
  const label = { person: tx`t.person_name`, unit: tx`t.unit_name`, duty: tx`t.title` }[by]
  const more = by === 'person' ? tx`max(t.unit_name)` : tx`null`
  const rows = await tx`
    select coalesce(${key}::text, '') as key, coalesce(max(${label}), '') as label, coalesce(${more}, '') as more,
      ${counts(tx)}
    from (${sql}) t group by ${key} order by max(t.unit_name) nulls first, 2, 1`
  return parseRows(Grouped, rows)
}

const Record = z.object({
  id: IdText,
  label: z.string(),
  onDay: DayText,
  amount: z.int(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
})

/** The records behind a task, newest first; those outside the reader's towns are counted, not shown. */
export async function recordsOf(
  tx: Queryable,
  asked: Asked & { readonly task: Id },
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const { sql } = await countedFor(tx, asked)
  const near = asked.scope === 'district' ? tx`true` : tx`w.town = any (${[...asked.scope.towns]})`
  const all = tx`from (${sql}) k join (${asked.places}) w on w.id = k.workshop`
  const totals = await tx`
    select count(*) filter (where ${near})::int as total, count(*) filter (where not ${near})::int as hidden ${all}`
  const rows = await tx`
    select k.id, k.label, k.on_day, k.amount, k.workshop, w.name as workshop_name, w.town_name
    ${all} where ${near} order by k.on_day desc, k.id limit ${limit} offset ${offset}`
  const found = parseRow(z.object({ total: z.int(), hidden: z.int() }), totals) ?? { total: 0, hidden: 0 }
  return { ...found, rows: parseRows(Record, rows) }
}
