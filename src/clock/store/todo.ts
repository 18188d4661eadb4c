import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { type Day, type Instant, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Tone, tones } from '../rules/clock.ts'
import { ClockRecord, clockColumns } from './clock.ts'

/** SQL for `id`, `name`, `town` and `town_name` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Who reads, and how far they see. */
export type Reader = {
  readonly account: Id | null
  readonly unit: Id | null
  /** The reader and those they stand in for today. */
  readonly own: readonly string[]
  readonly scope: Scope
}

export type Asked = {
  readonly district: string
  readonly reader: Reader
  readonly places: Places
  readonly whose: 'mine' | 'unit' | 'area'
  readonly kinds: readonly string[]
  readonly search: string
  readonly town: string | undefined
  readonly now: Instant
  readonly today: Day
}

/** The same decision as `toneOf`, so that lists can be narrowed by it. */
const toneSql = (tx: Queryable, { now, today }: Pick<Asked, 'now' | 'today'>) => tx`
  case when c.state = 'paused' then 'paused'
    when c.due_on is null then 'unknown'
    when coalesce(c.due_at < ${now}, c.due_on < ${today}) then 'red'
    when coalesce(c.amber_at <= ${now}, c.amber_on <= ${today}) then 'amber'
    else 'calm' end`

/** Their towns are asked of the registry in one go: a list of five years is narrowed without joining it. */
export function visible(tx: Queryable, { district, reader, places }: Pick<Asked, 'district' | 'reader' | 'places'>) {
  const { own, unit, scope } = reader
  if (scope === 'district') return tx`true`
  return tx`(c.account = any (${[...own]}::uuid[]) or c.unit = ${unit}::uuid
    or c.workshop in (select v.id from (${places(tx, district)}) v
      where v.town = any (${[...scope.towns]}) or v.id = any (${[...scope.workshops]}::uuid[])))`
}

function matching(tx: Queryable, asked: Asked) {
  const { reader, whose, kinds, search, town } = asked
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const mine = whose === 'mine' ? tx`and c.account = any (${[...reader.own]}::uuid[])` : tx``
  const unit = whose === 'unit' ? tx`and c.unit = ${reader.unit}::uuid` : tx``
  return tx`
    and ${visible(tx, asked)} ${mine} ${unit}
    ${kinds.length === 0 ? tx`` : tx`and c.code = any (${[...kinds]})`}
    ${town === undefined ? tx`` : tx`and w.town = ${town}`}
    ${
      search === ''
        ? tx``
        : tx`and (c.subject_label ilike ${part} or w.name ilike ${part} or c.period ->> 'duty' ilike ${part})`
    }`
}

const joined = (tx: Queryable, { district, places }: Asked) => tx`
  from clock.clock c
  left join (${places(tx, district)}) w on w.id = c.workshop`

/** Counting needs the workshops only where they narrow something. */
function counted(tx: Queryable, asked: Asked) {
  const { search, town } = asked
  return search === '' && town === undefined ? tx`from clock.clock c` : joined(tx, asked)
}

const isOpen = (tx: Queryable, { district }: Asked) => tx`c.district = ${district} and c.state in ('running', 'paused')`
const isEnded = (tx: Queryable, { district }: Asked) => tx`c.district = ${district} and c.state in ('done', 'void')`

const ListedClock = ClockRecord.extend({
  workshopName: z.string().nullable(),
  townName: z.string().nullable(),
  unitName: z.string().nullable(),
  accountName: z.string().nullable(),
})
export type ListedClock = z.output<typeof ListedClock>

const listed = (tx: Queryable, asked: Asked) => named(tx, joined(tx, asked))

/** @param chosen which clocks, as `c`, with their workshops as `w` */
const named = (tx: Queryable, chosen: PendingQuery<Row[]>) => tx`
  select ${clockColumns(tx)}, w.name as workshop_name, w.town_name, u.name as unit_name, a.name as account_name
  ${chosen}
  left join identity.unit u on u.district = c.district and u.id = c.unit
  left join identity.account a on a.district = c.district and a.id = c.account`

const withTones = (tx: Queryable, asked: Asked, wanted: readonly Tone[]) =>
  wanted.length === 0 ? tx`` : tx`and ${toneSql(tx, asked)} = any (${[...wanted]})`

const Total = z.object({ total: z.int() })

export async function countOpen(tx: Queryable, asked: Asked, wanted: readonly Tone[]): Promise<number> {
  const rows = await tx`
    select count(*)::int as total ${counted(tx, asked)}
    where ${isOpen(tx, asked)} ${matching(tx, asked)} ${withTones(tx, asked, wanted)}`
  return parseRow(Total, rows)?.total ?? 0
}

