import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { lotKinds } from '../rules/ledgers.ts'
import type {
  NamedAdditive,
  Withdrawal,
  WrittenEntry,
  WrittenLot,
  WrittenPortion,
  WrittenStop,
} from '../rules/written.ts'
import { entriesNamed } from './entry.ts'
import { additiveOf, additivesNamedIn, type Beside, contentOf, lotsIn, WrittenRow } from './written-content.ts'

export function writtenColumns(db: Queryable) {
  return db`e.id, e.workshop, e.kind, e.on_day, e.cancels, e.content, e.entered_at, e.recorded_at, k.entry as corrected_by`
}

export const toldKinds = ['receiving', 'production', 'additive-use', 'testing', 'dispatch'] as const

/** Which corrections go with a portion: those that it makes, or those that it suffered, whenever that was. */
export type Corrections = 'made' | 'suffered'

/** Everything that is needed to tell these entries. */
export async function completePortion(
  db: Queryable,
  district: string,
  rows: readonly WrittenRow[],
  corrections: Corrections,
): Promise<WrittenPortion> {
  const known = new Map(rows.map(row => [row.id, row]))
  const pairs = corrections === 'made' ? await correctedBy(db, district, rows) : pairsIn(rows)
  await fetchInto(known, db, district, pairs.flat())
  const naming = await productionsNaming(db, district, [...known.values()])
  for (const production of naming.values()) if (!known.has(production.id)) known.set(production.id, production)
  const additives = await namedAdditives(db, district, known)
  const beside = { additives, toWorkshops: await arrivedAt(db, district, [...known.values()]) }
  const tell = makeTeller(beside, naming)
  const withdrawals = [
    ...plainWithdrawals(pairs, corrections, { known, naming, tell }),
    ...(corrections === 'suffered' ? rows.flatMap(row => additiveWithdrawals(row, { known, tell })) : []),
  ]
  const entries = rows.map(tell)
  return { entries, withdrawals, stops: [], lots: await lotsOf(db, district, { entries, withdrawals }) }
}

type Pair = readonly [wrong: Id, right: Id]

function pairsIn(rows: readonly WrittenRow[]): Pair[] {
  return rows.flatMap(({ id, correctedBy: right }) => (right === null ? [] : [[id, right] as const]))
}

async function correctedBy(db: Queryable, district: string, rows: readonly WrittenRow[]): Promise<Pair[]> {
  const found = await db`
    select corrected, entry from ledger.correction
    where district = ${district} and entry = any (${rows.map(row => row.id)}::uuid[])
    order by corrected`
  const Correction = z.object({ corrected: IdText, entry: IdText })
  return parseRows(Correction, found).map(({ corrected, entry }) => [corrected, entry] as const)
}

type Known = Map<Id, WrittenRow>

async function fetchInto(known: Known, db: Queryable, district: string, ids: readonly Id[]): Promise<void> {
  const missing = [...new Set(ids)].filter(id => !known.has(id))
  if (missing.length === 0) return
  const rows = await db`
    select ${writtenColumns(db)} ${entriesNamed(db, district, db`d.id = any (${missing}::uuid[])`)}
      and e.kind = any (${[...toldKinds]})`
  for (const row of parseRows(WrittenRow, rows)) known.set(row.id, row)
}

/** The productions that some additives were written down with. Both are about the same day of the same workshop. */
export async function productionsNaming(
  db: Queryable,
  district: string,
  rows: readonly WrittenRow[],
): Promise<ReadonlyMap<Id, WrittenRow>> {
  const uses = rows.filter(row => row.kind === 'additive-use' && !row.cancels)
  if (uses.length === 0) return new Map()
  const wanted = new Set(uses.map(use => use.id))
  const days = [...new Map(uses.map(use => [`${use.workshop} ${use.onDay}`, use])).values()]
  const found = await db`
    select ${writtenColumns(db)}
    from unnest(${days.map(each => each.workshop)}::uuid[], ${days.map(each => each.onDay)}::date[]) as asked (workshop, on_day)
    join ledger.entry e on e.district = ${district} and e.workshop = asked.workshop and e.on_day = asked.on_day
      and e.ledger = 'production' and e.kind = 'production' and not e.cancels
    left join ledger.correction k on k.district = e.district and k.corrected = e.id`
  const productions = parseRows(WrittenRow, found)
  return new Map(
    productions.flatMap(production =>
      additivesNamedIn(production)
        .filter(id => wanted.has(id))
        .map(id => [id, production] as const),
    ),
  )
}

