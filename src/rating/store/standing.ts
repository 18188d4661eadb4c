import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { IndexView } from '../contract/food-index.ts'
import { Moment } from '../contract/moment.ts'
import { bands, type FoodSafetyIndex } from '../rules/index/result.ts'

/** What a set of facts was reckoned for. */
export type Cause = 'first' | 'fact' | 'night' | 'month' | 'formula' | 'history'

export type Reckoned = { readonly workshop: Id; readonly index: FoodSafetyIndex }

/** What decides whether a reckoning is another point of the history. */
export function gistOf(index: FoodSafetyIndex): string {
  if (index.kind === 'unrated') return `${index.formula} ${index.why}`
  return `${index.formula} ${index.score} ${index.band} ${index.caps.map(({ code }) => code).join(',')}`
}

const Standing = z.object({ workshop: IdText, onDay: DayText, result: IndexView })

/** As they are stored, by workshop. */
export async function findStandings(
  tx: Queryable,
  district: string,
  workshops: readonly Id[],
): Promise<ReadonlyMap<Id, { readonly onDay: Day; readonly index: FoodSafetyIndex }>> {
  const rows = await tx`
    select workshop, on_day, result from rating.standing
    where district = ${district} and workshop = any (${[...workshops]}::uuid[])`
  return new Map(parseRows(Standing, rows).map(({ workshop, onDay, result }) => [workshop, { onDay, index: result }]))
}

/** Replaces how workshops stand, many in one statement. */
export async function saveStandings(
  tx: Tx,
  district: string,
  reckoned: readonly Reckoned[],
  now: Instant,
): Promise<void> {
  if (reckoned.length === 0) return
  await tx`
    insert into rating.standing (district, workshop, on_day, reckoned_at, formula, kind, score, band, caps, result)
    select ${district}, n.workshop, n.on_day, ${now}, n.formula, n.kind, n.score, n.band, n.caps, n.result
    from json_to_recordset(${JSON.stringify(reckoned.map(columnsOf))}::text::json) as n (workshop uuid, on_day date,
      formula integer, kind text, score integer, band text, caps text[], result jsonb)
    on conflict (district, workshop) do update set on_day = excluded.on_day, reckoned_at = excluded.reckoned_at,
      formula = excluded.formula, kind = excluded.kind, score = excluded.score, band = excluded.band,
      caps = excluded.caps, result = excluded.result`
}

/** The facts were looked at again and came to the same. */
export async function keepStandings(tx: Tx, district: string, workshops: readonly Id[], onDay: Day): Promise<void> {
  if (workshops.length === 0) return
  await tx`
    update rating.standing set on_day = ${onDay}
    where district = ${district} and workshop = any (${[...workshops]}::uuid[]) and on_day <> ${onDay}`
}

export async function addHistory(
  tx: Tx,
  district: string,
  reckoned: readonly (Reckoned & { readonly cause: Cause })[],
  now: Instant,
): Promise<void> {
  if (reckoned.length === 0) return
  const rows = reckoned.map(({ cause, ...row }) => ({ ...columnsOf(row), id: newId(), cause }))
  await tx`
    insert into rating.reckoning (district, id, workshop, on_day, at, formula, kind, score, band, caps, cause, result)
    select ${district}, n.id, n.workshop, n.on_day, ${now}, n.formula, n.kind, n.score, n.band, n.caps, n.cause, n.result
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as n (id uuid, workshop uuid, on_day date,
      formula integer, kind text, score integer, band text, caps text[], cause text, result jsonb)`
}

function columnsOf({ workshop, index }: Reckoned) {
  const rated = index.kind === 'rated'
  return {
    ...{ workshop, on_day: index.on, formula: index.formula, kind: index.kind },
    score: rated ? index.score : null,
    band: rated ? index.band : null,
    caps: rated ? index.caps.map(({ code }) => code) : [],
    result: index,
  }
}

const Past = z.object({
  on: DayText,
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  formula: z.int(),
  cause: z.string(),
})
export type Past = z.output<typeof Past>

/** Points of the history, oldest first; of several on one day the last. */
export async function historyOf(
  tx: Queryable,
  district: string,
  workshop: Id,
  since: Day,
  until: Day,
): Promise<Past[]> {
  const rows = await tx`
    select distinct on (r.on_day) r.on_day as "on", r.score, r.band, r.formula, r.cause
    from rating.reckoning r
    where r.district = ${district} and r.workshop = ${workshop} and r.on_day between ${since} and ${until}
    order by r.on_day, r.at desc, r.id desc`
  return parseRows(Past, rows)
}

const Whole = z.object({ at: Moment, onDay: DayText, result: IndexView })

export async function findStanding(tx: Queryable, district: string, workshop: Id) {
  const rows = await tx`
    select reckoned_at as at, on_day, result
    from rating.standing where district = ${district} and workshop = ${workshop}`
  return parseRow(Whole, rows)
}

export function readIndex(stored: unknown): FoodSafetyIndex {
  return IndexView.parse(stored)
}
