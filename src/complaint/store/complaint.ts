import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Suspicion, suspicionList } from '../rules/abuse.ts'
import { type RefusalGround, refusalGrounds } from '../rules/ground.ts'
import { type Kind, kinds } from '../rules/kind.ts'
import { type ComplaintState, complaintStates, type Outcome, outcomes } from '../rules/state.ts'
import { type Topic, topics } from '../rules/topic.ts'
import { type Via, vias } from '../rules/via.ts'

export async function takeNumber(tx: Tx, district: string, year: number): Promise<number> {
  const rows = await tx`
    insert into complaint.counter (district, year, last) values (${district}, ${year}, 1)
    on conflict (district, year) do update set last = complaint.counter.last + 1
    returning last`
  return parseRow(z.object({ last: z.int() }), rows)?.last ?? 1
}

const Row = z.object({
  id: IdText,
  number: z.string(),
  kind: z.enum(kinds),
  topic: z.enum(topics),
  via: z.enum(vias),
  named: z.boolean(),
  wantsRemedy: z.boolean(),
  workshop: IdText,
  receivedOn: DayText,
  receivedAt: z.string(),
  suspicions: z.array(z.enum(suspicionList)),
  vettedBy: z.string().nullable(),
  digest: z.string(),
  state: z.enum(complaintStates),
  steps: z.int(),
  outcome: z.enum(outcomes).nullable(),
  refusedFor: z.enum(refusalGrounds).nullable(),
  transferredTo: z.string().nullable(),
  mergedInto: IdText.nullable(),
  caseFile: IdText.nullable(),
  caseLabel: z.string().nullable(),
})
export type ComplaintRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  id, number, kind, topic, via, named, wants_remedy, workshop, received_on, received_at, suspicions, vetted_by, digest,
  state, steps, outcome, refused_for, transferred_to, merged_into, case_file, case_label`

export type NewComplaint = {
  readonly id: Id
  readonly number: string
  readonly year: number
  readonly ordinal: number
  readonly kind: Kind
  readonly topic: Topic
  readonly via: Via
  readonly named: boolean
  readonly wantsRemedy: boolean
  readonly workshop: Id
  readonly receivedOn: Day
  readonly receivedAt: Instant
  readonly suspicions: readonly Suspicion[]
  readonly origin: string | null
}

/** As it came: its first step stands already. */
export async function insertComplaint(tx: Tx, district: string, given: NewComplaint): Promise<void> {
  const { suspicions, ...plain } = given
  await tx`
    insert into complaint.complaint ${tx({
      ...{ district, ...plain, suspicions: [...suspicions], state: 'received', steps: 1, changedAt: given.receivedAt },
    })}`
}

export async function findComplaint(tx: Queryable, district: string, id: Id): Promise<ComplaintRow | undefined> {
  const rows = await tx`select ${columns(tx)} from complaint.complaint where district = ${district} and id = ${id}`
  return parseRow(Row, rows)
}

export async function lockComplaint(tx: Tx, district: string, id: Id): Promise<ComplaintRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from complaint.complaint where district = ${district} and id = ${id} for update`
  return parseRow(Row, rows)
}

export async function findByNumber(tx: Queryable, district: string, number: string): Promise<ComplaintRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from complaint.complaint where district = ${district} and number = ${number}`
  return parseRow(Row, rows)
}

export type Change = {
  readonly kind?: Kind
  readonly state?: ComplaintState
  readonly steps?: number
  readonly outcome?: Outcome
  readonly refusedFor?: RefusalGround
  readonly transferredTo?: string
  readonly mergedInto?: Id
  readonly caseFile?: Id
  readonly caseLabel?: string
  readonly digest?: string
  readonly vettedBy?: string
  readonly changedAt: Instant
}

export async function changeComplaint(tx: Tx, district: string, id: Id, change: Change): Promise<void> {
  await tx`update complaint.complaint set ${tx({ ...change })} where district = ${district} and id = ${id}`
}

const Merged = z.object({ complaint: IdText, number: z.string() })

export async function mergedInto(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select id as complaint, number from complaint.complaint
    where district = ${district} and merged_into = ${id} order by received_at, id`
  return parseRows(Merged, rows)
}

/** How many came from one network on its day. */
export async function countFrom(tx: Queryable, district: string, origin: string): Promise<number> {
  const rows = await tx`
    select count(*)::int as count from complaint.complaint where district = ${district} and origin = ${origin}`
  return parseRow(z.object({ count: z.int() }), rows)?.count ?? 0
}

/** One network's reports one after the other, so that their number is known. */
export async function lockOrigin(tx: Tx, district: string, origin: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`complaint.from:${district}:${origin}`}, 0))`
}
