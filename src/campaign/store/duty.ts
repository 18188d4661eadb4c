import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { dutyMeasures, type EditionState, editionStates, evidences, frequencies, reaches } from '../rules/duty.ts'

const DutyRow = z.object({
  duty: IdText,
  number: z.int(),
  endedOn: DayText.nullable(),
  endedFor: z.string().nullable(),
})
export type DutyRow = z.output<typeof DutyRow>

const EditionRow = z.object({
  duty: IdText,
  ordinal: z.int(),
  state: z.enum(editionStates),
  fromDay: DayText,
  title: z.string(),
  listCode: z.string().nullable(),
  basis: z.string(),
  every: z.enum(frequencies),
  grace: z.int(),
  reach: z.enum(reaches),
  unit: IdText.nullable(),
  unitName: z.string().nullable(),
  account: IdText.nullable(),
  accountName: z.string().nullable(),
  evidence: z.enum(evidences),
  measure: z.enum(dutyMeasures).nullable(),
  amount: z.int().nullable(),
  draftedBy: IdText,
  drafter: z.string(),
  approver: z.string().nullable(),
  returnedFor: z.string().nullable(),
})
export type EditionRow = z.output<typeof EditionRow>

const columns = (tx: Queryable) => tx`select d.id as duty, d.number, d.ended_on, d.ended_for from campaign.duty d`

export async function findDuty(tx: Queryable, district: string, id: Id): Promise<DutyRow | undefined> {
  return parseRow(DutyRow, await tx`${columns(tx)} where d.district = ${district} and d.id = ${id}`)
}

export async function lockDuty(tx: Tx, district: string, id: Id): Promise<DutyRow | undefined> {
  return parseRow(DutyRow, await tx`${columns(tx)} where d.district = ${district} and d.id = ${id} for update of d`)
}

/** A list of a few dozen lines, read whole. */
export async function listDuties(tx: Queryable, district: string): Promise<DutyRow[]> {
  return parseRows(DutyRow, await tx`${columns(tx)} where d.district = ${district} order by d.number`)
}

/** At the end of the list. */
export async function insertDuty(
  tx: Tx,
  district: string,
  duty: { id: Id; actor: string; at: Instant },
): Promise<void> {
  const rows = await tx`select coalesce(max(number), 0) + 1 as next from campaign.duty where district = ${district}`
  const number = parseRow(z.object({ next: z.number() }), rows)?.next ?? 1
  await tx`insert into campaign.duty ${tx({ district, ...duty, number })}`
}

export async function endDuty(tx: Tx, district: string, id: Id, endedOn: Day, endedFor: string): Promise<void> {
  await tx`
    update campaign.duty set ended_on = ${endedOn}, ended_for = ${endedFor} where district = ${district} and id = ${id}`
}

/** Of one duty, or of all; in the order in which they were written. */
export async function editionsOf(tx: Queryable, district: string, duty: Id | null): Promise<EditionRow[]> {
  const rows = await tx`
    select e.duty, e.ordinal, e.state, e.from_day, e.title, e.list_code, e.basis, e.every, e.grace, e.reach, e.unit,
      u.name as unit_name, e.account, a.name as account_name, e.evidence, e.measure, e.amount, e.drafted_by, e.drafter,
      e.approver, e.returned_for
    from campaign.duty_edition e
    left join identity.unit u on u.district = e.district and u.id = e.unit
    left join identity.account a on a.district = e.district and a.id = e.account
    where e.district = ${district} and (${duty}::uuid is null or e.duty = ${duty}::uuid)
    order by e.duty, e.ordinal`
  return parseRows(EditionRow, rows)
}

export type NewEdition = Omit<EditionRow, 'unitName' | 'accountName'> & { readonly changedAt: Instant }

/** A draft is written over until it is approved; what was approved stays as it is. */
export async function saveEdition(tx: Tx, district: string, edition: NewEdition): Promise<void> {
  const { duty, ordinal, ...said } = edition
  await tx`
    insert into campaign.duty_edition ${tx({ district, ...edition })}
    on conflict (district, duty, ordinal) do update set ${tx(said)}
    where campaign.duty_edition.state <> 'approved'`
}

type Change = {
  readonly state: EditionState
  readonly approver?: string
  readonly returnedFor?: string | null
  readonly changedAt: Instant
}

export async function changeEdition(
  tx: Tx,
  district: string,
  { duty, ordinal }: Pick<EditionRow, 'duty' | 'ordinal'>,
  change: Change,
): Promise<void> {
  await tx`
    update campaign.duty_edition set ${tx(change)}
    where district = ${district} and duty = ${duty} and ordinal = ${ordinal} and state <> 'approved'`
}
