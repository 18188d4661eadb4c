import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import { lotKinds } from '../../ledger/rules/ledgers.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type LotEnd, lotEnds, type RecipientKind, recipientKinds } from '../rules/recall.ts'
import type { Places } from './recall.ts'

export type NewScopeLot = {
  readonly lot: Id
  readonly workshop: Id
  readonly kind: 'received' | 'produced'
  readonly number: string
  readonly name: string
  readonly dimension: Dimension
  readonly amount: number
  readonly leftAmount: number
  readonly onDay: Day | null
  readonly step: number
  readonly share: number
  readonly stopped: 'held' | 'recalled' | null
  readonly added: boolean
  readonly reason: string | null
}

type Written = { readonly recall: Id; readonly actor: string; readonly at: Instant }

const portion = 2_000

async function insertMany(tx: Tx, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += portion) await insertRows(tx, table, rows.slice(at, at + portion))
}

export async function insertScopeLots(tx: Tx, district: string, written: Written, lots: readonly NewScopeLot[]) {
  await insertMany(
    tx,
    'recall.scope_lot',
    lots.map(lot => ({ district, ...lot, ...written })),
  )
}

export type NewRecipient = {
  readonly id: Id
  readonly kind: RecipientKind
  readonly workshop: Id
  readonly party: string
  readonly name: string
  readonly phone: string | null
  readonly address: string | null
  readonly share: number
  readonly sent: readonly { readonly lot: Id; readonly dimension: Dimension; readonly amount: number }[]
}

export async function insertRecipients(
  tx: Tx,
  district: string,
  { recall, at }: Pick<Written, 'recall' | 'at'>,
  recipients: readonly NewRecipient[],
) {
  await insertMany(
    tx,
    'recall.recipient',
    recipients.map(({ sent: _, ...row }) => ({ district, recall, ...row, at })),
  )
  const sent = recipients.flatMap(({ id, sent: lines }) => lines.map(line => ({ recipient: id, ...line })))
  await insertSent(tx, district, recall, sent)
}

export async function insertSent(tx: Tx, district: string, recall: Id, sent: readonly SentRow[]): Promise<void> {
  await insertMany(
    tx,
    'recall.sent',
    sent.map(line => ({ district, recall, ...line })),
  )
}

export async function insertLotEnds(
  tx: Tx,
  district: string,
  lots: readonly Id[],
  end: {
    readonly recall: Id
    readonly kind: LotEnd
    readonly reason: string
    readonly account: Id | null
    readonly actor: string
    readonly at: Instant
  },
) {
  await insertMany(
    tx,
    'recall.lot_end',
    lots.map(lot => ({ district, lot, ...end })),
  )
}

const ScopeLot = z.object({
  lot: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  kind: z.enum(lotKinds),
  number: z.string(),
  name: z.string(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  leftAmount: z.int(),
  onDay: DayText.nullable(),
  step: z.int(),
  share: z.number(),
  stopped: z.enum(['held', 'recalled']).nullable(),
  added: z.boolean(),
  reason: z.string().nullable(),
  end: z.enum(lotEnds).nullable(),
  endReason: z.string().nullable(),
})
export type ScopeLotRow = z.output<typeof ScopeLot>

/** Everything in a recall, the starts first. */
export async function scopeLotsOf(tx: Queryable, district: string, recall: Id, places: Places): Promise<ScopeLotRow[]> {
  const rows = await tx`
    select s.lot, s.workshop, w.name as workshop_name, w.town, s.kind, s.number, s.name, s.dimension, s.amount,
      s.left_amount, s.on_day, s.step, s.share, s.stopped, s.added, s.reason, e.kind as "end", e.reason as end_reason
    from recall.scope_lot s
    join (${places(tx, district)}) w on w.id = s.workshop
    left join recall.lot_end e on e.district = s.district and e.recall = s.recall and e.lot = s.lot
    where s.district = ${district} and s.recall = ${recall}
    order by s.step, s.on_day, s.number, s.lot`
  return parseRows(ScopeLot, rows)
}

const Recipient = z.object({
  recipient: IdText,
  kind: z.enum(recipientKinds),
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  party: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  share: z.number(),
})
export type RecipientOf = z.output<typeof Recipient>

export async function recipientsOf(
  tx: Queryable,
  district: string,
  recall: Id,
  places: Places,
): Promise<RecipientOf[]> {
  const rows = await tx`
    select p.id as recipient, p.kind, p.workshop, w.name as workshop_name, w.town, p.party, p.name, p.phone, p.address,
      p.share
    from recall.recipient p
    join (${places(tx, district)}) w on w.id = p.workshop
    where p.district = ${district} and p.recall = ${recall}
    order by p.kind = 'counter', p.kind, p.share desc, p.name, p.id`
  return parseRows(Recipient, rows)
}

const SentRow = z.object({ recipient: IdText, lot: IdText, dimension: z.enum(dimensions), amount: z.int() })
export type SentRow = z.output<typeof SentRow>

export async function sentOf(tx: Queryable, district: string, recall: Id): Promise<SentRow[]> {
  const rows = await tx`
    select recipient, lot, dimension, amount from recall.sent
    where district = ${district} and recall = ${recall}
    order by recipient, lot`
  return parseRows(SentRow, rows)
}

/** The number of a recall that is not over and holds this lot. */
export async function recallHolding(tx: Queryable, district: string, lot: Id): Promise<string | undefined> {
  const rows = await tx`
    select r.number from recall.scope_lot s
    join recall.recall r on r.district = s.district and r.id = s.recall
    left join recall.lot_end e on e.district = s.district and e.recall = s.recall and e.lot = s.lot
    where s.district = ${district} and s.lot = ${lot} and r.state in ('started', 'finished') and e.lot is null
    order by r.started_at
    limit 1`
  return parseRow(z.object({ number: z.string() }), rows)?.number
}

/** Lots that other recalls have as well: letting them go here does not let them go there. */
export async function otherRecalls(
  tx: Queryable,
  district: string,
  recall: Id,
  lots: readonly Id[],
): Promise<ReadonlyMap<Id, 'holds' | 'has-ended'>> {
  const rows = await tx`
    select s.lot, bool_or(r.state <> 'cancelled' and e.lot is null) as holds
    from recall.scope_lot s
    join recall.recall r on r.district = s.district and r.id = s.recall
    left join recall.lot_end e on e.district = s.district and e.recall = s.recall and e.lot = s.lot
    where s.district = ${district} and s.recall <> ${recall} and s.lot = any (${[...lots]}::uuid[])
    group by s.lot`
  const found = parseRows(z.object({ lot: IdText, holds: z.boolean() }), rows)
  return new Map(found.map(({ lot, holds }) => [lot, holds ? 'holds' : 'has-ended']))
}

export async function findRecipient(tx: Queryable, district: string, recall: Id, recipient: Id) {
  const rows = await tx`
    select id, name, phone from recall.recipient
    where district = ${district} and recall = ${recall} and id = ${recipient}`
  return parseRow(z.object({ id: IdText, name: z.string(), phone: z.string().nullable() }), rows)
}

/** The workshops whose lots are in a recall. */
export async function touchedPlaces(tx: Queryable, district: string, recall: Id, places: Places) {
  const rows = await tx`
    select distinct s.workshop, w.town from recall.scope_lot s
    join (${places(tx, district)}) w on w.id = s.workshop
    where s.district = ${district} and s.recall = ${recall}`
  return parseRows(z.object({ workshop: IdText, town: z.string() }), rows)
}