/** Additives that were written down with the productions among these, and what became of each alone. */
async function namedAdditives(db: Queryable, district: string, known: Known): Promise<Map<Id, NamedAdditive>> {
  const named = [...known.values()].flatMap(additivesNamedIn)
  await fetchInto(known, db, district, named)
  const uses = named.flatMap(id => known.get(id) ?? []).filter(row => row.kind === 'additive-use')
  await fetchInto(
    known,
    db,
    district,
    uses.flatMap(use => use.correctedBy ?? []),
  )
  return new Map(
    uses.map(use => {
      const by = use.correctedBy === null ? undefined : known.get(use.correctedBy)
      const alone = by?.kind === 'additive-use' ? { by: by.id, at: by.recordedAt } : null
      return [use.id, additiveOf(use, alone)] as const
    }),
  )
}

async function arrivedAt(db: Queryable, district: string, rows: readonly WrittenRow[]): Promise<Map<Id, Id>> {
  const dispatches = rows.filter(row => row.kind === 'dispatch').map(row => row.id)
  if (dispatches.length === 0) return new Map()
  const found = await db`
    select distinct on (entry) entry, to_workshop from ledger.delivery
    where district = ${district} and entry = any (${dispatches}::uuid[]) and to_workshop is not null
    order by entry, to_workshop`
  const Arrived = z.object({ entry: IdText, toWorkshop: IdText })
  return new Map(parseRows(Arrived, found).map(({ entry, toWorkshop }) => [entry, toWorkshop]))
}

type Teller = (row: WrittenRow) => WrittenEntry

function makeTeller(beside: Beside, naming: ReadonlyMap<Id, WrittenRow>): Teller {
  return row => {
    const { id, workshop, onDay, enteredAt, recordedAt } = row
    const silent = row.cancels || naming.has(id)
    return { id, workshop, onDay, enteredAt, recordedAt, content: silent ? null : contentOf(row, beside) }
  }
}

type Found = { readonly known: Known; readonly naming: ReadonlyMap<Id, WrittenRow>; readonly tell: Teller }

/** What was written down with a production is told there, and goes with it; only what went alone is left. */
function plainWithdrawals(
  pairs: readonly Pair[],
  corrections: Corrections,
  { known, naming, tell }: Found,
): Withdrawal[] {
  return pairs.flatMap(([wrongId, rightId]): readonly Withdrawal[] => {
    const [wrong, right] = [known.get(wrongId), known.get(rightId)]
    if (wrong === undefined || right === undefined) return []
    const production = naming.get(wrongId)
    if (production === undefined) return [{ wrong: tell(wrong), right: tell(right), additive: null }]
    if (right.kind !== 'additive-use' || corrections === 'suffered') return []
    return [{ wrong: tell(production), right: tell(right), additive: wrongId }]
  })
}

function additiveWithdrawals(row: WrittenRow, { known, tell }: Pick<Found, 'known' | 'tell'>): Withdrawal[] {
  const wrong = tell(row)
  if (wrong.content?.kind !== 'production') return []
  return wrong.content.additives.flatMap(({ entry, withdrawn }) => {
    const right = withdrawn === null ? undefined : known.get(withdrawn.by)
    return right === undefined ? [] : [{ wrong, right: tell(right), additive: entry }]
  })
}

type Naming = Pick<WrittenPortion, 'entries' | 'withdrawals'>

async function lotsOf(db: Queryable, district: string, { entries, withdrawals }: Naming): Promise<Map<Id, WrittenLot>> {
  const all = [...entries, ...withdrawals.flatMap(({ wrong, right }) => [wrong, right])]
  const ids = new Set(all.flatMap(({ content }) => (content === null ? [] : lotsIn(content))))
  return writtenLots(db, district, [...ids])
}

const LotRow = z.object({
  id: IdText,
  kind: z.enum(lotKinds),
  workshop: IdText,
  number: z.string(),
  gtin: z.string().nullable(),
})

export async function writtenLots(db: Queryable, district: string, ids: readonly Id[]): Promise<Map<Id, WrittenLot>> {
  if (ids.length === 0) return new Map()
  const rows = await db`
    select id, kind, workshop, number, gtin from ledger.lot
    where district = ${district} and id = any (${[...ids]}::uuid[])`
  return new Map(parseRows(LotRow, rows).map(lot => [lot.id, lot]))
}

export async function portionOfStops(
  db: Queryable,
  district: string,
  stops: readonly WrittenStop[],
): Promise<WrittenPortion> {
  const lots = await writtenLots(
    db,
    district,
    stops.map(stop => stop.lot),
  )
  return { entries: [], withdrawals: [], stops, lots }
}
