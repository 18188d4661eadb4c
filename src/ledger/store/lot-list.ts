import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { dimensions, isReading, quantityText, readQuantity } from '../../kernel/quantity.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Lot } from '../contract/shapes.ts'
import type { StoredQuantity } from '../contract/words.ts'
import { type LotKind, lotKinds, materialKinds } from '../rules/ledgers.ts'
import { lotStanding } from './lot.ts'

const LotRow = z
  .object({
    lot: IdText,
    workshop: IdText,
    workshopName: z.string(),
    category: z.string(),
    kind: z.enum(lotKinds),
    number: z.string(),
    name: z.string(),
    product: IdText.nullable(),
    foodCode: z.string().nullable(),
    materialKind: z.enum(materialKinds).nullable(),
    dimension: z.enum(dimensions),
    amount: z.int(),
    typed: z.string(),
    pieces: z.int().nullable(),
    producedOn: DayText.nullable(),
    receivedOn: DayText.nullable(),
    expiresOn: DayText.nullable(),
    supplier: IdText.nullable(),
    supplierName: z.string().nullable(),
    sourceLot: IdText.nullable(),
    entry: IdText,
    released: z.boolean(),
    charged: z.int(),
    delivered: z.int(),
    stopped: z.enum(['held', 'recalled']).nullable(),
  })
  .transform(({ dimension, amount, typed, charged, delivered, ...row }) => ({
    ...row,
    quantity: storedQuantity({ dimension, amount, typed }),
    left: amount - charged - delivered,
  }))
export type LotRow = z.output<typeof LotRow>

/** With the words by which it was understood, which follow from what was typed. */
export function storedQuantity({ dimension, amount, typed }: Omit<StoredQuantity, 'understood'>): StoredQuantity {
  const read = readQuantity(typed)
  const understood = isReading(read) ? read.understood : quantityText({ dimension, amount })
  return { dimension, amount, typed, understood }
}

/** As it is told, with the labels that whoever prints them has counted. */
export function asLot({ category: _, ...row }: LotRow, labels: ReadonlyMap<string, number>): Lot {
  return { ...row, labelsPrinted: labels.get(row.lot) ?? 0 }
}

/** SQL for `id`, `name`, `town` and `category` of the workshops of a district, from the registry. */
type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type AskedLots = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly workshop: Id | null
  readonly search: string
  readonly kinds: readonly LotKind[]
  readonly stopped: boolean
  readonly from: Day | null
  readonly to: Day | null
}

function columns(tx: Queryable) {
  return tx`
    l.id as lot, l.workshop, w.name as workshop_name, w.category, l.kind, l.number, l.name, l.product, l.food_code,
    l.material_kind, l.dimension, l.amount, l.typed, l.pieces, l.produced_on, l.received_on, l.expires_on, l.supplier,
    p.name as supplier_name, l.source_lot, l.entry, l.released_at is not null as released, ${lotStanding(tx)}`
}

function from(tx: Queryable, district: string, places: Places) {
  return tx`
    from ledger.lot l
    join (${places(tx, district)}) w on w.id = l.workshop
    left join ledger.partner p on p.district = l.district and p.id = l.supplier`
}

function where(tx: Queryable, asked: AskedLots) {
  const { district, scope, workshop, kinds, search } = asked
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    where l.district = ${district} and l.ended_at is null
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    ${workshop === null ? tx`` : tx`and l.workshop = ${workshop}`}
    ${kinds.length === 0 ? tx`` : tx`and l.kind = any(${[...kinds]})`}
    ${asked.from === null ? tx`` : tx`and l.entry_on >= ${asked.from}`}
    ${asked.to === null ? tx`` : tx`and l.entry_on <= ${asked.to}`}
    ${search === '' ? tx`` : tx`and (l.number ilike ${part} or l.name ilike ${part} or w.name ilike ${part} or p.name ilike ${part})`}
    ${
      asked.stopped
        ? tx`and (select s.kind from ledger.lot_stop s where s.district = l.district and s.lot = l.id
            order by s.at desc, s.id desc limit 1) in ('held', 'recalled')`
        : tx``
    }`
}

export async function countLots(tx: Queryable, asked: AskedLots): Promise<number> {
  const rows = await tx`
    select count(*)::int as total ${from(tx, asked.district, asked.places)} ${where(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** Newest first. */
export async function listLots(tx: Queryable, asked: AskedLots, limit: number, offset: number): Promise<LotRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${from(tx, asked.district, asked.places)} ${where(tx, asked)}
    order by l.entry_on desc, l.id desc
    limit ${limit} offset ${offset}`
  return parseRows(LotRow, rows)
}

export async function lotsById(
  tx: Queryable,
  district: string,
  places: Places,
  lots: readonly Id[],
): Promise<LotRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${from(tx, district, places)}
    where l.district = ${district} and l.id = any (${[...lots]}::uuid[])`
  return parseRows(LotRow, rows)
}

/** What a phone works with: made or received since a day, or with something left. Newest first. */
export async function lotsInUse(
  tx: Queryable,
  district: string,
  places: Places,
  {
    workshop,
    since,
    named,
    atMost,
  }: { readonly workshop: Id; readonly since: Day; readonly named: readonly Id[]; readonly atMost: number },
): Promise<LotRow[]> {
  const rows = await tx`
    select * from (
      select ${columns(tx)}, l.entry_on ${from(tx, district, places)}
      where l.district = ${district} and l.workshop = ${workshop} and l.ended_at is null
    ) lot
    where entry_on >= ${since} or charged + delivered < amount or lot = any (${[...named]}::uuid[])
    order by entry_on desc, lot desc
    limit ${atMost}`
  return parseRows(LotRow, rows)
}
