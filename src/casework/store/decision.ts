import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { enforcementKinds, reliefKinds } from '../contract/money.ts'
import { type Discretion, Penalty } from '../contract/shapes.ts'
import type { Penalty as PenaltyOf } from '../rules/penalty.ts'
import type { By } from './place.ts'

export type NewDecision = {
  readonly id: Id
  readonly caseFile: Id
  readonly kind: 'penalty' | 'on-the-spot' | 'spared'
  readonly number: string | null
  readonly penalties: readonly PenaltyOf[]
  readonly fineFen: number
  readonly confiscatedFen: number
  readonly basis: string
  readonly rowCode: string | null
  readonly weight: string | null
  readonly typed: Discretion['typed']
  readonly proposedBy: string
  readonly typedConfirmedBy: string | null
  readonly toBeConfirmed: boolean
  readonly breach: string
  readonly decidedOn: Day
  readonly decidedBy: string
  readonly decidedAt: Instant
  readonly servedOn: Day | null
  readonly payBy: Day | null
  readonly paper: Id | null
}

export async function insertDecision(
  tx: Tx,
  district: string,
  { penalties, typed, ...plain }: NewDecision,
): Promise<void> {
  await tx`
    insert into casework.decision ${tx({
      ...{ district, ...plain, penalties: tx.json(penalties.map(each => ({ ...each }))) },
      typed: typed === null ? null : tx.json({ ...typed }),
    })}`
}

const DecisionRow = z.object({
  id: IdText,
  kind: z.enum(['penalty', 'on-the-spot', 'spared']),
  number: z.string().nullable(),
  penalties: z.array(Penalty),
  fineFen: z.int(),
  basis: z.string(),
  typedConfirmedBy: z.string().nullable(),
  toBeConfirmed: z.boolean(),
  breach: z.string(),
  decidedOn: DayText,
  decidedBy: z.string(),
  servedOn: DayText.nullable(),
  payBy: DayText.nullable(),
  revokedOn: DayText.nullable(),
  paper: IdText.nullable(),
})
export type DecisionRow = z.output<typeof DecisionRow>

/** All that was ever decided of a case, the oldest first; those that were revoked stay. */
export async function decisionsOf(tx: Queryable, district: string, caseFile: Id): Promise<DecisionRow[]> {
  const rows = await tx`
    select id, kind, number, penalties, fine_fen, basis, typed_confirmed_by, to_be_confirmed, breach, decided_on,
      decided_by, served_on, pay_by, revoked_on, paper
    from casework.decision where district = ${district} and case_file = ${caseFile} order by decided_at, id`
  return parseRows(DecisionRow, rows)
}

export async function changeDecision(
  tx: Tx,
  district: string,
  id: Id,
  change: { readonly servedOn?: Day; readonly payBy?: Day | null; readonly revokedOn?: Day },
): Promise<void> {
  await tx`update casework.decision set ${tx({ ...change })} where district = ${district} and id = ${id}`
}

const PaymentRow = z.object({
  payment: IdText,
  onDay: DayText,
  fen: z.int(),
  receipt: z.string(),
  actor: z.string(),
})
export type PaymentRow = z.output<typeof PaymentRow>

export async function paymentsOf(tx: Queryable, district: string, decision: Id): Promise<PaymentRow[]> {
  const rows = await tx`
    select id as payment, on_day, fen, receipt, actor from casework.payment
    where district = ${district} and decision = ${decision} order by on_day, id`
  return parseRows(PaymentRow, rows)
}

type OfDecision = By & { readonly id: Id; readonly caseFile: Id; readonly at: Instant }

export async function insertPayment(
  tx: Tx,
  district: string,
  payment: OfDecision & {
    readonly decision: Id
    readonly onDay: Day
    readonly fen: number
    readonly receipt: string
  },
): Promise<void> {
  await tx`insert into casework.payment ${tx({ district, ...payment })}`
}

export async function receiptIsUsed(tx: Queryable, district: string, receipt: string): Promise<boolean> {
  const rows = await tx`select from casework.payment where district = ${district} and receipt = ${receipt}`
  return rows.length > 0
}

const ReliefRow = z.object({
  relief: IdText,
  kind: z.enum(reliefKinds),
  from: DayText,
  to: DayText.nullable(),
  reason: z.string(),
  grantedBy: z.string(),
})
export type ReliefRow = z.output<typeof ReliefRow>

export async function reliefsOf(tx: Queryable, district: string, decision: Id): Promise<ReliefRow[]> {
  const rows = await tx`
    select id as relief, kind, from_day as from, to_day as to, reason, actor as granted_by from casework.relief
    where district = ${district} and decision = ${decision} order by from_day, id`
  return parseRows(ReliefRow, rows)
}

export async function insertRelief(
  tx: Tx,
  district: string,
  relief: OfDecision & {
    readonly decision: Id
    readonly kind: ReliefRow['kind']
    readonly fromDay: Day
    readonly toDay: Day | null
    readonly reason: string
  },
): Promise<void> {
  await tx`insert into casework.relief ${tx({ district, ...relief })}`
}

/** @returns false when it has ended */
export async function endStay(tx: Tx, district: string, id: Id, toDay: Day): Promise<boolean> {
  const rows = await tx`
    update casework.relief set to_day = ${toDay}
    where district = ${district} and id = ${id} and kind = 'stay' and to_day is null returning id`
  return rows.length > 0
}

const EnforcementRow = z.object({
  kind: z.enum(enforcementKinds),
  onDay: DayText,
  text: z.string(),
  files: z.array(z.string()),
  actor: z.string(),
})

export async function enforcementOf(tx: Queryable, district: string, caseFile: Id) {
  const rows = await tx`
    select kind, on_day, text, files, actor from casework.enforcement
    where district = ${district} and case_file = ${caseFile} order by on_day, id`
  return parseRows(EnforcementRow, rows)
}

export async function insertEnforcement(
  tx: Tx,
  district: string,
  { files, ...plain }: OfDecision & z.output<typeof EnforcementRow>,
): Promise<void> {
  await tx`insert into casework.enforcement ${tx({ district, ...plain, files: [...files] })}`
}

/** The first decision of a case that stands. */
export function standing(decisions: readonly DecisionRow[]): DecisionRow | undefined {
  return decisions.find(({ revokedOn }) => revokedOn === null)
}
