import { z } from 'zod'
import { DayText, FileHash, IdText, PhoneText, text } from '../../platform/action/schema.ts'
import {
  buyerKinds,
  entryKinds,
  ledgers,
  lotKinds,
  materialKinds,
  numberKinds,
  origins,
  partnerRoles,
  stopKinds,
} from '../rules/ledgers.ts'
import { ShelfLife, StoredQuantity } from './words.ts'

export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选择月份')

/** An entry as it stands in the book. `content` is the stored form of the kind's content: quantities as `StoredQuantity`. */
export const Entry = z.object({
  entry: IdText,
  workshop: IdText,
  kind: z.enum(entryKinds),
  ledger: z.enum(ledgers),
  onDay: DayText,
  /** One line for lists: `大豆 50 千克 · 恩阳粮油`. */
  summary: z.string(),
  content: z.record(z.string(), z.unknown()),
  files: z.array(FileHash),
  /** The entry that this one corrects, and why. */
  corrects: IdText.nullable(),
  reason: z.string().nullable(),
  /** A correction that only takes back. */
  cancels: z.boolean(),
  /** The entry that corrected this one; absent on what holds. */
  correctedBy: IdText.nullable(),
  origin: z.enum(origins),
  actor: z.string(),
  enteredAt: z.string(),
  recordedAt: z.string(),
  /** Days between the day it is about and its recording; 0 or 1 is in time. */
  daysLate: z.int(),
  /** Seconds by which the device's clock was ahead; `null` when within five minutes. */
  clockSkew: z.int().nullable(),
  /** 保存期限: 食品安全法 第五十条. */
  keepUntil: DayText,
})
export type Entry = z.output<typeof Entry>

/** A fact about a lot that can be verified, and what is missing in words. */
export const Verified = z.object({ holds: z.boolean(), gaps: z.array(z.string()) })

export const Lot = z.object({
  lot: IdText,
  workshop: IdText,
  workshopName: z.string(),
  kind: z.enum(lotKinds),
  /** Assigned by us for what was produced; the supplier's own, if any, for what was received. */
  number: z.string(),
  name: z.string(),
  product: IdText.nullable(),
  foodCode: z.string().nullable(),
  materialKind: z.enum(materialKinds).nullable(),
  quantity: StoredQuantity,
  /** What is left, in the smallest unit; may be below zero when more went out than came in, which is an anomaly. */
  left: z.int(),
  pieces: z.int().nullable(),
  labelsPrinted: z.int(),
  producedOn: DayText.nullable(),
  receivedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  supplier: IdText.nullable(),
  supplierName: z.string().nullable(),
  sourceLot: IdText.nullable(),
  entry: IdText,
  released: z.boolean(),
  stopped: z.enum(['held', 'recalled']).nullable(),
})
export type Lot = z.output<typeof Lot>

export const LotDetail = Lot.extend({
  sourceKnown: Verified,
  destinationKnown: Verified,
  processControlled: Verified,
  /** One step back and one step on. */
  madeFrom: z.array(
    z.object({
      lot: IdText,
      name: z.string(),
      number: z.string(),
      quantity: StoredQuantity,
      supplierName: z.string().nullable(),
      additive: z.boolean(),
    }),
  ),
  wentInto: z.array(z.object({ lot: IdText, name: z.string(), number: z.string(), quantity: StoredQuantity })),
  sold: z.array(
    z.object({
      entry: IdText,
      onDay: DayText,
      buyerKind: z.enum(buyerKinds),
      buyerName: z.string().nullable(),
      quantity: StoredQuantity,
    }),
  ),
  entries: z.array(Entry),
  stops: z.array(z.object({ kind: z.enum(stopKinds), reason: z.string(), at: z.string(), actor: z.string() })),
})

export const Partner = z.object({
  partner: IdText,
  role: z.enum(partnerRoles),
  name: z.string(),
  initials: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  licenceExpiresOn: DayText.nullable(),
  buyerKind: z.enum(buyerKinds).nullable(),
  /** Another filed workshop of the district: what is sold to it arrives in its own ledger. */
  linkedWorkshop: IdText.nullable(),
  files: z.array(FileHash),
  lastUsedOn: DayText.nullable(),
})

