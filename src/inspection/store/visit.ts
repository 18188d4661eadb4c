import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import { Moment } from '../contract/asked.ts'
import { ItemRow } from '../contract/shapes.ts'
import type { Item } from '../rules/checklist.ts'
import { type VisitKind, type VisitState, visitKinds, visitStates } from '../rules/visit.ts'

const Visit = z.object({
  id: IdText,
  number: z.string(),
  workshop: IdText,
  kind: z.enum(visitKinds),
  reason: z.string(),
  onDay: DayText,
  startedAt: Moment,
  endedAt: Moment.nullable(),
  editionNumber: z.int(),
  itemsHash: z.string(),
  spared: z.array(z.object({ code: z.string(), text: z.string() })),
  category: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  accuracy: z.number().nullable(),
  device: z.string().nullable(),
  commandHash: z.string().nullable(),
  enteredAt: Moment.nullable(),
  clockSkew: z.int().nullable(),
  state: z.enum(visitStates),
  voidReason: z.string().nullable(),
  actor: z.string(),
  at: Moment,
})
export type Visit = z.output<typeof Visit>

const columns = (tx: Queryable) => tx`
  v.id, v.number, v.workshop, v.kind, v.reason, v.on_day, v.started_at, v.ended_at, v.edition_number, v.items_hash,
  v.spared, v.category, v.latitude, v.longitude, v.accuracy, v.device, v.command_hash, v.entered_at, v.clock_skew,
  v.state, v.void_reason, v.actor, v.at`

export async function findVisit(tx: Queryable, district: string, id: Id): Promise<Visit | undefined> {
  const rows = await tx`select ${columns(tx)} from inspection.visit v where v.district = ${district} and v.id = ${id}`
  return parseRow(Visit, rows)
}

export async function lockVisit(tx: Tx, district: string, id: Id): Promise<Visit | undefined> {
  const rows = await tx`
    select ${columns(tx)} from inspection.visit v where v.district = ${district} and v.id = ${id} for update of v`
  return parseRow(Visit, rows)
}

/** Numbered within the year, one after the other: nobody else takes one until this transaction ends. */
export async function nextVisitNumber(tx: Tx, district: string, year: string): Promise<string> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`inspection.visit:${district}`}, 0))`
  const prefix = `JC${year}-`
  const rows = await tx`
    select substr(number, 8)::int as last from inspection.visit
    where district = ${district} and substr(number, 1, 7) = ${prefix} and number ~ '^JC[0-9]{4}-[0-9]+$'
    order by substr(number, 8)::int desc limit 1`
  const last = parseRow(z.object({ last: z.int() }), rows)?.last ?? 0
  return `${prefix}${String(last + 1).padStart(4, '0')}`
}

export type NewVisit = {
  readonly id: Id
  readonly number: string
  readonly workshop: Id
  readonly kind: VisitKind
  readonly reason: string
  readonly onDay: Day
  readonly startedAt: Instant
  readonly edition: Id
  readonly editionNumber: number
  readonly itemsHash: string
  readonly spared: readonly { readonly code: string; readonly text: string }[]
  readonly category: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly accuracy: number | null
  readonly device: string | null
  readonly commandHash: string | null
  readonly enteredAt: Instant | null
  readonly clockSkew: number | null
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

/** The visit, its list as it is frozen, and the parts of those who take part. */
export async function insertVisit(
  tx: Tx,
  district: string,
  visit: NewVisit,
  { items, departments }: { readonly items: readonly Item[]; readonly departments: readonly Department[] },
): Promise<void> {
  await insertRows(tx, 'inspection.visit', [{ district, ...visit, state: 'open' }])
  await insertRows(
    tx,
    'inspection.visit_item',
    items.map((item, at) => ({ district, visit: visit.id, ordinal: at + 1, ...item })),
  )
  await insertRows(
    tx,
    'inspection.part',
    departments.map(department => ({ district, visit: visit.id, department, state: 'open' })),
  )
}

export async function itemsOf(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select code, department, topic, text, weight, basis, to_be_confirmed, origin, earlier from inspection.visit_item
    where district = ${district} and visit = ${visit}
    order by ordinal`
  return parseRows(ItemRow, rows)
}

export async function setVisit(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly state: VisitState; readonly endedAt?: Instant; readonly voidReason?: string },
): Promise<void> {
  await tx`update inspection.visit set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

/** Which in the year it is, for the paper: finished visits of the year before it, and itself. */
export async function timesInYear(tx: Queryable, district: string, workshop: Id, onDay: Day): Promise<number> {
  const rows = await tx`
    select count(*)::int as times from inspection.visit
    where district = ${district} and workshop = ${workshop} and state <> 'void'
      and on_day >= ${`${onDay.slice(0, 4)}-01-01`} and on_day <= ${onDay}`
  return parseRow(z.object({ times: z.int() }), rows)?.times ?? 1
}
