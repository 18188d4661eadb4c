import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../platform/id.ts'
import { initialsOf } from '../../../registry/door.ts'
import type { StoredQuantity } from '../../contract/words.ts'
import { awaitingInspection } from '../../rules/ledgers.ts'
import { keepUntil } from '../../rules/retention.ts'
import { insertCorrections, insertEntries, type NewEntry } from '../../store/entry.ts'
import { arrivalsOf, endLot, insertLots, type KnownLot, lockLots, type NewLot } from '../../store/lot.ts'
import { type PartnerRow, supplierFor } from '../../store/partner.ts'
import { cancellationSummary, receivingSummary } from '../../zh/summary.ts'
import { makerOf } from '../subject.ts'
import { entryOf, type Recording } from './recording.ts'

type Sold = {
  readonly line: { readonly quantity: StoredQuantity }
  readonly lot: KnownLot
}
export type Arrival = { readonly lot: Id; readonly toWorkshop: Id; readonly toLot: Id }

/**
 * What is sold to another filed workshop arrives in its ledger in the same transaction, to be looked at there: 来源可查
 * needs no second typing. A correction takes back first what the wrong entry had brought.
 */
export async function arrive(
  recording: Recording,
  sold: readonly Sold[],
  buyer: PartnerRow | undefined,
): Promise<readonly Arrival[]> {
  const kept = await takeBack(recording)
  const target = buyer?.linkedWorkshop
  if (target == null) return []
  const maker = await makerOf(recording.context, target)
  if (maker.status !== 'valid' && maker.status !== 'suspended') {
    recording.remarks.push(`${maker.name}已不在备案有效期内，没有自动登记到对方的进货台账`)
    return []
  }
  const already = kept.filter(arrival => arrival.toWorkshop === target)
  const fresh = sold.filter(({ lot }) => !already.some(arrival => arrival.lot === lot.id))
  if (fresh.length === 0) return already
  return [...already, ...(await enter(recording, fresh, target))]
}

async function enter(recording: Recording, sold: readonly Sold[], target: Id): Promise<readonly Arrival[]> {
  const { tx, district, now } = recording.context
  const { maker } = recording
  const as = { workshop: target, role: 'supplier', name: maker.name, initials: initialsOf(maker.name) } as const
  const unknown = {
    address: null,
    phone: null,
    licenceNumber: null,
    licenceExpiresOn: null,
    buyerKind: null,
    files: [],
  }
  const supplier = await supplierFor(tx, district, { ...as, ...unknown, linkedWorkshop: maker.id }, newId(), now)
  const arrived = sold.map(each => arrivalOf(recording, each, { target, supplier }))
  await Promise.all([
    insertEntries(
      tx,
      district,
      arrived.map(each => each.entry),
    ),
    insertLots(
      tx,
      district,
      arrived.map(each => each.row),
    ),
  ])
  return arrived.map(({ row }, place) => ({ lot: sold[place]?.lot.id ?? row.id, toWorkshop: target, toLot: row.id }))
}

function arrivalOf(recording: Recording, { line, lot }: Sold, { target, supplier }: { target: Id; supplier: Id }) {
  const { onDay } = recording.envelope
  const [entryId, lotId] = [newId(), newId()]
  const content = {
    lot: lotId,
    materialName: lot.name,
    materialKind: 'raw' as const,
    quantity: line.quantity,
    supplier,
    selfGrown: false,
    supplierLotNumber: lot.number,
    producedOn: lot.producedOn,
    expiresOn: lot.expiresOn,
    proofs: [],
    accepted: true,
    checker: awaitingInspection,
    sourceLot: lot.id,
  }
  const summary = receivingSummary({ ...content, supplierName: recording.maker.name })
  const keep = keepUntil(onDay, [lot.expiresOn])
  const entry = linkedEntry(recording, entryId, target, { summary, content, keepUntil: keep })
  const row: NewLot = {
    id: lotId,
    workshop: target,
    kind: 'received',
    number: lot.number,
    name: lot.name,
    product: null,
    foodCode: lot.foodCode,
    materialKind: 'raw',
    quantity: line.quantity,
    pieces: null,
    producedOn: lot.producedOn,
    receivedOn: onDay,
    expiresOn: lot.expiresOn,
    supplier,
    supplierLotNumber: lot.number,
    sourceLot: lot.id,
    entry: entryId,
    entryOn: onDay,
    releasedAt: recording.context.now,
  }
  return { entry, row }
}

function linkedEntry(
  recording: Recording,
  id: Id,
  workshop: Id,
  draft: Pick<NewEntry, 'summary' | 'content' | 'keepUntil'>,
): NewEntry {
  return { ...entryOf(recording, { id, kind: 'receiving', ...draft }), workshop, origin: 'linked', editions: {} }
}

/** @returns what the other workshop has used already and therefore keeps */
export async function takeBack(recording: Recording): Promise<readonly Arrival[]> {
  const { context, corrected } = recording
  if (corrected === undefined) return []
  const { tx, district } = context
  const before = await arrivalsOf(tx, district, corrected.entry.id)
  if (before.length === 0) return []
  const ids = before.map(each => each.toLot)
  const lots = await lockLots(tx, district, ids)
  const kept: Arrival[] = []
  for (const { lot, toWorkshop, toLot } of before) {
    const there = lots.find(each => each.id === toLot)
    if (there === undefined || there.ended) continue
    if (there.charged + there.delivered > 0) {
      kept.push({ lot, toWorkshop, toLot })
      recording.remarks.push(`${there.name}对方已经用于生产，对方的进货记录没有撤回，请通知对方更正`)
    } else await takeBackOne(recording, there)
  }
  return kept
}

async function takeBackOne(recording: Recording, there: KnownLot): Promise<void> {
  const { tx, district, now } = recording.context
  const { onDay } = recording.envelope
  const content = { lot: there.id }
  const summary = cancellationSummary(`${there.name} ${there.number}`)
  const draft = { summary, content, keepUntil: keepUntil(onDay, [there.expiresOn]) }
  const entry: NewEntry = {
    ...linkedEntry(recording, newId(), there.workshop, draft),
    corrects: there.entry,
    correctsOn: there.entryOn,
    reason: '对方更正了销售记录',
    cancels: true,
  }
  await Promise.all([
    insertEntries(tx, district, [entry]),
    insertCorrections(tx, district, [{ corrected: there.entry, entry: entry.id }], now),
    endLot(tx, district, there.id, now),
  ])
}
