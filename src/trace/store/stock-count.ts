import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'

export type NewStockCount = {
  readonly id: Id
  readonly workshop: Id
  readonly lot: Id
  readonly onDay: Day
  readonly dimension: Dimension
  readonly counted: number
  readonly typed: string
  readonly book: number
  readonly note: string | null
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertStockCount(tx: Tx, district: string, count: NewStockCount): Promise<void> {
  await insertRows(tx, 'trace.stock_count', [{ district, ...count }])
}

const Row = z.object({
  count: IdText,
  onDay: DayText,
  counted: z.int(),
  typed: z.string(),
  book: z.int(),
  note: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})

/** Newest first. */
export async function countsOfLot(tx: Queryable, district: string, lot: Id): Promise<z.output<typeof Row>[]> {
  const rows = await tx`
    select id as count, on_day, counted, typed, book, note, actor, at from trace.stock_count
    where district = ${district} and lot = ${lot}
    order by at desc, id desc`
  return parseRows(Row, rows)
}

const Loss = z.object({ lot: IdText, dimension: z.enum(dimensions), onDay: DayText, loss: z.int() })
/** What was found missing of a lot on a day; below zero it was too much. */
export type Loss = z.output<typeof Loss>

export async function lossesOf(tx: Queryable, district: string, lots: readonly Id[] | 'all'): Promise<Loss[]> {
  const rows = await tx`
    select lot, dimension, on_day, sum(book - counted)::bigint as loss from trace.stock_count
    where district = ${district} ${lots === 'all' ? tx`` : tx`and lot = any (${[...lots]}::uuid[])`}
    group by lot, dimension, on_day`
  return parseRows(Loss, rows)
}
