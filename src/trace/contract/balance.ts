import { z } from 'zod'
import { dimensions } from '../../kernel/quantity.ts'
import { QuantityText } from '../../ledger/contract/words.ts'
import { lotKinds } from '../../ledger/rules/ledgers.ts'
import { DayText, IdText, Page } from '../../platform/action/schema.ts'

/** 盘点 of a lot: what somebody counted, and what there should have been at that moment. */
export const StockCount = z.object({
  count: IdText,
  onDay: DayText,
  counted: z.int(),
  typed: z.string(),
  book: z.int(),
  /** Below zero it is a surplus. */
  loss: z.int(),
  note: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})

/** All amounts whole numbers of the smallest unit of the lot: made = charged + sold + retained + destroyed + loss + stock. */
export const LotBalance = z.object({
  lot: IdText,
  dimension: z.enum(dimensions),
  made: z.int(),
  charged: z.int(),
  sold: z.int(),
  retained: z.int(),
  destroyed: z.int(),
  loss: z.int(),
  stock: z.int(),
  over: z.int(),
  /** 1 = all of it is told; less is lost, more went out than there was. */
  accounted: z.number(),
  /** Samples in another unit: they are not taken off. */
  otherSamples: z.int(),
  /** Newest first. */
  counts: z.array(StockCount),
  /** Of a produced lot. */
  production: z
    .object({
      mainName: z.string().nullable(),
      mainMass: z.int(),
      allMass: z.int(),
      ofMain: z.number().nullable(),
      ofAll: z.number().nullable(),
      processLoss: z.int().nullable(),
      assumed: z.boolean(),
      /** What the trade makes of it, in per cent of the main material; 待确认. */
      band: z.object({ trade: z.string(), least: z.number(), most: z.number() }).nullable(),
    })
    .nullable(),
})
export type LotBalance = z.output<typeof LotBalance>

export const CountInput = z.object({
  lot: IdText,
  /** `null`: nothing is left. */
  quantity: QuantityText.nullable(),
  note: z.string().trim().max(100, '备注不超过 100 字').nullish(),
})

const period = { from: DayText, to: DayText }
const places = {
  workshop: IdText.nullish(),
  towns: z.array(z.string()).default([]),
  /** Of the workshop: name, pinyin, initials. */
  search: z.string().trim().max(60).default(''),
}
export const PlacesInPeriod = z.object({ ...period, ...places })
export type PlacesInPeriod = z.output<typeof PlacesInPeriod>

export const MaterialsAsked = PlacesInPeriod.extend({
  /** A part of the name of the material. */
  name: z.string().trim().max(60).default(''),
  kinds: z.array(z.enum(lotKinds)).default([]),
})

export const MaterialBalance = z.object({
  kind: z.enum(lotKinds),
  name: z.string(),
  dimension: z.enum(dimensions),
  opening: z.int(),
  received: z.int(),
  used: z.int(),
  sold: z.int(),
  retained: z.int(),
  destroyed: z.int(),
  loss: z.int(),
  closing: z.int(),
})
export type MaterialBalance = z.output<typeof MaterialBalance>

export const MaterialsPage = MaterialsAsked.extend(Page)
export const Materials = z.object({ total: z.int(), rows: z.array(MaterialBalance) })

/** What a sheet for the authorities is about: all that went into a lot or that it went into, or some days. */
export const SheetAsked = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lot'), lot: IdText }),
  z.object({ kind: z.literal('period'), ...period, ...places }),
])
