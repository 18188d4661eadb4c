import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { OutreachFilter } from '../contract/asked.ts'
import { OutreachRow } from '../contract/shapes.ts'
import { type Channel, type Counting, channels, type Occasion, occasions, outreachStates } from '../rules/outreach.ts'
import { among, type By, partOf } from './place.ts'

const columns = (tx: Queryable) => tx`
  o.id as outreach, o.occasion, o.title, o.on_day, o.place, o.channels, o.state, o.audience, o.counting, o.cost::int as cost,
  o.materials, o.pictures, o.note, o.cancelled_for, o.revision, o.actor`

export type NewOutreach = By & {
  readonly id: Id
  readonly occasion: Occasion
  readonly title: string
  readonly onDay: Day
  readonly place: string
  readonly channels: readonly Channel[]
  readonly at: Instant
}

export async function insertOutreach(tx: Tx, district: string, row: NewOutreach): Promise<void> {
  await insertRows(tx, 'training.outreach', [
    {
      ...{ district, ...row, state: 'planned', materials: [], pictures: [] },
      ...{ note: '', revision: 1, changedAt: row.at },
    },
  ])
}

export async function findOutreach(
  tx: Queryable,
  district: string,
  id: Id,
  lock = false,
): Promise<OutreachRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from training.outreach o
    where o.district = ${district} and o.id = ${id} ${lock ? tx`for update` : tx``}`
  return parseRow(OutreachRow, rows)
}

export type Held = {
  readonly onDay: Day
  readonly audience: number
  readonly counting: Counting
  readonly cost: number | null
  readonly materials: readonly string[]
  readonly pictures: readonly string[]
  readonly note: string
}

export async function setHeld(tx: Tx, district: string, id: Id, held: Held, at: Instant): Promise<void> {
  await tx`
    update training.outreach
    set state = 'held', on_day = ${held.onDay}, audience = ${held.audience}, counting = ${held.counting},
      cost = ${held.cost}, materials = ${[...held.materials]}::text[], pictures = ${[...held.pictures]}::text[],
      note = ${held.note}, revision = revision + 1, changed_at = ${at}
    where district = ${district} and id = ${id}`
}

export async function setCancelled(tx: Tx, district: string, id: Id, reason: string, at: Instant): Promise<void> {
  await tx`
    update training.outreach
    set state = 'cancelled', cancelled_for = ${reason}, revision = revision + 1, changed_at = ${at}
    where district = ${district} and id = ${id}`
}

function matching(tx: Queryable, district: string, filter: OutreachFilter) {
  const part = partOf(filter.search)
  return tx`
    from training.outreach o
    where o.district = ${district} ${among(tx, 'o.occasion', filter.occasions)} ${among(tx, 'o.state', filter.states)}
      ${filter.channels.length === 0 ? tx`` : tx`and o.channels && ${[...filter.channels]}::text[]`}
      ${filter.year == null ? tx`` : tx`and extract(year from o.on_day) = ${filter.year}`}
      ${filter.search === '' ? tx`` : tx`and (o.title ilike ${part} or o.place ilike ${part})`}`
}

export async function countOutreach(tx: Queryable, district: string, filter: OutreachFilter): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, district, filter)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listOutreach(
  tx: Queryable,
  district: string,
  filter: OutreachFilter,
  limit: number,
  offset: number,
): Promise<OutreachRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, district, filter)}
    order by o.on_day desc, o.id limit ${limit} offset ${offset}`
  return parseRows(OutreachRow, rows)
}

const Figures = z.object({
  ...{ planned: z.int(), held: z.int(), cancelled: z.int(), audience: z.int(), cost: z.int() },
  occasions: z.array(z.object({ key: z.enum(occasions), held: z.int(), audience: z.int() })),
  channels: z.array(z.object({ key: z.enum(channels), held: z.int() })),
})

/** Whoever is reached by two of them is counted twice: the audience is one of occasions, not of people. */
export async function outreachFigures(tx: Queryable, district: string, year: number) {
  const rows = await tx`
    with found as materialized (
      select * from training.outreach where district = ${district} and extract(year from on_day) = ${year}
    ), held as (select * from found where state = 'held')
    select (select count(*)::int from found where state = 'planned') as planned,
      (select count(*)::int from held) as held,
      (select count(*)::int from found where state = 'cancelled') as cancelled,
      (select coalesce(sum(audience), 0)::int from held) as audience,
      (select coalesce(sum(cost), 0)::int from held) as cost,
      (select coalesce(json_agg(json_build_object('key', occasion, 'held', n, 'audience', people) order by n desc, occasion), '[]')
        from (select occasion, count(*)::int as n, sum(audience)::int as people from held group by 1) g) as occasions,
      (select coalesce(json_agg(json_build_object('key', channel, 'held', n) order by n desc, channel), '[]')
        from (select channel, count(*)::int as n from held, unnest(channels) as channel group by 1) g) as channels`
  return Figures.parse(rows[0])
}

const Known = z.object({ occasion: z.enum(occasions), onDay: DayText, state: z.enum(outreachStates) })

/** For reminders: what is known of a year. */
export async function knownOutreach(tx: Queryable, district: string, year: number) {
  const rows = await tx`
    select occasion, on_day, state from training.outreach
    where district = ${district} and extract(year from on_day) = ${year}`
  return parseRows(Known, rows)
}