export const PartnerInput = z.object({
  workshop: IdText,
  /** Made by the device. The same id again changes what is known of the partner. */
  partner: IdText,
  role: z.enum(partnerRoles),
  name: text('名称', 60),
  address: z.string().trim().max(120).nullish(),
  phone: PhoneText.nullish(),
  licenceNumber: z.string().trim().max(40).nullish(),
  licenceExpiresOn: DayText.nullish(),
  buyerKind: z.enum(buyerKinds).nullish(),
  linkedWorkshop: IdText.nullish(),
  files: z.array(FileHash).max(8).default([]),
})

export const RecipeLine = z.object({
  materialName: text('原料', 60),
  typed: z.string().max(30),
  additive: z.boolean().default(false),
})

export const Recipe = z.object({
  product: IdText,
  productName: z.string(),
  foodCode: z.string(),
  foodName: z.string(),
  shelfLife: ShelfLife.nullable(),
  storage: z.string().nullable(),
  netContent: z.string().nullable(),
  lines: z.array(RecipeLine),
  parameters: z.record(z.string(), z.string()),
  /** What the lines give, as typed; empty when nobody has said. */
  output: z.string(),
})

export const RecipeInput = z.object({
  workshop: IdText,
  product: IdText,
  foodCode: z.string().regex(/^\d\d(\.\d{1,2}){0,5}$/, '请选择食品类别'),
  shelfLife: ShelfLife.nullish(),
  storage: z.string().trim().max(60).nullish(),
  netContent: z.string().trim().max(30).nullish(),
  lines: z.array(RecipeLine).max(40).default([]),
  parameters: z.record(z.string().max(40), z.string().trim().max(60)).default({}),
  output: z.string().trim().max(30).default(''),
})

export const Recorded = z.object({
  entry: IdText,
  /** Of a production. */
  lotNumber: z.string().nullable(),
  serverNow: z.string(),
  clockSkew: z.int().nullable(),
  /** What was accepted and is worth a word: a late entry, a parameter outside of its range, an overdrawn lot. */
  remarks: z.array(z.string()),
})

export const NumberBlock = z.object({ kind: z.enum(numberKinds), first: z.int(), last: z.int() })

/** Everything that a phone needs to work for a week without network. */
export const Pack = z.object({
  workshop: IdText,
  workshopName: z.string(),
  category: z.string(),
  town: z.string(),
  operatorName: z.string(),
  code: z.string().nullable(),
  /** In front of `/CODE/LOT`: what a label's code opens. */
  publicBaseUrl: z.string(),
  certificateNumber: z.string().nullable(),
  address: z.string(),
  phone: z.string().nullable(),
  products: z.array(z.object({ product: IdText, name: z.string() })),
  workers: z.array(z.object({ worker: IdText, name: z.string(), healthExpiresOn: DayText.nullable() })),
  recipes: z.array(Recipe),
  partners: z.array(Partner),
  /** Lots with something left, made in the last 60 days, or with a sample that is to be disposed of. */
  lots: z.array(Lot),
  /** The last 60 days, newest first, at most 400. */
  entries: z.array(Entry),
  /** Books in force: names of ledgers and fields, process parameters, additives, prohibited foods, substances. */
  rules: z.record(
    z.string(),
    z.object({ edition: IdText, effectiveFrom: DayText, rows: z.array(z.record(z.string(), z.unknown())) }),
  ),
  /** What waits to be done today, most pressing first. */
  toDo: z.array(
    z.object({
      key: z.string(),
      kind: z.enum([
        'day-missing',
        'nil-missing',
        'incoming',
        'test-due',
        'health-expiring',
        'certificate-expiring',
        'sample-release',
        'label-missing',
      ]),
      text: z.string(),
      dueOn: DayText.nullable(),
      /** What the app opens with: a lot, an entry, a day, a month. */
      about: z.string().nullable(),
    }),
  ),
  serverNow: z.string(),
})

export const DayRecord = z.object({
  day: DayText,
  /** `open` = nothing recorded and nothing declared; `idle` = 今天没生产; `future`/`closed` need nothing. */
  state: z.enum(['complete', 'partial', 'idle', 'open', 'future', 'closed']),
  recorded: z.array(z.enum(ledgers)),
  missing: z.array(z.string()),
})
