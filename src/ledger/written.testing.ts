import { addMonths, type Day, getDay, type Instant, instantAt, instantMs, startOfDay } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { insertRows } from '../platform/db/rows.ts'
import { newId } from '../platform/id.ts'
import type { EntryKind, Ledger } from './rules/ledgers.ts'
import { ledgerOf } from './rules/ledgers.ts'

export type Wish = {
  readonly district: string
  readonly workshop: Id
  readonly kind: EntryKind
  readonly onDay: string
  readonly id?: Id
  readonly content?: Readonly<Record<string, unknown>>
  readonly summary?: string
  readonly recordedAt?: string
  readonly nilOf?: Ledger
  readonly corrects?: { readonly entry: Id; readonly onDay: string; readonly reason: string }
  readonly cancels?: boolean
  readonly files?: readonly string[]
  readonly origin?: string
  readonly actor?: string
  readonly keepUntil?: Day
}

/** Rows as recording leaves them, without its rules: for tests of what reads them. */
export async function written(db: Queryable, wishes: readonly Wish[]): Promise<Id[]> {
  const rows = wishes.map(wish => {
    const onDay = getDay(wish.onDay)
    const recordedAt = wish.recordedAt ?? morning(onDay)
    return {
      district: wish.district,
      onDay,
      id: wish.id ?? newId(),
      workshop: wish.workshop,
      kind: wish.kind,
      ledger: ledgerOf(wish.kind, wish.nilOf),
      summary: wish.summary ?? wish.kind,
      content: wish.content ?? (wish.nilOf === undefined ? {} : { of: wish.nilOf }),
      files: [...(wish.files ?? [])],
      corrects: wish.corrects?.entry,
      correctsOn: wish.corrects?.onDay,
      reason: wish.corrects?.reason,
      cancels: wish.cancels ?? false,
      origin: wish.origin ?? 'owner',
      actor: wish.actor ?? '苟永强',
      device: 'test',
      enteredAt: recordedAt,
      recordedAt,
      keepUntil: wish.keepUntil ?? addMonths(onDay, 24),
      editions: {},
    }
  })
  await insertRows(
    db,
    'ledger.entry_day',
    rows.map(({ district, id, onDay }) => ({ district, id, onDay })),
  )
  await insertRows(db, 'ledger.entry', rows)
  const corrections = rows.flatMap(row =>
    row.corrects === undefined
      ? []
      : [{ district: row.district, corrected: row.corrects, entry: row.id, at: row.recordedAt }],
  )
  await insertRows(db, 'ledger.correction', corrections)
  return rows.map(row => row.id)
}

/** Ten o'clock in Shanghai. */
function morning(day: Day): Instant {
  return instantAt(instantMs(startOfDay(day)) + 10 * 3_600_000)
}

/** `10 千克` as recording stores it. */
export function kilograms(amount: number, typed = `${amount}千克`) {
  return { dimension: 'mass', amount: Math.round(amount * 1_000_000), typed, understood: `${amount} 千克` }
}

export function pieces(amount: number, unit = '袋') {
  return { dimension: 'count', amount, typed: `${amount}${unit}`, understood: `${amount} ${unit}` }
}

export type LotWish = {
  readonly district: string
  readonly workshop: Id
  readonly entry: Id
  readonly onDay: string
  readonly kind: 'received' | 'produced'
  readonly number: string
  readonly name: string
  readonly id?: Id
  readonly supplier?: Id
  readonly supplierLotNumber?: string
}

export async function aLot(db: Queryable, wish: LotWish): Promise<Id> {
  const id = wish.id ?? newId()
  await insertRows(db, 'ledger.lot', [
    {
      district: wish.district,
      id,
      workshop: wish.workshop,
      kind: wish.kind,
      number: wish.number,
      name: wish.name,
      dimension: 'mass',
      amount: 50_000_000,
      typed: '50千克',
      [wish.kind === 'received' ? 'receivedOn' : 'producedOn']: wish.onDay,
      supplier: wish.supplier,
      supplierLotNumber: wish.supplierLotNumber,
      entry: wish.entry,
      entryOn: wish.onDay,
    },
  ])
  return id
}

export async function aPartner(
  db: Queryable,
  wish: {
    readonly district: string
    readonly workshop: Id
    readonly role: 'supplier' | 'buyer'
    readonly name: string
  },
): Promise<Id> {
  const id = newId()
  const at = '2022-03-02T00:00:00.000Z'
  await insertRows(db, 'ledger.partner', [
    {
      ...wish,
      id,
      initials: 'x',
      address: '恩阳区明阳镇正街 1 号',
      phone: '13800005678',
      licenceNumber: 'JY15119030000001',
      files: [],
      createdAt: at,
      updatedAt: at,
    },
  ])
  return id
}
