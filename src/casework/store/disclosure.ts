import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { disclosureStates, Summary, withdrawalCauses } from '../contract/money.ts'
import type { Period, Summary as SummaryOf } from '../rules/disclosure.ts'
import { inScope, type Places, partOf } from './place.ts'

export async function insertDisclosure(
  tx: Tx,
  district: string,
  disclosure: {
    readonly decision: Id
    readonly caseFile: Id
    readonly workshop: Id | null
    readonly penaltyKinds: readonly string[]
    readonly dueOn: Day | null
  },
): Promise<void> {
  await tx`
    insert into casework.disclosure ${tx({
      ...{ district, ...disclosure, penaltyKinds: [...disclosure.penaltyKinds], state: 'due' },
    })}`
}

const DisclosureRow = z.object({
  decision: IdText,
  caseFile: IdText,
  workshop: IdText.nullable(),
  state: z.enum(disclosureStates),
  dueOn: DayText.nullable(),
  disclosedOn: DayText.nullable(),
  disclosedBy: z.string().nullable(),
  late: z.boolean(),
  until: DayText.nullable(),
  untilWhy: z.enum(['three-months', 'three-years', 'restriction']).nullable(),
  untilToBeConfirmed: z.boolean(),
  takeDownBy: DayText.nullable(),
  withdrawnOn: DayText.nullable(),
  cause: z.enum(withdrawalCauses).nullable(),
  reason: z.string().nullable(),
  summary: Summary.nullable(),
})
export type DisclosureRow = z.output<typeof DisclosureRow>

const columns = (tx: Queryable) => tx`
  d.decision, d.case_file, d.workshop, d.state, d.due_on, d.disclosed_on, d.disclosed_by, d.late, d.until, d.until_why,
  d.until_to_be_confirmed, d.take_down_by, d.withdrawn_on, d.cause, d.reason, d.summary`

/** That of the decision of a case that stands, else of the latest. */
export async function disclosureOf(tx: Queryable, district: string, caseFile: Id): Promise<DisclosureRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from casework.disclosure d
    join casework.decision c on c.district = d.district and c.id = d.decision
    where d.district = ${district} and d.case_file = ${caseFile}
    order by c.revoked_on is null desc, c.decided_at desc limit 1`
  return parseRow(DisclosureRow, rows)
}

/** Without what somebody else is at: it is done there. */
export async function lockExpired(tx: Tx, district: string, today: Day, most: number): Promise<DisclosureRow[]> {
  const rows = await tx`
    select ${columns(tx)} from casework.disclosure d
    where d.district = ${district} and d.state = 'disclosed' and d.until < ${today}
    order by d.until, d.decision limit ${most} for update of d skip locked`
  return parseRows(DisclosureRow, rows)
}

export async function setDisclosed(
  tx: Tx,
  district: string,
  decision: Id,
  to: Pick<Period, 'until'> & {
    readonly untilWhy: Period['why']
    readonly untilToBeConfirmed: boolean
    readonly disclosedOn: Day
    readonly disclosedBy: string
    readonly late: boolean
    readonly summary: SummaryOf
  },
): Promise<void> {
  const { summary, ...plain } = to
  await tx`
    update casework.disclosure set ${tx({ ...plain, summary: tx.json({ ...summary }), state: 'disclosed' })}
    where district = ${district} and decision = ${decision}`
}

export async function setWithdrawn(
  tx: Tx,
  district: string,
  decision: Id,
  to: {
    readonly cause: z.output<typeof DisclosureRow>['cause']
    readonly reason: string
    readonly withdrawnOn: Day
    readonly withdrawnBy: string
  },
): Promise<void> {
  await tx`
    update casework.disclosure set ${tx({ ...to, state: 'withdrawn' })}
    where district = ${district} and decision = ${decision}`
}

export async function setTakeDownBy(tx: Tx, district: string, decision: Id, day: Day | null): Promise<void> {
  await tx`
    update casework.disclosure set take_down_by = ${day} where district = ${district} and decision = ${decision}`
}

export type AskedDisclosures = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly states: readonly DisclosureRow['state'][]
  readonly search: string
}

function matching(tx: Queryable, { district, scope, places, states, search }: AskedDisclosures) {
  const part = partOf(search)
  return tx`
    from casework.disclosure d
    join casework.decision c on c.district = d.district and c.id = d.decision
    join casework.case_file f on f.district = d.district and f.id = d.case_file
    left join (${places(tx, district)}) w on w.id = f.workshop
    where d.district = ${district} ${inScope(tx, scope)}
    ${states.length === 0 ? tx`` : tx`and d.state = any (${[...states]})`}
    ${
      search === ''
        ? tx``
        : tx`and (c.number ilike ${part} or f.number ilike ${part} or f.party_name ilike ${part}
            or f.party_pinyin ilike ${part})`
    }`
}

export async function countDisclosures(tx: Queryable, asked: AskedDisclosures, today: Day) {
  const rows = await tx`
    select count(*)::int as total, count(*) filter (where d.state = 'due')::int as due,
      count(*) filter (where d.state = 'due' and d.due_on < ${today})::int as late
    ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int(), due: z.int(), late: z.int() }), rows) ?? { total: 0, due: 0, late: 0 }
}

const ListRow = DisclosureRow.extend({
  caseNumber: z.string(),
  decisionNumber: z.string().nullable(),
  party: z.string(),
  decidedOn: DayText,
})
export type DisclosureListRow = z.output<typeof ListRow>

/** What is still due first, whose time runs out soonest; then the newest. */
export async function listDisclosures(tx: Queryable, asked: AskedDisclosures, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx)}, f.number as case_number, c.number as decision_number, f.party_name as party, c.decided_on
    ${matching(tx, asked)}
    order by d.state <> 'due', case when d.state = 'due' then d.due_on end, c.decided_on desc, d.decision desc
    limit ${limit} offset ${offset}`
  return parseRows(ListRow, rows)
}

export async function districtsWithExpired(db: Queryable, today: Day): Promise<string[]> {
  const rows = await db`
    select distinct district from casework.disclosure where state = 'disclosed' and until < ${today} order by district`
  return parseRows(z.object({ district: z.string() }), rows).map(({ district }) => district)
}
