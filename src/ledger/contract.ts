import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Page, Reason, text } from '../platform/action/schema.ts'
import {
  DayRecord,
  Entry,
  Lot,
  LotDetail,
  Month,
  NumberBlock,
  Pack,
  Partner,
  PartnerInput,
  Recipe,
  RecipeInput,
  Recorded,
} from './contract/shapes.ts'
import { EntryEnvelope, EntryInput } from './contract/words.ts'
import { ledgers, lotKinds, numberKinds, partnerRoles, stopKinds } from './rules/ledgers.ts'

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
      late: z.boolean().default(false),
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
  completenessExport: download(
    'ledger.completeness-export',
    '导出台账完整度',
    z.object({
      month: Month,
      towns: z.array(z.string()).default([]),
      categories: z.array(z.string()).default([]),
      search: z.string().trim().max(60).default(''),
      sort: z.enum(['worst', 'best', 'name']).default('worst'),
    }),
  ),
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
      kinds: z.array(z.enum(lotKinds)).default([]),
      gaps: z.array(z.enum(['source', 'destination', 'process'])).default([]),
      stopped: z.boolean().default(false),
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
