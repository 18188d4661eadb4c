import { z } from 'zod'
import { addDays, type Day, type Instant, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { InstantText } from '../contract/words.ts'
import { stopKinds } from '../rules/ledgers.ts'
import type { WrittenPortion } from '../rules/written.ts'
import { WrittenRow } from './written-content.ts'
import { completePortion, portionOfStops, productionsNaming, toldKinds, writtenColumns } from './written-portion.ts'

/** What of the ledgers is told: by when it was recorded, or by what it is about. All that is given must hold. */
export type WrittenWish = {
  /** With the corrections that were recorded then, of whatever day the corrected entry is. */
  readonly recorded?: { readonly from: Instant; readonly before: Instant }
  /** With all corrections that these entries ever suffered. */
  readonly days?: { readonly from: Day; readonly to: Day }
  readonly workshops?: readonly Id[] | undefined
  readonly lots?: readonly Id[]
}

const portion = 500

/** In portions: whatever is asked for, memory does not grow with it. Stops of lots come last. */
export async function* writtenPortions(
  db: Queryable,
  district: string,
  wish: WrittenWish,
): AsyncGenerator<WrittenPortion> {
  const about = wish.lots === undefined ? undefined : await entriesAbout(db, district, wish.lots)
  const corrections = wish.recorded === undefined ? 'suffered' : 'made'
  for await (const rows of rowPortions(db, district, wish, about)) {
    yield await completePortion(db, district, rows, corrections)
  }
  for await (const stops of stopPortions(db, district, wish)) yield await portionOfStops(db, district, stops)
}

async function* rowPortions(
  db: Queryable,
  district: string,
  wish: WrittenWish,
  about: readonly Id[] | undefined,
): AsyncGenerator<readonly WrittenRow[]> {
  const { recorded, days, workshops } = wish
  let last: WrittenRow | undefined
  for (;;) {
    const behind = last === undefined ? db`` : recorded === undefined ? behindDay(db, last) : behindRecording(db, last)
    const found = await db`
      select ${writtenColumns(db)}
      from ledger.entry e
      left join ledger.correction k on k.district = e.district and k.corrected = e.id
      where e.district = ${district} and e.kind = any (${[...toldKinds]})
        ${recorded === undefined ? db`` : db`and e.recorded_at >= ${recorded.from} and e.recorded_at < ${recorded.before}`}
        ${days === undefined ? db`` : db`and e.on_day between ${days.from} and ${days.to}`}
        ${workshops === undefined ? db`` : db`and e.workshop = any (${[...workshops]}::uuid[])`}
        ${about === undefined ? db`` : db`and e.id = any (${[...about]}::uuid[])`}
        ${behind}
      order by ${recorded === undefined ? db`e.on_day, ` : db``} e.recorded_at, e.id
      limit ${portion}`
    const rows = parseRows(WrittenRow, found)
    if (rows.length > 0) yield rows
    if (rows.length < portion) return
    last = rows.at(-1)
  }
}

/** What comes first says the same once more, in a way that an index can be asked. */
function behindDay(db: Queryable, { onDay, recordedAt, id }: WrittenRow) {
  return db`and e.on_day >= ${onDay} and (e.on_day, e.recorded_at, e.id) > (${onDay}, ${recordedAt}, ${id})`
}

function behindRecording(db: Queryable, { recordedAt, id }: WrittenRow) {
  return db`and e.recorded_at >= ${recordedAt} and (e.recorded_at, e.id) > (${recordedAt}, ${id})`
}

const About = z.object({ id: IdText })
/** A correction may lie so far from the day that the lot bears now. */
const strayDays = 62

/** Everything that names some lots, or named them before it was corrected. */
async function entriesAbout(db: Queryable, district: string, lots: readonly Id[]): Promise<Id[]> {
  const ids = [...lots]
  const rows = await db`
    with l as materialized (
      select id, workshop, entry, least(coalesce(produced_on, received_on, entry_on), entry_on) - ${strayDays}::int as since
      from ledger.lot where district = ${district} and id = any (${ids}::uuid[])
    ),
    w as materialized (select workshop, min(since) as since from l group by workshop)
    select entry as id from l
    union
    select entry from ledger.charge where district = ${district} and from_lot = any (${ids}::uuid[])
    union
    select entry from ledger.charge where district = ${district} and into_lot = any (${ids}::uuid[])
    union
    select entry from ledger.delivery where district = ${district} and lot = any (${ids}::uuid[])
    union
    select e.id from w
    join ledger.entry e on e.district = ${district} and e.workshop = w.workshop and e.on_day >= w.since
      and (e.content ->> 'lot' = any (${ids}) or e.content ->> 'producedLot' = any (${ids}))
    union
    select entry from ledger.lot where district = ${district} and source_lot = any (${ids}::uuid[])`
  const found = parseRows(About, rows).map(row => row.id)
  return [...found, ...(await productionsOfAdditives(db, district, found))]
}

/** An additive that was written down with its production is told by it. */
async function productionsOfAdditives(db: Queryable, district: string, entries: readonly Id[]): Promise<Id[]> {
  const rows = await db`
    select ${writtenColumns(db)}
    from ledger.entry_day d
    join ledger.entry e on e.district = d.district and e.on_day = d.on_day and e.id = d.id
    left join ledger.correction k on k.district = e.district and k.corrected = e.id
    where d.district = ${district} and d.id = any (${[...entries]}::uuid[]) and e.kind = 'additive-use'`
  const naming = await productionsNaming(db, district, parseRows(WrittenRow, rows))
  return [...naming.values()].map(row => row.id)
}

const StopRow = z.object({ id: IdText, lot: IdText, kind: z.enum(stopKinds), at: InstantText })
type StopRow = z.output<typeof StopRow>

async function* stopPortions(
  db: Queryable,
  district: string,
  { recorded, days, workshops, lots }: WrittenWish,
): AsyncGenerator<readonly StopRow[]> {
  const within = recorded ?? (days && { from: startOfDay(days.from), before: startOfDay(addDays(days.to, 1)) })
  let last: StopRow | undefined
  for (;;) {
    const found = await db`
      select s.id, s.lot, s.kind, s.at from ledger.lot_stop s
      join ledger.lot l on l.district = s.district and l.id = s.lot
      where s.district = ${district}
        ${within === undefined ? db`` : db`and s.at >= ${within.from} and s.at < ${within.before}`}
        ${workshops === undefined ? db`` : db`and l.workshop = any (${[...workshops]}::uuid[])`}
        ${lots === undefined ? db`` : db`and s.lot = any (${[...lots]}::uuid[])`}
        ${last === undefined ? db`` : db`and (s.at, s.id) > (${last.at}, ${last.id})`}
      order by s.at, s.id
      limit ${portion}`
    const rows = parseRows(StopRow, found)
    if (rows.length > 0) yield rows
    if (rows.length < portion) return
    last = rows.at(-1)
  }
}

/** The first day on which anything was recorded. */
export async function firstRecordedAt(db: Queryable, district: string): Promise<Instant | undefined> {
  const rows = await db`
    select recorded_at as at from ledger.entry where district = ${district} order by recorded_at limit 1`
  return parseRow(z.object({ at: InstantText }), rows)?.at
}

const Found = z.object({
  id: IdText,
  workshop: IdText,
  kind: z.enum(['received', 'produced']),
  onDay: DayText.nullable(),
})

/** The lot that a workshop made under a number. */
export async function producedLot(db: Queryable, district: string, workshop: Id, number: string) {
  const rows = await db`
    select id, workshop, kind, produced_on as on_day from ledger.lot
    where district = ${district} and workshop = ${workshop} and kind = 'produced' and number = ${number}`
  return parseRow(Found, rows)
}

export async function workshopOfLot(db: Queryable, district: string, lot: Id): Promise<Id | undefined> {
  const rows = await db`select workshop from ledger.lot where district = ${district} and id = ${lot}`
  return parseRow(z.object({ workshop: IdText }), rows)?.workshop
}

/** More lots than anybody looks at in one document. */
const mostInChain = 50_000

/** The lots behind a lot and those that it went into, itself among them, by what holds. */
export async function lotChain(db: Queryable, district: string, lot: Id): Promise<Id[]> {
  const holds = db`not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)`
  const rows = await db`
    with recursive
    behind as (
      select ${lot}::uuid as id
      union
      select s.id from behind b
      cross join lateral (
        select x.from_lot as id from ledger.charge x
        where x.district = ${district} and x.into_lot = b.id and ${holds}
        union all
        select l.source_lot from ledger.lot l
        where l.district = ${district} and l.id = b.id and l.source_lot is not null and l.ended_at is null
      ) s
    ),
    beyond as (
      select ${lot}::uuid as id
      union
      select s.id from beyond b
      cross join lateral (
        select x.into_lot as id from ledger.charge x
        where x.district = ${district} and x.from_lot = b.id and ${holds}
        union all
        select l.id from ledger.lot l
        where l.district = ${district} and l.source_lot = b.id and l.ended_at is null
      ) s
    )
    select id from behind union select id from beyond limit ${mostInChain}`
  return parseRows(About, rows).map(row => row.id)
}
