import { addDays, type Day, type Instant, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { type EntryKind, type Ledger, ledgerOf } from '../../src/ledger/rules/ledgers.ts'
import { keepUntil } from '../../src/ledger/rules/retention.ts'
import type { NewEntry } from '../../src/ledger/store/entry.ts'
import type { AdditiveRow, ProcessRow } from '../../src/rulebook/rules/rows.ts'
import type { Random } from '../random.ts'
import type { Gap, GapKind } from './gaps.ts'
import type { DealerTrade } from './materials.ts'
import type { Customer, Dealer } from './partners.ts'
import { type LedgerRows, noRows } from './rows.ts'
import type { Stock } from './stock.ts'

/** A workshop as its ledgers see it. */
export type Shop = {
  /** Its place in the district: chance and gaps hang on it. */
  readonly index: number
  readonly id: Id
  readonly name: string
  readonly category: string
  readonly address: string
  readonly phone: string | null
  readonly operator: string
  readonly certificate: { readonly number: string; readonly expiresOn: Day } | undefined
  readonly products: readonly { readonly id: Id; readonly name: string }[]
  readonly workers: readonly { readonly id: Id; readonly name: string }[]
  /** In force from the first to the last day, both inclusive. */
  readonly periods: readonly { readonly from: Day; readonly to: Day }[]
  /** The letter names it: what a visitor looks at first. */
  readonly named: boolean
}

/** What lies outside of the workshop and is the same for all. */
export type Surroundings = {
  readonly now: Instant
  readonly today: Day
  readonly newId: () => Id
  readonly initialsOf: (name: string) => string
  readonly dealers: readonly Dealer[]
  readonly customers: readonly Customer[]
  readonly process: readonly ProcessRow[]
  readonly additives: readonly AdditiveRow[]
  /** Ids of the editions by which the entries were judged. */
  readonly editions: Readonly<Record<string, string>>
}

/** Somebody who writes the ledgers of one workshop, day after day. */
export type Writer = Surroundings & {
  readonly shop: Shop
  readonly random: Random
  readonly rows: LedgerRows
  readonly gaps: Gap[]
  readonly has: ReadonlySet<GapKind>
  readonly stock: Stock
  /** Partners by role and name, once they are in the book. */
  readonly known: Map<string, Id>
  /** Whom it buys from, by trade. */
  readonly dealersOf: ReadonlyMap<DealerTrade, readonly Dealer[]>
  readonly customersOf: readonly Customer[]
  readonly inJin: boolean
  readonly growsItself: boolean
  /** The serial of the last lot number. */
  serial: number
  /** How many days after the present one everything is recorded. */
  lateBy: number
  /** How many entries are still to come from a phone whose clock is wrong. */
  skewed: number
  /** Gaps that are planted once. */
  readonly done: Set<GapKind>
}

export function writerOf(shop: Shop, around: Surroundings, random: Random, has: ReadonlySet<GapKind>): Writer {
  const trades = [...new Set(around.dealers.map(dealer => dealer.trade))]
  const dealersOf = new Map(
    trades.map(trade => {
      const all = around.dealers.filter(dealer => dealer.trade === trade)
      return [trade, random.some(all, random.between(1, 2))] as const
    }),
  )
  return {
    ...around,
    shop,
    random,
    rows: noRows(),
    gaps: [],
    has,
    stock: new Map(),
    known: new Map(),
    dealersOf,
    customersOf: random.some(around.customers, random.between(2, 6)),
    inJin: random.chance(0.2),
    growsItself: random.chance(0.15),
    serial: 0,
    lateBy: 0,
    skewed: has.has('clock-skew') ? 6 : 0,
    done: new Set(),
  }
}

export function plant(writer: Writer, kind: Gap['kind'], day: Day, subject: Id | null): void {
  writer.gaps.push({ kind, workshop: writer.shop.name, day, subject })
}

/** Does the workshop have this gap, and is the day one of the last so many? */
export function isDue(writer: Writer, kind: GapKind, day: Day, lastDays: number): boolean {
  return writer.has.has(kind) && day >= addDays(writer.today, -lastDays)
}

export type Written = {
  readonly id: Id
  readonly kind: EntryKind
  readonly nilOf?: Ledger
  readonly onDay: Day
  /** About when on the day it was written down. */
  readonly hour: number
  readonly summary: string
  readonly content: NewEntry['content']
  /** Of the goods: decide how long it is kept. */
  readonly expiries?: readonly (Day | null)[]
  readonly origin?: NewEntry['origin']
  readonly actor?: string
  readonly remarks?: readonly string[]
  readonly corrects?: { readonly entry: NewEntry; readonly reason: string }
}

const hourMs = 3_600_000

export function write(writer: Writer, what: Written): NewEntry {
  const { shop, random } = writer
  const linked = what.origin === 'linked'
  const lateBy = linked ? 0 : writer.lateBy
  const written = instantMs(startOfDay(addDays(what.onDay, lateBy))) + what.hour * hourMs + random.between(0, 3_000_000)
  const recordedAt = instantAt(Math.min(written, instantMs(writer.now)))
  const skews = !linked && writer.skewed > 0 && isDue(writer, 'clock-skew', what.onDay, 20)
  if (skews) writer.skewed -= 1
  const row: NewEntry = {
    onDay: what.onDay,
    id: what.id,
    workshop: shop.id,
    kind: what.kind,
    ledger: ledgerOf(what.kind, what.nilOf),
    summary: what.summary,
    content: what.content,
    corrects: what.corrects?.entry.id ?? null,
    correctsOn: what.corrects?.entry.onDay ?? null,
    reason: what.corrects?.reason ?? null,
    cancels: false,
    origin: what.origin ?? 'program',
    actor: what.actor ?? shop.operator,
    account: null,
    files: [],
    device: linked ? '' : '示例手机',
    enteredAt: instantAt(instantMs(recordedAt) - random.between(1, 50) * 1_000),
    recordedAt,
    clockSkew: skews ? 5_400 : null,
    keepUntil: keepUntil(what.onDay, what.expiries ?? []),
    editions: editionsFor(writer, what.kind),
    remarks: what.remarks ?? [],
  }
  writer.rows.entries.push(row)
  if (what.corrects !== undefined)
    writer.rows.corrections.push({ corrected: what.corrects.entry.id, entry: row.id, at: recordedAt })
  if (lateBy > 0) plant(writer, 'late', row.onDay, row.id)
  if (skews) plant(writer, 'clock-skew', row.onDay, row.id)
  return row
}

const judgedBy: Readonly<Partial<Record<EntryKind, readonly string[]>>> = {
  production: ['additives', 'process', 'prohibited-foods'],
  'additive-use': ['additives'],
  receiving: ['non-food-substances'],
}

function editionsFor({ editions }: Writer, kind: EntryKind): NewEntry['editions'] {
  const names = judgedBy[kind] ?? []
  return Object.fromEntries(names.flatMap(name => (editions[name] === undefined ? [] : [[name, editions[name]]])))
}
