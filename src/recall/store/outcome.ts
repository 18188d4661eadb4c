import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import { type OutcomeKind, outcomeKinds } from '../rules/accounting.ts'

export type NewOutcome = {
  readonly id: Id
  readonly recall: Id
  readonly lot: Id
  readonly recipient: Id | null
  readonly kind: OutcomeKind
  readonly dimension: Dimension
  readonly amount: number
  readonly typed: string
  readonly onDay: Day
  readonly place: string
  readonly witness: string
  readonly note: string
  readonly files: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertOutcome(tx: Tx, district: string, outcome: NewOutcome): Promise<void> {
  await insertRows(tx, 'recall.outcome', [{ district, ...outcome }])
}

export async function insertWithdrawal(
  tx: Tx,
  district: string,
  given: {
    readonly outcome: Id
    readonly reason: string
    readonly account: Id | null
    readonly actor: string
    readonly at: Instant
  },
): Promise<void> {
  await tx`insert into recall.outcome_withdrawal ${tx({ district, ...given })}`
}

const OutcomeOf = z.object({
  outcome: IdText,
  recall: IdText,
  lot: IdText,
  number: z.string(),
  name: z.string(),
  recipient: IdText.nullable(),
  recipientName: z.string().nullable(),
  kind: z.enum(outcomeKinds),
  dimension: z.enum(dimensions),
  amount: z.int(),
  typed: z.string(),
  onDay: DayText,
  place: z.string(),
  witness: z.string(),
  note: z.string(),
  files: z.array(FileHash),
  actor: z.string(),
  at: Moment,
  withdrawn: z.string().nullable(),
})
export type OutcomeOf = z.output<typeof OutcomeOf>

const told = (tx: Queryable) => tx`
  select o.id as outcome, o.recall, o.lot, s.number, s.name, o.recipient, p.name as recipient_name, o.kind, o.dimension,
    o.amount, o.typed, o.on_day, o.place, o.witness, o.note, o.files, o.actor, o.at, v.reason as withdrawn
  from recall.outcome o
  join recall.scope_lot s on s.district = o.district and s.recall = o.recall and s.lot = o.lot
  left join recall.recipient p on p.district = o.district and p.id = o.recipient
  left join recall.outcome_withdrawal v on v.district = o.district and v.outcome = o.id`

/** Newest first, withdrawn ones among them. */
export async function outcomesOf(tx: Queryable, district: string, recall: Id): Promise<OutcomeOf[]> {
  const rows = await tx`
    ${told(tx)} where o.district = ${district} and o.recall = ${recall} order by o.at desc, o.id desc`
  return parseRows(OutcomeOf, rows)
}

export async function findOutcome(tx: Queryable, district: string, id: Id): Promise<OutcomeOf | undefined> {
  return parseRow(OutcomeOf, await tx`${told(tx)} where o.district = ${district} and o.id = ${id}`)
}

/** What of the stock of these lots, or of all, was destroyed. */
export async function destroyedStock(tx: Queryable, district: string, lots: readonly Id[] | 'all') {
  const rows = await tx`
    select o.lot, o.dimension, o.amount, o.on_day from recall.outcome o
    where o.district = ${district} and o.kind = 'stock-destroyed'
      ${lots === 'all' ? tx`` : tx`and o.lot = any (${[...lots]}::uuid[])`}
      and not exists (select from recall.outcome_withdrawal v where v.district = o.district and v.outcome = o.id)
    order by o.on_day, o.id`
  const Row = z.object({ lot: IdText, dimension: z.enum(dimensions), amount: z.int(), onDay: DayText })
  return parseRows(Row, rows)
}

const Destroyed = z.object({
  id: IdText,
  lot: IdText,
  dimension: z.enum(dimensions),
  amount: z.int(),
  onDay: DayText,
  at: Moment,
  withdrawnAt: Moment.nullable(),
})

/** Everything that was destroyed, by whomever, with what was withdrawn later. All that is given must hold. */
export async function destroyedGoods(tx: Queryable, district: string, wish: DestroyedWish) {
  const { recorded, days, workshops, lots } = wish
  const rows = await tx`
    select o.id, o.lot, o.dimension, o.amount, o.on_day, o.at, v.at as withdrawn_at
    from recall.outcome o
    join recall.scope_lot s on s.district = o.district and s.recall = o.recall and s.lot = o.lot
    left join recall.outcome_withdrawal v on v.district = o.district and v.outcome = o.id
    where o.district = ${district} and o.kind in ('destroyed-there', 'stock-destroyed', 'recovered-destroyed')
      ${
        recorded === undefined
          ? tx``
          : tx`and (o.at >= ${recorded.from} and o.at < ${recorded.before}
              or v.at >= ${recorded.from} and v.at < ${recorded.before})`
      }
      ${days === undefined ? tx`` : tx`and o.on_day between ${days.from} and ${days.to}`}
      ${workshops === undefined ? tx`` : tx`and s.workshop = any (${[...workshops]}::uuid[])`}
      ${lots === undefined ? tx`` : tx`and o.lot = any (${[...lots]}::uuid[])`}
    order by o.at, o.id`
  return parseRows(Destroyed, rows).map(({ dimension, amount, at, ...row }) => ({
    ...row,
    quantity: { dimension, amount },
    recordedAt: at,
  }))
}

export type DestroyedWish = {
  /** Recorded or withdrawn then. */
  readonly recorded?: { readonly from: Instant; readonly before: Instant }
  readonly days?: { readonly from: Day; readonly to: Day }
  readonly workshops?: readonly Id[] | undefined
  readonly lots?: readonly Id[]
}
