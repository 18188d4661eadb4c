import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import type { Entry } from '../contract/shapes.ts'
import { InstantText } from '../contract/words.ts'
import { daysLate } from '../rules/clock.ts'
import { type EntryKind, entryKinds, type Ledger, ledgers, type Origin, origins } from '../rules/ledgers.ts'

export type NewEntry = {
  readonly id: Id
  readonly onDay: Day
  readonly workshop: Id
  readonly kind: EntryKind
  readonly ledger: Ledger
  readonly summary: string
  readonly content: Readonly<Record<string, unknown>>
  readonly files: readonly string[]
  readonly corrects: Id | null
  readonly correctsOn: Day | null
  readonly reason: string | null
  readonly cancels: boolean
  readonly origin: Origin
  readonly account: Id | null
  readonly actor: string
  readonly device: string
  readonly enteredAt: Instant
  readonly recordedAt: Instant
  readonly clockSkew: number | null
  readonly keepUntil: Day
  readonly editions: Readonly<Record<string, string>>
  readonly remarks: readonly string[]
}

/**
 * One statement an entry, all in one go: most recordings write one, and its own statement is the quickest. An id that is
 * there already, on whatever day, is refused by the table.
 */
export async function insertEntries(tx: Tx, district: string, entries: readonly NewEntry[]): Promise<void> {
  await Promise.all(entries.map(entry => insertEntry(tx, district, entry)))
}

async function insertEntry(tx: Tx, district: string, entry: NewEntry): Promise<void> {
  await tx`
    with once as (
      insert into ledger.entry_day (district, id, on_day) values (${district}, ${entry.id}, ${entry.onDay})
    )
    insert into ledger.entry (district, on_day, id, workshop, kind, ledger, summary, content, files, corrects,
      corrects_on, reason, cancels, origin, account, actor, device, entered_at, recorded_at, clock_skew, keep_until,
      editions, remarks)
    values (${district}, ${entry.onDay}, ${entry.id}, ${entry.workshop}, ${entry.kind}, ${entry.ledger},
      ${entry.summary}, ${JSON.stringify(entry.content)}::text::jsonb, ${[...entry.files]}::text[], ${entry.corrects},
      ${entry.correctsOn}, ${entry.reason}, ${entry.cancels}, ${entry.origin}, ${entry.account}, ${entry.actor},
      ${entry.device}, ${entry.enteredAt}, ${entry.recordedAt}, ${entry.clockSkew}, ${entry.keepUntil},
      ${JSON.stringify(entry.editions)}::text::jsonb, ${[...entry.remarks]}::text[])`
}

/** The old entry stays; what holds is the new one, for everything that the old one brought about. */
export async function insertCorrections(
  tx: Tx,
  district: string,
  corrections: readonly { readonly corrected: Id; readonly entry: Id }[],
  at: Instant,
): Promise<void> {
  await insertRows(
    tx,
    'ledger.correction',
    corrections.map(correction => ({ district, ...correction, at })),
  )
}

const EntryRow = z.object({
  id: IdText,
  workshop: IdText,
  kind: z.enum(entryKinds),
  ledger: z.enum(ledgers),
  onDay: DayText,
  summary: z.string(),
  content: z.record(z.string(), z.unknown()),
  files: z.array(FileHash),
  corrects: IdText.nullable(),
  reason: z.string().nullable(),
  cancels: z.boolean(),
  correctedBy: IdText.nullable(),
  origin: z.enum(origins),
  actor: z.string(),
  enteredAt: InstantText,
  recordedAt: InstantText,
  clockSkew: z.int().nullable(),
  keepUntil: DayText,
  remarks: z.array(z.string()),
})
export type EntryRow = z.output<typeof EntryRow>

/** Columns of `e` (the entry) and `k` (its correction, joined outward), as `EntryRow` reads them. */
export function entryColumns(tx: Queryable) {
  return tx`
    e.id, e.workshop, e.kind, e.ledger, e.on_day, e.summary, e.content, e.files, e.corrects, e.reason, e.cancels,
    k.entry as corrected_by, e.origin, e.actor, e.entered_at, e.recorded_at, e.clock_skew, e.keep_until, e.remarks`
}

export function readEntries(rows: Iterable<unknown>): EntryRow[] {
  return parseRows(EntryRow, rows)
}

