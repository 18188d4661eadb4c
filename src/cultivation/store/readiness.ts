import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ReadinessState, readinessStates } from '../rules/readiness.ts'
import { type Asked, type By, inScope, most, type Places } from './places.ts'

export const ReadinessRow = z.object({
  readiness: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  state: z.enum(readinessStates),
  openedOn: DayText,
  scNumber: z.string().nullable(),
  issuedOn: DayText.nullable(),
  /** Requirements whose last finding is that they are met. */
  met: z.array(z.string()),
})
export type ReadinessRow = z.output<typeof ReadinessRow>

function readinessWhere(tx: Queryable, district: string, places: Places, condition: PendingQuery<Row[]>) {
  return tx`
    select r.id as readiness, r.workshop, w.name as workshop_name, w.town, w.town_name, r.state, r.opened_on, r.sc_number,
      r.issued_on,
      (select coalesce(array_agg(f.code order by f.code) filter (where f.met), '{}') from (
        select distinct on (code) code, met from cultivation.readiness_finding f
        where f.district = r.district and f.readiness = r.id order by code, at desc, id desc) f) as met
    from cultivation.readiness r
    join (${places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} ${condition}
    order by r.opened_on desc, r.id
    limit ${most}`
}

export async function findReadinesses(tx: Queryable, asked: Asked): Promise<ReadinessRow[]> {
  return parseRows(ReadinessRow, await readinessWhere(tx, asked.district, asked.places, inScope(tx, asked)))
}

export async function findReadiness(tx: Queryable, district: string, places: Places, readiness: Id) {
  return parseRow(ReadinessRow, await readinessWhere(tx, district, places, tx`and r.id = ${readiness}`))
}

export async function lockReadiness(tx: Tx, district: string, readiness: Id): Promise<void> {
  await tx`select from cultivation.readiness where district = ${district} and id = ${readiness} for no key update`
}

export async function isBeingHelped(tx: Queryable, district: string, workshop: Id): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.readiness
    where district = ${district} and workshop = ${workshop} and state in ('helping', 'applied', 'accepted', 'refused', 'decided')`
  return rows.length > 0
}

/** To another than this workshop. */
export async function isLicenceGiven(
  tx: Queryable,
  district: string,
  scNumber: string,
  workshop: Id,
): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.readiness
    where district = ${district} and sc_number = ${scNumber} and workshop <> ${workshop}
    union all
    select 1 from cultivation.conversion_note
    where district = ${district} and sc_number = ${scNumber} and workshop <> ${workshop}
    limit 1`
  return rows.length > 0
}

type NewReadiness = By & {
  readonly id: Id
  readonly workshop: Id
  readonly openedOn: Day
  readonly madeAt: Instant
}

export async function insertReadiness(tx: Tx, district: string, row: NewReadiness): Promise<void> {
  await insertRows(tx, 'cultivation.readiness', [{ district, ...row, state: 'helping' }])
}

export async function changeReadiness(
  tx: Tx,
  district: string,
  readiness: Id,
  change: Partial<{ readonly state: ReadinessState; readonly scNumber: string; readonly issuedOn: Day }>,
): Promise<void> {
  await tx`update cultivation.readiness set ${tx({ ...change })} where district = ${district} and id = ${readiness}`
}

type NewFinding = By & {
  readonly id: Id
  readonly readiness: Id
  readonly code: string
  readonly met: boolean
  readonly note: string
  readonly file: string | null
  readonly at: Instant
}

export async function insertFindings(tx: Tx, district: string, rows: readonly NewFinding[]): Promise<void> {
  await insertRows(
    tx,
    'cultivation.readiness_finding',
    rows.map(row => ({ district, ...row })),
  )
}

type NewStep = By & {
  readonly id: Id
  readonly readiness: Id
  readonly state: ReadinessState
  readonly onDay: Day
  readonly note: string
  readonly at: Instant
}

export async function insertReadinessStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await insertRows(tx, 'cultivation.readiness_step', [{ district, ...step }])
}

const FindingRow = z.object({
  code: z.string(),
  met: z.boolean(),
  note: z.string(),
  file: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})

export async function findingsOf(tx: Queryable, district: string, readiness: Id) {
  const rows = await tx`
    select distinct on (code) code, met, note, file, actor, at from cultivation.readiness_finding
    where district = ${district} and readiness = ${readiness} order by code, at desc, id desc`
  return parseRows(FindingRow, rows)
}

const DueRow = z.object({ subjectId: z.string(), code: z.string(), dueOn: DayText.nullable() })

/** @param dues SQL of the clocks that run now */
export async function duesNow(tx: Queryable, dues: PendingQuery<Row[]>) {
  return parseRows(DueRow, await tx`select u.subject_id, u.code, u.due_on from (${dues}) u`)
}

const StepRow = z.object({ state: z.enum(readinessStates), onDay: DayText, note: z.string(), actor: z.string() })

export async function stepsOf(tx: Queryable, district: string, readiness: Id) {
  const rows = await tx`
    select state, on_day, note, actor from cultivation.readiness_step
    where district = ${district} and readiness = ${readiness} order by at, id`
  return parseRows(StepRow, rows)
}
