import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Page, PhoneText, Reason, text } from '../platform/action/schema.ts'
import { EntryEnvelope, EntryInput, ShelfLife, StoredQuantity } from './contract/words.ts'
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
} from './rules/ledgers.ts'

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '请选择月份')

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
const Verified = z.object({ holds: z.boolean(), gaps: z.array(z.string()) })

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

const LotDetail = Lot.extend({
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

const PartnerInput = z.object({
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

const RecipeLine = z.object({
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

const RecipeInput = z.object({
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

const Recorded = z.object({
  entry: IdText,
  /** Of a production. */
  lotNumber: z.string().nullable(),
  serverNow: z.string(),
  clockSkew: z.int().nullable(),
  /** What was accepted and is worth a word: a late entry, a parameter outside of its range, an overdrawn lot. */
  remarks: z.array(z.string()),
})

const NumberBlock = z.object({ kind: z.enum(numberKinds), first: z.int(), last: z.int() })

/** Everything that a phone needs to work for a week without network. */
const Pack = z.object({
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
  /** Lots with something left, or made in the last 60 days. */
  lots: z.array(Lot),
  /** The last 60 days, newest first, at most 400. */
  entries: z.array(Entry),
  /** Books in force: names of ledgers and fields, process parameters, additives, prohibited foods, substances. */
  rules: z.record(z.string(), z.object({ edition: IdText, rows: z.array(z.record(z.string(), z.unknown())) })),
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

const DayRecord = z.object({
  day: DayText,
  /** `open` = nothing recorded and nothing declared; `idle` = 今天没生产; `future`/`closed` need nothing. */
  state: z.enum(['complete', 'partial', 'idle', 'open', 'future', 'closed']),
  recorded: z.array(z.enum(ledgers)),
  missing: z.array(z.string()),
})

export const ledgerEndpoints = {
  record: command('ledger.record', '记一笔', z.intersection(EntryEnvelope, EntryInput), Recorded),
  /** Appends the right entry and names the wrong one, which stays. Without `correction` it only takes back. */
  correct: command(
    'ledger.correct',
    '更正台账',
    z.object({ envelope: EntryEnvelope, corrects: IdText, reason: Reason, correction: EntryInput.nullish() }),
    Recorded,
  ),
  entries: query(
    'ledger.entries',
    '台账记录',
    z.object({
      workshop: IdText.nullish(),
      ledgers: z.array(z.enum(ledgers)).default([]),
      from: DayText.nullish(),
      to: DayText.nullish(),
      search: z.string().trim().max(60).default(''),
      /** Only what holds, or everything with its corrections. */
      withCorrected: z.boolean().default(false),
      late: z.boolean().default(false),
      ...Page,
    }),
    z.object({ total: z.int(), rows: z.array(Entry.extend({ workshopName: z.string() })) }),
  ),
  /** The entry and all it was corrected by or corrects, oldest first. */
  entry: query('ledger.entry', '一笔台账及更正', z.object({ entry: IdText }), z.object({ chain: z.array(Entry) })),
  file: download('ledger.file', '票据照片', z.object({ entry: IdText, file: FileHash })),
  book: download(
    'ledger.book',
    '打印台账（A4）',
    z.object({ workshop: IdText, ledgers: z.array(z.enum(ledgers)).min(1), from: DayText, to: DayText }),
  ),
  export: download(
    'ledger.export',
    '导出台账（Excel）',
    z.object({
      workshop: IdText.nullish(),
      ledgers: z.array(z.enum(ledgers)).default([]),
      from: DayText,
      to: DayText,
      search: z.string().trim().max(60).default(''),
    }),
  ),
  /** One row a workshop of the asker's area: how complete a month is, day by day. */
  completeness: query(
    'ledger.completeness',
    '台账完整度',
    z.object({
      month: Month,
      towns: z.array(z.string()).default([]),
      categories: z.array(z.string()).default([]),
      search: z.string().trim().max(60).default(''),
      /** `worst` = least complete first. */
      sort: z.enum(['worst', 'best', 'name']).default('worst'),
      ...Page,
    }),
    z.object({
      total: z.int(),
      /** Over all rows, not only this page. */
      expected: z.int(),
      recorded: z.int(),
      rows: z.array(
        z.object({
          workshop: IdText,
          name: z.string(),
          category: z.string(),
          townName: z.string(),
          officer: z.string().nullable(),
          expected: z.int(),
          recorded: z.int(),
          late: z.int(),
          /** One letter a day: c complete, p partial, i idle, o open, f future, x closed. */
          days: z.string(),
          nilMissing: z.array(z.enum(ledgers)),
          lastOn: DayText.nullable(),
        }),
      ),
    }),
  ),
  completenessExport: download('ledger.completeness-export', '导出台账完整度', z.object({ month: Month })),
  days: query(
    'ledger.days',
    '小作坊逐日台账',
    z.object({ workshop: IdText, month: Month }),
    z.object({ days: z.array(DayRecord), nilMissing: z.array(z.enum(ledgers)) }),
  ),
  lots: query(
    'ledger.lots',
    '批次查找',
    z.object({
      workshop: IdText.nullish(),
      search: z.string().trim().max(60).default(''),
      kinds: z.array(z.enum(lotKinds)).default([]),
      /** Lots of which one of the three facts does not hold. */
      gaps: z.array(z.enum(['source', 'destination', 'process'])).default([]),
      stopped: z.boolean().default(false),
      from: DayText.nullish(),
      to: DayText.nullish(),
      ...Page,
    }),
    z.object({
      total: z.int(),
      rows: z.array(
        Lot.extend({ sourceKnown: z.boolean(), destinationKnown: z.boolean(), processControlled: z.boolean() }),
      ),
    }),
  ),
  lotsExport: download(
    'ledger.lots-export',
    '导出批次',
    z.object({
      workshop: IdText.nullish(),
      search: z.string().trim().max(60).default(''),
      from: DayText.nullish(),
      to: DayText.nullish(),
    }),
  ),
  lot: query('ledger.lot', '一个批次', z.object({ lot: IdText }), LotDetail),
  stopLot: command(
    'ledger.stop-lot',
    '批次暂停、召回与解除',
    z.object({ lot: IdText, kind: z.enum(stopKinds), reason: Reason }),
    z.object({}),
  ),
  partners: query(
    'ledger.partners',
    '供货者与购货者',
    z.object({ workshop: IdText, role: z.enum(partnerRoles).nullish() }),
    z.object({ rows: z.array(Partner) }),
  ),
  savePartner: command('ledger.save-partner', '登记供货者、购货者', PartnerInput, z.object({ partner: IdText })),
  endPartner: command(
    'ledger.end-partner',
    '停用供货者、购货者',
    z.object({ partner: IdText, reason: Reason }),
    z.object({}),
  ),
  /** Filed workshops of the district that can be a buyer: name and town only. */
  filedWorkshops: query(
    'ledger.filed-workshops',
    '查找本区小作坊（作为购货者）',
    z.object({ workshop: IdText, search: z.string().trim().min(1).max(60) }),
    z.object({ rows: z.array(z.object({ workshop: IdText, name: z.string(), townName: z.string() })) }),
  ),
  recipes: query('ledger.recipes', '产品配方', z.object({ workshop: IdText }), z.object({ rows: z.array(Recipe) })),
  saveRecipe: command('ledger.save-recipe', '保存产品配方', RecipeInput, z.object({})),
  /** A block of numbers that no other phone gets. */
  reserveNumbers: command(
    'ledger.reserve-numbers',
    '预留批号、标签号',
    z.object({
      workshop: IdText,
      device: text('设备', 40),
      kind: z.enum(numberKinds),
      count: z.int().min(1).max(5_000),
    }),
    NumberBlock,
  ),
  pack: query('ledger.pack', '小作坊离线资料', z.object({ workshop: IdText }), Pack),
  /** The workshops of the asking owner. */
  mine: query(
    'ledger.mine',
    '我的小作坊',
    z.object({}),
    z.object({ workshops: z.array(z.object({ workshop: IdText, name: z.string(), category: z.string() })) }),
  ),
  /** What was refused: forbidden foods, additives over their limit. */
  attempts: query(
    'ledger.attempts',
    '被拒绝的记录',
    z.object({ workshop: IdText.nullish(), ...Page }),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          attempt: IdText,
          workshop: IdText,
          workshopName: z.string(),
          at: z.string(),
          kind: z.enum(['charge', 'additive', 'label', 'product', 'dispatch']),
          what: z.string(),
          reason: z.string(),
          basis: z.string(),
          actor: z.string(),
        }),
      ),
    }),
  ),
}
