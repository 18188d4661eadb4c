import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/asked.ts'
import { type Department, departments, type SourceKind, sourceKinds, type Weight, weights } from '../rules/hazard.ts'
import { type Lesson, lessons } from '../rules/lessons.ts'
import { type HazardState, hazardStates } from '../rules/state.ts'

const Hazard = z.object({
  id: IdText,
  workshop: IdText,
  code: z.string(),
  topic: z.string(),
  lesson: z.enum(lessons).nullable(),
  text: z.string(),
  basis: z.string(),
  weight: z.enum(weights),
  gravity: z.enum(weights),
  department: z.enum(departments),
  sourceKind: z.enum(sourceKinds),
  sourceId: z.string(),
  sourceLabel: z.string(),
  foundOn: DayText,
  repeatOf: IdText.nullable(),
  files: z.array(FileHash),
  actor: z.string(),
  raisedAt: Moment,
  state: z.enum(hazardStates),
  ordinal: z.int(),
  dueOn: DayText.nullable(),
  rectificationOrder: IdText.nullable(),
  answeredOn: DayText.nullable(),
  closedOn: DayText.nullable(),
})
export type Hazard = z.output<typeof Hazard>

const columns = (tx: Queryable) => tx`
  h.id, h.workshop, h.code, h.topic, h.lesson, h.text, h.basis, h.weight, h.gravity, h.department, h.source_kind,
  h.source_id, h.source_label, h.found_on, h.repeat_of, h.files, h.actor, h.raised_at, h.state, h.ordinal, h.due_on,
  h.rectification_order, h.answered_on, h.closed_on`

export type NewHazard = {
  readonly id: Id
  readonly workshop: Id
  readonly code: string
  readonly topic: string
  readonly lesson: Lesson | null
  readonly text: string
  readonly basis: string
  readonly weight: Weight
  readonly gravity: Weight
  readonly department: Department
  readonly sourceKind: SourceKind
  readonly sourceId: string
  readonly sourceLabel: string
  readonly foundOn: Day
  readonly repeatOf: Id | null
  readonly files: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly raisedAt: Instant
  readonly state: HazardState
  readonly ordinal: number
  readonly dueOn: Day | null
  readonly rectificationOrder: Id | null
  readonly answeredOn: Day | null
  readonly closedOn: Day | null
  readonly voidedOn: Day | null
  readonly changedAt: Instant
}

/** Their steps have to be there already. */
export async function insertHazards(tx: Tx, district: string, hazards: readonly NewHazard[]): Promise<void> {
  await insertRows(
    tx,
    'rectification.hazard',
    hazards.map(hazard => ({ district, ...hazard })),
  )
}

export async function findHazard(tx: Queryable, district: string, id: Id): Promise<Hazard | undefined> {
  const rows =
    await tx`select ${columns(tx)} from rectification.hazard h where h.district = ${district} and h.id = ${id}`
  return parseRow(Hazard, rows)
}

/** In the order of their ids, so that nobody waits in a circle. */
export async function lockHazards(tx: Tx, district: string, ids: readonly Id[]): Promise<Hazard[]> {
  const rows = await tx`
    select ${columns(tx)} from rectification.hazard h
    where h.district = ${district} and h.id = any (${[...ids]}::uuid[])
    order by h.id
    for update of h`
  return parseRows(Hazard, rows)
}

export async function openOf(tx: Queryable, district: string, workshop: Id): Promise<Hazard[]> {
  const rows = await tx`
    select ${columns(tx)} from rectification.hazard h
    where h.district = ${district} and h.workshop = ${workshop} and h.state not in ('closed', 'void')
    order by h.due_on nulls last, h.found_on, h.id`
  return parseRows(Hazard, rows)
}

export async function ofSource(tx: Queryable, district: string, kind: SourceKind, id: string): Promise<Hazard[]> {
  const rows = await tx`
    select ${columns(tx)} from rectification.hazard h
    where h.district = ${district} and h.source_kind = ${kind} and h.source_id = ${id}
    order by h.id`
  return parseRows(Hazard, rows)
}

export async function ofOrder(tx: Queryable, district: string, order: Id): Promise<Hazard[]> {
  const rows = await tx`
    select ${columns(tx)} from rectification.hazard h
    where h.district = ${district} and h.rectification_order = ${order}
    order by h.id`
  return parseRows(Hazard, rows)
}

const Earlier = z.object({ id: IdText, code: z.string(), foundOn: DayText, source: z.enum(sourceKinds) })
export type Earlier = z.output<typeof Earlier>

/** What was found in a workshop in a span of days and was not taken back. */
export async function foundBetween(
  tx: Queryable,
  district: string,
  workshop: Id,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<Earlier[]> {
  const rows = await tx`
    select id, code, found_on, source_kind as source from rectification.hazard
    where district = ${district} and workshop = ${workshop} and state <> 'void' and found_on between ${from} and ${to}
    order by found_on, id`
  return parseRows(Earlier, rows)
}

/** What training a workshop's hazards since a day call for. */
export async function lessonsSince(tx: Queryable, district: string, workshop: Id, since: Day) {
  const rows = await tx`
    select lesson from rectification.hazard
    where district = ${district} and workshop = ${workshop} and state <> 'void' and found_on >= ${since}
      and lesson is not null`
  return parseRows(z.object({ lesson: z.enum(lessons) }), rows)
}

export type Advance = {
  readonly state: HazardState
  readonly ordinal: number
  readonly dueOn: Day | null
  readonly rectificationOrder: Id | null
  readonly answeredOn: Day | null
  readonly closedOn: Day | null
  readonly voidedOn: Day | null
  readonly changedAt: Instant
}

export async function advanceHazard(tx: Tx, district: string, id: Id, to: Advance): Promise<void> {
  await tx`update rectification.hazard set ${tx({ ...to })} where district = ${district} and id = ${id}`
}
