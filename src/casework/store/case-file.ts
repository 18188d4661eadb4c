import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { Circumstances, Party } from '../contract/shapes.ts'
import type { CircumstanceCode } from '../rules/discretion.ts'
import { type CaseSource, caseSources } from '../rules/source.ts'
import { type CaseState, caseStates } from '../rules/state.ts'
import type { By } from './place.ts'

const CaseRow = z.object({
  id: IdText,
  number: z.string(),
  source: z.enum(caseSources),
  sourceId: z.string().nullable(),
  sourceLabel: z.string(),
  provider: z.string(),
  providerPhone: z.string(),
  reporterNamed: z.boolean(),
  workshop: IdText.nullable(),
  party: Party,
  lot: IdText.nullable(),
  sample: IdText.nullable(),
  matter: z.string(),
  suspected: z.string(),
  content: z.string(),
  foundOn: DayText,
  reviewedOn: DayText.nullable(),
  actBegunOn: DayText.nullable(),
  actEndedOn: DayText.nullable(),
  touchesSafety: z.boolean(),
  harmful: z.boolean(),
  state: z.enum(caseStates),
  moves: z.int(),
  filedOn: DayText.nullable(),
  filingNumber: z.string().nullable(),
  reporterToldOn: DayText.nullable(),
  grave: z.boolean(),
  complicated: z.boolean(),
  circumstances: Circumstances,
  reviewKind: z.enum(['legal', 'ordinary']).nullable(),
})
export type CaseRow = z.output<typeof CaseRow>

const columns = (tx: Queryable) => tx`
  f.id, f.number, f.source, f.source_id, f.source_label, f.provider, f.provider_phone, f.reporter_named, f.workshop,
  f.party, f.lot, f.sample, f.matter, f.suspected, f.content, f.found_on, f.reviewed_on, f.act_begun_on,
  f.act_ended_on, f.touches_safety, f.harmful, f.state, f.moves, f.filed_on, f.filing_number, f.reporter_told_on,
  f.grave, f.complicated, f.circumstances, f.review_kind`

export async function findCase(tx: Queryable, district: string, id: Id): Promise<CaseRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from casework.case_file f where f.district = ${district} and f.id = ${id}`
  return parseRow(CaseRow, rows)
}

/** The same, locked: what is done to a case happens one after the other. */
export async function lockCase(tx: Tx, district: string, id: Id): Promise<CaseRow | undefined> {
  await tx`select from casework.case_file where district = ${district} and id = ${id} for no key update`
  return findCase(tx, district, id)
}

export async function findBySource(
  tx: Queryable,
  district: string,
  source: CaseSource,
  sourceId: string,
): Promise<CaseRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from casework.case_file f
    where f.district = ${district} and f.source = ${source} and f.source_id = ${sourceId}`
  return parseRow(CaseRow, rows)
}

/** The next number of the year; whoever takes the next waits until this transaction ends. */
export async function takeNumber(tx: Tx, district: string, year: number): Promise<number> {
  const rows = await tx`
    insert into casework.counter (district, year, last) values (${district}, ${year}, 1)
    on conflict (district, year) do update set last = casework.counter.last + 1
    returning last`
  return parseRow(z.object({ last: z.int() }), rows)?.last ?? 1
}

export type CaseFacts = {
  readonly party: Party
  readonly partyPinyin: string
  readonly matter: string
  readonly suspected: string
  readonly content: string
  readonly actBegunOn: Day | null
  readonly actEndedOn: Day | null
  readonly touchesSafety: boolean
  readonly harmful: boolean
}

export type NewCase = CaseFacts &
  By & {
    readonly id: Id
    readonly year: number
    readonly ordinal: number
    readonly number: string
    readonly source: CaseSource
    readonly sourceId: string | null
    readonly sourceLabel: string
    readonly provider: string
    readonly providerPhone: string
    readonly reporterNamed: boolean
    readonly workshop: Id | null
    readonly town: string | null
    readonly lot: Id | null
    readonly sample: Id | null
    readonly foundOn: Day
    readonly reviewedOn: Day | null
    readonly registeredAt: Instant
  }

/** The case without its first step, which is written beside it. */
export async function insertCase(tx: Tx, district: string, { party, registeredAt, ...plain }: NewCase): Promise<void> {
  await tx`
    insert into casework.case_file ${tx({
      ...{ district, ...plain, party: tx.json({ ...party }), partyName: party.name, registeredAt },
      ...{ state: 'received', moves: 1, grave: false, complicated: false, circumstances: [], changedAt: registeredAt },
    })}`
}

export async function amendCase(tx: Tx, district: string, id: Id, { party, ...plain }: CaseFacts): Promise<void> {
  await tx`
    update casework.case_file set ${tx({ ...plain, party: tx.json({ ...party }), partyName: party.name })}
    where district = ${district} and id = ${id}`
}

export type CaseChange = {
  readonly suspected?: string
  readonly filedOn?: Day
  readonly filingNumber?: string
  readonly reporterToldOn?: Day
  readonly grave?: boolean
  readonly complicated?: boolean
  readonly circumstances?: CircumstanceCode[]
  readonly reviewKind?: 'legal' | 'ordinary'
}

export async function changeCase(tx: Tx, district: string, id: Id, change: CaseChange): Promise<void> {
  if (Object.keys(change).length === 0) return
  await tx`update casework.case_file set ${tx({ ...change })} where district = ${district} and id = ${id}`
}

export async function standAt(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly state: CaseState; readonly moves: number; readonly changedAt: Instant },
): Promise<void> {
  await tx`update casework.case_file set ${tx({ ...to })} where district = ${district} and id = ${id}`
}
