import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { dimensions, isReading, type QuantityFault, readQuantity } from '../../kernel/quantity.ts'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { ownKeyPattern } from '../../rulebook/rules/ledger-fields.ts'
import {
  buyerKinds,
  healthStates,
  hygieneWorks,
  ledgers,
  materialKinds,
  proofKinds,
  shelfLifeUnits,
  testKinds,
} from '../rules/ledgers.ts'
import { OWN_TEXT_LENGTH } from '../rules/own-fields.ts'

const quantityFaultZh = {
  empty: '请填写数量',
  'no-number': '看不懂这个数量，请写成“50千克”或“20斤”的样子',
  'no-unit': '请写上单位，如 千克、斤、升、袋',
  'unknown-unit': '不认识这个单位，请用 千克、克、斤、两、升、毫升、袋、瓶 等',
  'not-positive': '数量要大于 0',
  'too-large': '数量太大，请核对',
  'too-fine': '数量小于 1 毫克，请核对',
} as const satisfies Record<QuantityFault, string>

/**
 * As typed, with what the person was shown and confirmed when something had to be understood (`二十斤` as `10 千克`).
 * Nothing is reinterpreted in silence: without the confirmation it is refused, with the reading in the refusal.
 */
export const QuantityText = z
  .object({ typed: z.string().max(30), understood: z.string().max(40).nullish() })
  .transform(({ typed, understood }, context) => {
    const read = readQuantity(typed)
    if (!isReading(read)) {
      context.addIssue({ code: 'custom', message: quantityFaultZh[read] })
      return z.NEVER
    }
    if (!read.plain && understood !== read.understood) {
      context.addIssue({ code: 'custom', message: `“${typed}”将记为 ${read.understood}，请确认` })
      return z.NEVER
    }
    return { ...read.quantity, typed, understood: read.understood }
  })
export type QuantityText = z.output<typeof QuantityText>

/** As it is stored and told: the amount in the smallest unit, and what was typed. */
export const StoredQuantity = z.object({
  dimension: z.enum(dimensions),
  amount: z.int().nonnegative(),
  typed: z.string(),
  understood: z.string(),
})
export type StoredQuantity = z.output<typeof StoredQuantity>

export const InstantText = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })

export const ShelfLife = z.object({ amount: z.int().min(1).max(1200), unit: z.enum(shelfLifeUnits) })

const short = (what: string) => text(what, 60)
const maybe = (max: number) => z.string().trim().max(max, `不超过 ${max} 字`).nullish()