type Portion = { readonly limit: number; readonly offset: number }
type Query = PendingQuery<Row[]>

/** Chosen first, in the order of an index; read and named afterwards. */
function picked(
  tx: Queryable,
  asked: Asked,
  where: Query,
  { order, limit, offset }: Portion & { readonly order: Query },
) {
  const chosen = tx`
    from (select c.id ${counted(tx, asked)} where ${where} order by ${order} limit ${limit} offset ${offset}) p
    join clock.clock c on c.district = ${asked.district} and c.id = p.id
    left join (${asked.places(tx, asked.district)}) w on w.id = c.workshop`
  return tx`${named(tx, chosen)} order by ${order}`
}

/** The first to end before all; what has no end yet comes last. */
export async function listOpen(tx: Queryable, asked: Asked, wanted: readonly Tone[], page: Portion) {
  const where = tx`${isOpen(tx, asked)} ${matching(tx, asked)} ${withTones(tx, asked, wanted)}`
  const order = tx`c.due_on nulls last, c.due_at nulls last, c.id`
  return parseRows(ListedClock, await picked(tx, asked, where, { ...page, order }))
}

export type Ended = { readonly lateOnly: boolean; readonly since: Day | null }

const endedSo = (tx: Queryable, asked: Asked, { lateOnly, since }: Ended) => tx`
  ${isEnded(tx, asked)} ${matching(tx, asked)} ${lateOnly ? tx`and c.ended_late` : tx``}
  ${since === null ? tx`` : tx`and c.ended_at >= ${startOfDay(since)}`}`

export async function countEnded(tx: Queryable, asked: Asked, ended: Ended): Promise<number> {
  const rows = await tx`
    select count(*)::int as total ${counted(tx, asked)} where ${endedSo(tx, asked, ended)}`
  return parseRow(Total, rows)?.total ?? 0
}

export async function listEnded(tx: Queryable, asked: Asked, ended: Ended, page: Portion) {
  const order = tx`c.ended_at desc, c.id desc`
  return parseRows(ListedClock, await picked(tx, asked, endedSo(tx, asked, ended), { ...page, order }))
}

export async function findListed(tx: Queryable, asked: Asked, clock: Id): Promise<ListedClock | undefined> {
  const rows = await tx`
    ${listed(tx, asked)} where c.district = ${asked.district} and c.id = ${clock} and ${visible(tx, asked)}`
  return parseRow(ListedClock, rows)
}

export async function listOfSubjects(tx: Queryable, asked: Asked, kind: string, ids: readonly string[]) {
  const rows = await tx`
    ${listed(tx, asked)}
    where c.district = ${asked.district} and c.subject_kind = ${kind} and c.subject_id = any (${[...ids]})
      and ${visible(tx, asked)}
    order by c.started_at, c.id`
  return parseRows(ListedClock, rows)
}

const Tally = z.object({ whose: z.enum(['mine', 'unit', 'area']), tone: z.enum(tones), total: z.int() })

/** How many of each tone, mine, of my unit and of all I see, in one pass. */
export async function tally(tx: Queryable, asked: Asked): Promise<z.output<typeof Tally>[]> {
  const { own, unit } = asked.reader
  const rows = await tx`
    select whose, tone, sum(total)::int as total
    from (
      select ${toneSql(tx, asked)} as tone, c.account = any (${[...own]}::uuid[]) as is_mine,
        c.unit = ${unit}::uuid as is_unit, count(*) as total
      ${counted(tx, asked)}
      where ${isOpen(tx, asked)} and ${visible(tx, asked)}
      group by 1, 2, 3
    ) t
    cross join lateral (values ('mine', is_mine), ('unit', is_unit), ('area', true)) as which (whose, counts)
    where counts
    group by whose, tone`
  return parseRows(Tally, rows)
}

const Kind = z.object({ kind: z.string(), word: z.string(), count: z.int() })

export async function kindsOpen(tx: Queryable, asked: Asked): Promise<z.output<typeof Kind>[]> {
  const rows = await tx`
    select c.code as kind, max(coalesce(c.period ->> 'duty', c.code)) as word, count(*)::int as count
    ${counted(tx, asked)}
    where ${isOpen(tx, asked)} ${matching(tx, asked)}
    group by c.code
    order by c.code`
  return parseRows(Kind, rows)
}

const Reachable = z.object({ id: IdText })

/** What may be told about the reader: the unit they belong to, and whom they stand in for. */
export async function ownUnit(tx: Queryable, district: string, account: string): Promise<Id | null> {
  const rows = await tx`
    select unit as id from identity.account
    where district = ${district} and id = ${account} and unit is not null`
  return parseRow(Reachable, rows)?.id ?? null
}
