import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Department, departments } from '../../rectification/rules/hazard.ts'
import { Moment } from '../contract/asked.ts'
import { MarkRow } from '../contract/shapes.ts'
import { type Handling, handlings, type Outcome, outcomes, type RegimeCode, type Result } from '../rules/outcome.ts'
import { type Signer, signers } from '../rules/signing.ts'

const Part = z.object({
  department: z.enum(departments),
  state: z.enum(['open', 'finished']),
  regime: z.enum(['2016', '2022']).nullable(),
  outcome: z.enum(outcomes).nullable(),
  reason: z.string().nullable(),
  handling: z.array(z.enum(handlings)).nullable(),
  checked: z.int().nullable(),
  problems: z.int().nullable(),
  note: z.string().nullable(),
  opinion: z.string().nullable(),
  refusalReason: z.string().nullable(),
  refusalRecording: FileHash.nullable(),
  actor: z.string().nullable(),
  endedAt: Moment.nullable(),
})
export type Part = z.output<typeof Part>

export async function partsOf(tx: Queryable, district: string, visit: Id): Promise<Part[]> {
  const rows = await tx`
    select department, state, regime, outcome, reason, handling, checked, problems, note, opinion, refusal_reason,
      refusal_recording, actor, ended_at
    from inspection.part where district = ${district} and visit = ${visit}
    order by array_position(${[...departments]}::text[], department)`
  return parseRows(Part, rows)
}

export type PartEnd = {
  readonly regime: RegimeCode | null
  readonly outcome: Outcome | null
  readonly reason: string
  readonly handling: readonly Handling[]
  readonly checked: number
  readonly problems: number
  readonly note: string
  readonly opinion: string
  readonly refusalReason: string | null
  readonly refusalRecording: string | null
  readonly account: Id | null
  readonly actor: string
  readonly endedAt: Instant
  readonly at: Instant
}

export async function endPart(tx: Tx, district: string, visit: Id, department: Department, end: PartEnd) {
  const { handling, ...rest } = end
  await tx`
    update inspection.part set ${tx({ ...rest })}, handling = ${[...handling]}, state = 'finished'
    where district = ${district} and visit = ${visit} and department = ${department} and state = 'open'`
}

/** The last mark of each item. */
export async function marksOf(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select distinct on (code) code, result, note, files, voice, affects_safety, corrected_on_spot, due_on, actor, at
    from inspection.mark where district = ${district} and visit = ${visit}
    order by code, ordinal desc`
  return parseRows(MarkRow, rows)
}

export type NewMark = {
  readonly code: string
  readonly result: Result
  readonly note: string
  readonly files: readonly string[]
  readonly voice: string | null
  readonly affectsSafety: boolean
  readonly correctedOnSpot: boolean
  readonly dueOn: Day | null
  readonly enteredAt: Instant | null
}

type By = { readonly account: Id | null; readonly actor: string; readonly at: Instant }

/** The visit is locked, so nobody else counts at the same moment. */
export async function insertMarks(tx: Tx, district: string, visit: Id, marks: readonly NewMark[], by: By) {
  const rows = await tx`
    select coalesce(max(ordinal), 0)::int as last from inspection.mark where district = ${district} and visit = ${visit}`
  const last = parseRow(z.object({ last: z.int() }), rows)?.last ?? 0
  await insertRows(
    tx,
    'inspection.mark',
    marks.map((mark, at) => ({ district, visit, ordinal: last + at + 1, ...mark, ...by })),
  )
}

export type Officer = {
  readonly officer: Id
  readonly name: string
  readonly certificateNumber: string
}

export async function insertTeam(
  tx: Tx,
  district: string,
  part: { readonly visit: Id; readonly department: Department },
  team: readonly Officer[],
) {
  await insertRows(
    tx,
    'inspection.part_officer',
    team.map(({ officer, name, certificateNumber }) => ({ district, ...part, officer, name, certificateNumber })),
  )
}

const TeamRow = z.object({
  department: z.enum(departments),
  officer: IdText,
  name: z.string(),
  certificateNumber: z.string(),
})

export async function teamsOf(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select department, officer, name, certificate_number from inspection.part_officer
    where district = ${district} and visit = ${visit} order by name, officer`
  return parseRows(TeamRow, rows)
}

export async function insertSignatures(
  tx: Tx,
  district: string,
  part: { readonly visit: Id; readonly department: Department },
  signatures: readonly { readonly who: Signer; readonly name: string; readonly file: string }[],
) {
  await insertRows(
    tx,
    'inspection.signature',
    signatures.map(({ who, name, file }, at) => ({ district, ...part, ordinal: at + 1, who, name, file })),
  )
}

const SignatureRow = z.object({
  department: z.enum(departments),
  who: z.enum(signers),
  name: z.string(),
  file: FileHash,
})

export async function signaturesOf(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select department, who, name, file from inspection.signature
    where district = ${district} and visit = ${visit} order by department, ordinal`
  return parseRows(SignatureRow, rows)
}

export type NewFinding = {
  readonly code: string
  readonly department: Department
  readonly weight: 'key' | 'general'
  readonly affectsSafety: boolean
  readonly correctedOnSpot: boolean
  readonly dueOn: Day | null
  readonly hazard: Id
}

export async function insertFindings(tx: Tx, district: string, visit: Id, findings: readonly NewFinding[]) {
  await insertRows(
    tx,
    'inspection.finding',
    findings.map(finding => ({ district, visit, ...finding })),
  )
}

const Finding = z.object({
  code: z.string(),
  department: z.enum(departments),
  correctedOnSpot: z.boolean(),
  dueOn: DayText.nullable(),
  hazard: IdText,
})

export async function findingsOf(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select f.code, f.department, f.corrected_on_spot, f.due_on, f.hazard
    from inspection.finding f
    join inspection.visit_item i on i.district = f.district and i.visit = f.visit and i.code = f.code
    where f.district = ${district} and f.visit = ${visit} order by i.ordinal`
  return parseRows(Finding, rows)
}