/** As it is told. */
export function asEntry({ id, remarks: _, ...row }: EntryRow): Entry {
  return { entry: id, ...row, daysLate: daysLate(row.onDay, row.recordedAt) }
}

export async function entriesById(tx: Queryable, district: string, ids: readonly Id[]): Promise<EntryRow[]> {
  if (ids.length === 0) return []
  const rows = await tx`
    select ${entryColumns(tx)}
    ${entriesNamed(tx, district, tx`d.id = any (${[...ids]}::uuid[])`)}`
  return readEntries(rows)
}

export async function findEntry(tx: Queryable, district: string, id: Id): Promise<EntryRow | undefined> {
  const rows = await tx`select ${entryColumns(tx)} ${entriesNamed(tx, district, tx`d.id = ${id}`)}`
  return readEntries(rows)[0]
}

/** `e` and `k` of the entries whose `d.id` is told: by the day of each, so that only its own month is asked. */
export function entriesNamed(tx: Queryable, district: string, which: PendingQuery<Row[]>) {
  return tx`
    from ledger.entry_day d
    join ledger.entry e on e.district = d.district and e.on_day = d.on_day and e.id = d.id
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    where d.district = ${district} and ${which}`
}

/** Newest day first; of one day the last recorded first. */
export async function latestEntries(
  tx: Queryable,
  district: string,
  workshop: Id,
  from: Day,
  atMost: number,
): Promise<Entry[]> {
  const rows = await tx`
    select ${entryColumns(tx)}
    from ledger.entry e
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    where e.district = ${district} and e.workshop = ${workshop} and e.on_day >= ${from}
    order by e.on_day desc, e.recorded_at desc, e.id desc
    limit ${atMost}`
  return readEntries(rows).map(asEntry)
}

/** What holds of the additives written down for a lot. */
export async function additiveUsesOf(
  tx: Queryable,
  district: string,
  { workshop, lot, since }: { readonly workshop: Id; readonly lot: Id; readonly since: Day },
): Promise<EntryRow[]> {
  const rows = await tx`
    select ${entryColumns(tx)}
    from ledger.entry e
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    where e.district = ${district} and e.workshop = ${workshop} and e.on_day >= ${since}
      and e.ledger = 'additive-use' and e.kind = 'additive-use'
      and e.content ->> 'producedLot' = ${lot}::text and k.corrected is null and not e.cancels`
  return readEntries(rows)
}

/** What holds of these kinds in these days. */
export async function findEntriesBetween(
  tx: Queryable,
  district: string,
  workshop: Id,
  { from, to, kinds }: { readonly from: Day; readonly to: Day; readonly kinds: readonly EntryKind[] },
): Promise<EntryRow[]> {
  const rows = await tx`
    select ${entryColumns(tx)}
    from ledger.entry e
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    where e.district = ${district} and e.workshop = ${workshop} and e.on_day between ${from} and ${to}
      and e.kind = any (${[...kinds]}) and k.corrected is null and not e.cancels`
  return readEntries(rows)
}

/** Everything written about a lot, corrected entries included, oldest first. */
export async function entriesOfLot(tx: Queryable, district: string, lot: Id): Promise<EntryRow[]> {
  const rows = await tx`
    with about as (
      select l.entry as id, l.entry_on as on_day from ledger.lot l where l.district = ${district} and l.id = ${lot}
      union
      select x.entry, x.entry_on from ledger.charge x
      where x.district = ${district} and (x.from_lot = ${lot} or x.into_lot = ${lot})
      union
      select x.entry, x.entry_on from ledger.delivery x where x.district = ${district} and x.lot = ${lot}
      union
      select e.id, e.on_day
      from ledger.lot l
      join ledger.entry e on e.district = l.district and e.workshop = l.workshop
        and e.on_day >= coalesce(l.produced_on, l.received_on)
      where l.district = ${district} and l.id = ${lot}
        and (e.content ->> 'lot' = ${lot}::text or e.content ->> 'producedLot' = ${lot}::text)
    )
    select ${entryColumns(tx)}
    from about a
    join ledger.entry e on e.district = ${district} and e.on_day = a.on_day and e.id = a.id
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    order by e.on_day, e.recorded_at, e.id
    limit 500`
  return readEntries(rows)
}
