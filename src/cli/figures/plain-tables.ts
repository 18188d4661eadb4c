import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const word = z.string()
const maybe = word.nullable()
const day = DayText.nullable()

type Read<Row> = (tx: Queryable, district: string) => Promise<Row[]>

/** A table row by row, without a condition but the district: what is counted is decided elsewhere, in plain sight. */
function table<S extends z.ZodRawShape>(name: string, shape: S): Read<z.output<z.ZodObject<S>>> {
  const columns = Object.keys(shape).map(key => `"${key.replace(/[A-Z]/gu, letter => `_${letter.toLowerCase()}`)}"`)
  const row = z.object(shape)
  return async (tx, district) => {
    const asked = tx`select ${tx.unsafe(columns.join(', '))} from ${tx.unsafe(name)} where district = ${district}`
    const rows = []
    for await (const portion of asked.cursor(5000)) rows.push(...parseRows(row, portion))
    return rows
  }
}

/** The tables that figures come from, with the columns that matter. */
const plain = {
  workshop: table('registry.workshop', { id: word, town: word, village: maybe, category: word }),
  statusChange: table('registry.status_change', {
    ...{ id: word, workshop: word, status: word, effectiveOn: DayText, recordedAt: word },
  }),
  responsibility: table('registry.responsibility', { workshop: word, unit: word, fromDay: DayText }),
  sample: table('sampling.sample', {
    ...{ id: word, workshop: word, town: word, category: word, state: word },
    ...{ conclusion: maybe, sampledOn: DayText, changedAt: word },
  }),
  judgement: table('sampling.judgement', { id: word, sample: word, kind: word, verdict: word, at: word }),
  sampleMove: table('sampling.move', { sample: word, toState: word, at: word }),
  caseFile: table('casework.case_file', { id: word, workshop: maybe, source: word, sample: maybe, filedOn: day }),
  project: table('cultivation.project', {
    ...{ id: word, workshop: word, kind: word, state: word, begunOn: DayText, acceptedOn: day },
  }),
  projectNote: table('cultivation.project_note', { project: word, kind: word, onDay: DayText }),
  title: table('cultivation.title', { id: word, workshop: word, level: word, awardedOn: day, withdrawnOn: day }),
  trademark: table('cultivation.trademark', {
    ...{ id: word, workshop: word, state: word, registeredOn: day, expiresOn: day },
  }),
  destination: table('cultivation.destination', { id: word, openedOn: DayText }),
  component: table('cultivation.component', { destination: word, kind: word, endedOn: day }),
  sales: table('cultivation.sales', { id: word, workshop: word, year: z.int(), amount: z.number(), at: word }),
  code: table('code.code', { code: word, workshop: word, state: word, madeAt: word, changedAt: maybe }),
  visit: table('inspection.visit', { id: word, workshop: word, kind: word, state: word, onDay: DayText }),
  part: table('inspection.part', { visit: word, department: word }),
  hazard: table('rectification.hazard', {
    ...{ id: word, workshop: word, sourceKind: word, foundOn: DayText },
    ...{ closedOn: day, voidedOn: day, repeatOf: maybe, state: word, dueOn: day, answeredOn: day, changedAt: word },
  }),
  pair: table('cultivation.pair', { id: word, learner: word, begunOn: DayText, endedOn: day }),
  recall: table('recall.recall', {
    ...{ id: word, workshop: maybe, state: word, startedAt: word, finishedAt: maybe, endedAt: maybe },
  }),
  camera: table('vision.camera', { id: word, workshop: word, registeredAt: word, retiredOn: day }),
  activity: table('vision.activity', { camera: word, hour: word, frames: z.array(z.int()) }),
  alert: table('vision.alert', {
    ...{ id: word, workshop: word, firstAt: word, verdict: maybe, state: word, reviewedAt: maybe },
  }),
  session: table('training.session', { id: word, onDay: DayText, cancelledFor: maybe }),
  attendance: table('training.attendance', { session: word, workshop: word, worker: maybe }),
  struck: table('training.attendance_struck', { session: word, person: word, restoredAt: maybe }),
  attempt: table('training.attempt', { workshop: word, worker: maybe, state: word, answeredAt: maybe }),
  complaint: table('complaint.complaint', { id: word, workshop: word, receivedOn: DayText, state: word }),
  complaintStep: table('complaint.step', { complaint: word, toState: word, onDay: DayText }),
  clock: table('clock.clock', { subjectKind: word, subjectId: word, endedLate: z.boolean().nullable() }),
  printRun: table('label.print_run', { id: word, workshop: word, count: z.int(), printedAt: word }),
  voiding: table('label.voiding', { printRun: word, count: z.int() }),
  proposal: table('campaign.proposal', {
    id: word,
    kind: word,
    session: word,
    number: word,
    receivedOn: DayText,
    at: word,
  }),
  grade: table('rating.grade', { id: word, workshop: word, grade: word, validFrom: DayText, at: word }),
  reckoning: table('rating.reckoning', { id: word, workshop: word, band: maybe, onDay: DayText, at: word }),
  edition: table('rulebook.edition', {
    ...{ book: word, number: z.int(), state: word, effectiveFrom: DayText },
    rows: z.array(z.looseObject({ code: word, validFrom: day.optional(), validTo: day.optional() })),
  }),
} as const

export type TableName = keyof typeof plain
type RowOf<N extends TableName> = Awaited<ReturnType<(typeof plain)[N]>>[number]
export type PlainTables = { readonly [N in TableName]: readonly RowOf<N>[] }

/** @param without tables that nothing asks for: they read as empty */
export async function readTables(
  tx: Queryable,
  district: string,
  without: readonly TableName[] = [],
): Promise<PlainTables> {
  const of = async <Row>(name: TableName, read: Read<Row>): Promise<Row[]> =>
    without.includes(name) ? [] : read(tx, district)
  return {
    workshop: await of('workshop', plain.workshop),
    statusChange: await of('statusChange', plain.statusChange),
    responsibility: await of('responsibility', plain.responsibility),
    sample: await of('sample', plain.sample),
    judgement: await of('judgement', plain.judgement),
    sampleMove: await of('sampleMove', plain.sampleMove),
    caseFile: await of('caseFile', plain.caseFile),
    project: await of('project', plain.project),
    projectNote: await of('projectNote', plain.projectNote),
    title: await of('title', plain.title),
    trademark: await of('trademark', plain.trademark),
    destination: await of('destination', plain.destination),
    component: await of('component', plain.component),
    sales: await of('sales', plain.sales),
    code: await of('code', plain.code),
    visit: await of('visit', plain.visit),
    part: await of('part', plain.part),
    hazard: await of('hazard', plain.hazard),
    pair: await of('pair', plain.pair),
    recall: await of('recall', plain.recall),
    camera: await of('camera', plain.camera),
    activity: await of('activity', plain.activity),
    alert: await of('alert', plain.alert),
    session: await of('session', plain.session),
    attendance: await of('attendance', plain.attendance),
    struck: await of('struck', plain.struck),
    attempt: await of('attempt', plain.attempt),
    complaint: await of('complaint', plain.complaint),
    complaintStep: await of('complaintStep', plain.complaintStep),
    clock: await of('clock', plain.clock),
    printRun: await of('printRun', plain.printRun),
    voiding: await of('voiding', plain.voiding),
    proposal: await of('proposal', plain.proposal),
    grade: await of('grade', plain.grade),
    reckoning: await of('reckoning', plain.reckoning),
    edition: await of('edition', plain.edition),
  }
}
