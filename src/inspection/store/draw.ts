import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/asked.ts'
import { DrawRow } from '../contract/shapes.ts'
import { type VisitKind, visitKinds } from '../rules/visit.ts'
import { type Places, within } from './place.ts'

const Recusals = z.array(z.object({ officer: z.string(), workshop: z.string() }))
const Drawn = z.array(z.object({ workshop: IdText, officers: z.array(IdText) }))

export type NewDraw = {
  readonly id: Id
  readonly seed: string
  readonly purpose: string
  readonly kind: VisitKind
  readonly workshops: readonly string[]
  readonly officers: readonly string[]
  readonly recusals: readonly { readonly officer: string; readonly workshop: string }[]
  readonly wanted: number
  readonly team: number
  readonly drawn: readonly { readonly workshop: string; readonly officers: readonly string[] }[]
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertDraw(tx: Tx, district: string, draw: NewDraw): Promise<void> {
  await insertRows(tx, 'inspection.draw', [{ district, ...draw }])
}

const Draw = z.object({
  draw: IdText,
  seed: z.string(),
  purpose: z.string(),
  kind: z.enum(visitKinds),
  workshops: z.array(IdText),
  officers: z.array(IdText),
  recusals: Recusals,
  wanted: z.int(),
  team: z.int(),
  drawn: Drawn,
  actor: z.string(),
  at: Moment,
})
export type Draw = z.output<typeof Draw>

export async function findDraw(tx: Queryable, district: string, id: Id): Promise<Draw | undefined> {
  const rows = await tx`
    select id as draw, seed, purpose, kind, workshops, officers, recusals, wanted, team, drawn, actor, at
    from inspection.draw where district = ${district} and id = ${id}`
  return parseRow(Draw, rows)
}

export async function listDraws(tx: Queryable, district: string, limit: number, offset: number) {
  const rows = await tx`
    select id as draw, purpose, kind, seed, cardinality(workshops) as hat, cardinality(officers) as officers, wanted,
      jsonb_array_length(drawn) as drawn, actor, at
    from inspection.draw where district = ${district}
    order by at desc, id desc limit ${limit} offset ${offset}`
  const [counted] = await tx`select count(*)::int as total from inspection.draw where district = ${district}`
  return { total: z.object({ total: z.int() }).parse(counted).total, rows: parseRows(DrawRow, rows) }
}

// ---- 回避

export async function openRecusals(tx: Queryable, district: string) {
  const rows = await tx`
    select officer, workshop from inspection.recusal where district = ${district} and ended_at is null
    order by officer, workshop`
  return parseRows(z.object({ officer: IdText, workshop: IdText }), rows)
}

/** @returns false when it is registered already */
export async function insertRecusal(
  tx: Tx,
  district: string,
  recusal: {
    readonly id: Id
    readonly officer: Id
    readonly workshop: Id
    readonly reason: string
    readonly actor: string
    readonly at: Instant
  },
): Promise<boolean> {
  const { id, officer, workshop, reason, actor, at } = recusal
  const rows = await tx`
    insert into inspection.recusal (district, id, officer, workshop, reason, actor, at)
    values (${district}, ${id}, ${officer}, ${workshop}, ${reason}, ${actor}, ${at})
    on conflict do nothing returning id`
  return rows.length > 0
}

export async function endRecusalOf(tx: Tx, district: string, id: Id, by: string, at: Instant): Promise<boolean> {
  const rows = await tx`
    update inspection.recusal set ended_at = ${at}, ended_by = ${by}
    where district = ${district} and id = ${id} and ended_at is null returning id`
  return rows.length > 0
}

const RecusalRow = z.object({
  recusal: IdText,
  officer: IdText,
  officerName: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  reason: z.string(),
  actor: z.string(),
  at: Moment,
  endedAt: Moment.nullable(),
})

export async function findRecusal(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select workshop, reason from inspection.recusal where district = ${district} and id = ${id}`
  return parseRow(z.object({ workshop: IdText, reason: z.string() }), rows)
}

type AskedPlaces = { readonly district: string; readonly scope: Scope; readonly places: Places }

export async function listRecusals(
  tx: Queryable,
  { district, scope, places }: AskedPlaces,
  limit: number,
  offset: number,
) {
  const from = tx`
    from inspection.recusal r
    join identity.officer o on o.district = r.district and o.id = r.officer
    join (${places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} ${within(tx, scope)}`
  const rows = await tx`
    select r.id as recusal, r.officer, o.name as officer_name, r.workshop, w.name as workshop_name, r.reason, r.actor, r.at, r.ended_at
    ${from} order by r.ended_at is not null, r.at desc, r.id limit ${limit} offset ${offset}`
  const [counted] = await tx`select count(*)::int as total ${from}`
  return { total: z.object({ total: z.int() }).parse(counted).total, rows: parseRows(RecusalRow, rows) }
}

// ---- 上级检查

export type NewSuperiorCheck = {
  readonly id: Id
  readonly workshop: Id
  readonly onDay: Day
  readonly authority: string
  readonly codes: readonly string[]
  readonly note: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertSuperiorCheck(tx: Tx, district: string, check: NewSuperiorCheck): Promise<void> {
  const { codes, ...rest } = check
  await tx`insert into inspection.superior_check ${tx({ district, ...rest, codes: [...codes] })} on conflict do nothing`
}

export async function superiorChecksOf(tx: Queryable, district: string, workshop: Id) {
  const rows = await tx`
    select on_day, codes from inspection.superior_check
    where district = ${district} and workshop = ${workshop} order by on_day desc limit 100`
  return parseRows(z.object({ onDay: DayText, codes: z.array(z.string()) }), rows)
}

const CheckRow = z.object({
  check: IdText,
  workshop: IdText,
  workshopName: z.string(),
  onDay: DayText,
  authority: z.string(),
  codes: z.array(z.string()),
  note: z.string(),
})

export async function listSuperiorChecks(
  tx: Queryable,
  { district, scope, places, workshop }: AskedPlaces & { readonly workshop: Id | null },
  limit: number,
  offset: number,
) {
  const from = tx`
    from inspection.superior_check c
    join (${places(tx, district)}) w on w.id = c.workshop
    where c.district = ${district} ${within(tx, scope)} ${workshop === null ? tx`` : tx`and c.workshop = ${workshop}`}`
  const rows = await tx`
    select c.id as "check", c.workshop, w.name as workshop_name, c.on_day, c.authority, c.codes, c.note
    ${from} order by c.on_day desc, c.id limit ${limit} offset ${offset}`
  const [counted] = await tx`select count(*)::int as total ${from}`
  return { total: z.object({ total: z.int() }).parse(counted).total, rows: parseRows(CheckRow, rows) }
}