/** Fields of the bureau's own by their key in the book `ledgers`; what is left blank is not there. */
const More = z
  .record(
    z.string().regex(ownKeyPattern, '项目标识只用小写字母、数字和短横，不超过 40 位'),
    z.string().trim().max(OWN_TEXT_LENGTH, `不超过 ${OWN_TEXT_LENGTH} 字，请写短一些`),
  )
  .transform(given => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')))
  .default({})

/** ① 原辅料进货查验. 食品安全法 第五十条. */
export const ReceivingContent = z.object({
  /** The lot that this entry makes. */
  lot: IdText,
  materialName: short('品名'),
  materialKind: z.enum(materialKinds),
  spec: maybe(60),
  quantity: QuantityText,
  /** Absent for 自产自种. */
  supplier: IdText.nullish(),
  selfGrown: z.boolean().default(false),
  supplierLotNumber: maybe(60),
  producedOn: DayText.nullish(),
  expiresOn: DayText.nullish(),
  proofs: z.array(z.enum(proofKinds)).max(8).default([]),
  proofNumber: maybe(60),
  accepted: z.boolean(),
  refusalReason: maybe(100),
  checker: short('查验人'),
  storagePlace: maybe(60),
  /** The lot of another filed workshop whose dispatch this is. */
  sourceLot: IdText.nullish(),
  more: More,
})

/** ② 生产投料, with what of ③ 食品添加剂使用 belongs to it: each additive becomes an entry of its own. */
export const ProductionContent = z.object({
  lot: IdText,
  /** From a reserved block when the phone was offline; otherwise the server assigns it. */
  lotNumber: z
    .string()
    .regex(/^\d{10,14}$/, '批号由系统编号，不能自己填写')
    .nullish(),
  product: IdText,
  startedAt: InstantText.nullish(),
  charges: z
    .array(z.object({ lot: IdText, quantity: QuantityText }))
    .min(1, '请至少选择一种投入的原料')
    .max(40),
  additives: z
    .array(
      z.object({
        entry: IdText,
        lot: IdText.nullish(),
        name: short('添加剂名称'),
        quantity: QuantityText,
        user: short('使用人'),
        reviewer: maybe(30),
        more: More,
      }),
    )
    .max(20)
    .default([]),
  /** Process parameters of the category by their key in the book `process`. */
  parameters: z.record(z.string().max(40), z.string().trim().max(60)).default({}),
  output: QuantityText,
  /** Packed pieces: as many labels may be printed. */
  pieces: z.int().min(1).max(1_000_000).nullish(),
  shelfLife: ShelfLife.nullish(),
  operator: short('操作人'),
  deviation: maybe(200),
  /** 感官自检合格，可以出厂. Otherwise a testing entry releases the lot. 食品安全法 第五十二条. */
  released: z.boolean().default(false),
  more: More,
})

/** ③ One additive for a lot that is recorded already. GB 2760. */
export const AdditiveUseContent = z.object({
  producedLot: IdText,
  lot: IdText.nullish(),
  name: short('添加剂名称'),
  quantity: QuantityText,
  user: short('使用人'),
  reviewer: maybe(30),
  more: More,
})

/** ④ 检验、送检与留样. */
export const TestingContent = z.object({
  testKind: z.enum(testKinds),
  /** The lot tested or retained. */
  lot: IdText,
  items: z
    .array(z.object({ name: short('检验项目'), result: short('结果'), unit: maybe(20), standard: maybe(60) }))
    .max(40)
    .default([]),
  /** Absent where nothing was tested: a sample put aside, or disposed of. */
  conclusion: z.enum(['conforming', 'nonconforming']).nullish(),
  laboratory: maybe(60),
  /** 资质认定证书编号 of the laboratory. */
  cma: maybe(30),
  reportNumber: maybe(60),
  reportedOn: DayText.nullish(),
  retained: z
    .object({ quantity: QuantityText, place: short('留样地点'), keepUntil: DayText.nullish(), signedBy: maybe(60) })
    .nullish(),
  /** What was done with a sample that need not be kept any longer. */
  disposal: z.object({ way: short('处理方法'), quantity: QuantityText.nullish() }).nullish(),
  inspector: short('检验人'),
  more: More,
})

/** ⑤ 产品销售. 食品安全法 第五十一条. Retail may be a day's total without names. */
export const DispatchContent = z.object({
  lines: z
    .array(z.object({ line: IdText, lot: IdText, quantity: QuantityText, pieces: z.int().min(1).nullish() }))
    .min(1, '请选择卖出的批次')
    .max(40),
  buyerKind: z.enum(buyerKinds),
  /** Demanded unless it is retail. */
  buyer: IdText.nullish(),
  price: maybe(30),
  transport: maybe(60),
  voucherNumber: maybe(60),
  seller: short('销售人'),
  more: More,
})

/** ⑥ 卫生与人员. 食品安全法 第三十三条、第四十五条. */
export const HygieneContent = z.object({
  works: z.array(z.enum(hygieneWorks)).min(1, '请选择做了什么').max(6),
  area: maybe(60),
  agent: maybe(60),
  concentration: maybe(30),
  minutes: z.int().min(1).max(1440).nullish(),
  checks: z
    .array(z.object({ worker: IdText.nullish(), name: text('姓名', 30), state: z.enum(healthStates) }))
    .max(60)
    .default([]),
  executor: short('执行人'),
  checker: maybe(30),
  more: More,
})

/** 今天没生产 */
export const NoProductionContent = z.object({ reason: maybe(60) })

/** 本月未使用 …: nothing to write down in this ledger in the month of the entry's day. */
export const NilContent = z.object({ of: z.enum(ledgers) })

/** Input of one entry: the kind says which content. */
export const EntryInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('receiving'), content: ReceivingContent }),
  z.object({ kind: z.literal('production'), content: ProductionContent }),
  z.object({ kind: z.literal('additive-use'), content: AdditiveUseContent }),
  z.object({ kind: z.literal('testing'), content: TestingContent }),
  z.object({ kind: z.literal('dispatch'), content: DispatchContent }),
  z.object({ kind: z.literal('hygiene'), content: HygieneContent }),
  z.object({ kind: z.literal('no-production'), content: NoProductionContent }),
  z.object({ kind: z.literal('nil'), content: NilContent }),
])
export type EntryInput = z.output<typeof EntryInput>

/** Where and when an entry was written. `entry` is made by the device: the same entry sent twice is there once. */
export const EntryEnvelope = z.object({
  workshop: IdText,
  entry: IdText,
  onDay: DayText,
  /** By the clock of the device. */
  enteredAt: InstantText,
  /** By the same clock, at the moment of sending: its difference to ours is the clock's error. */
  sentAt: InstantText,
  device: z.string().trim().max(40),
  files: z.array(FileHash).max(12).default([]),
})
