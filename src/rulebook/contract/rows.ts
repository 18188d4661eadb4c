import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import { type Book, type BookRows, confidences } from '../rules/rows.ts'

const Text = z.string().trim().max(2_000, '不超过 2000 字')
const Name = Text.min(1, '请填写')
const Words = z.array(z.string().trim().min(1, '词语不能为空').max(60, '词语不超过 60 字')).max(400)
const Categories = z.array(z.string().max(20)).max(20)
const Amount = z.number().min(0).max(1_000_000_000)

const Common = {
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/, '编号只用字母、数字、点和短横，不超过 60 位'),
  basis: z
    .array(z.object({ law: z.string().min(1, '请选择法规').max(60), article: z.string().max(60).nullable() }))
    .max(20),
  confidence: z.enum(confidences),
  validFrom: DayText.nullable(),
  validTo: DayText.nullable(),
}

const Law = z.object({
  ...Common,
  name: Name,
  shortName: Name,
  issuer: Text,
  number: Text.nullable(),
  articles: z.array(z.object({ number: z.string().regex(/^第.+条$/, '如“第三十四条”'), text: z.string().min(1) })),
})

const NegativeList = z.object({
  ...Common,
  act: Name,
  plainWords: Name,
  categories: Categories,
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
})

const DutyList = z.object({
  ...Common,
  side: z.enum(['bureau', 'town', 'village', 'workshop', 'partner']),
  duty: Name,
  every: z.object({ amount: z.int().min(1, '至少为 1').max(1_000), unit: z.enum(['day', 'month', 'year']) }).nullable(),
  evidence: Text,
})

const ProhibitedFood = z.object({
  ...Common,
  level: z.enum(['province', 'county']),
  group: Name,
  detail: Text,
  words: Words.min(1, '至少写一个用来识别的词语'),
  exceptions: Words,
  categories: Categories,
  reason: Name,
})

const NonFoodSubstance = z.object({
  ...Common,
  name: Name,
  words: Words.min(1, '至少写一个用来识别的词语'),
  exceptions: Words,
  reason: Name,
})

const Checklist = z.object({
  ...Common,
  topic: Name,
  text: Name,
  weight: z.enum(['key', 'general']),
  categories: Categories,
  department: z.enum(['market', 'industry', 'emergency', 'environment', 'fire']),
})

const Limit = z.object({
  ...Common,
  category: z.string().max(20),
  scope: Name,
  item: Name,
  comparator: z.enum(['at-most', 'not-detected', 'deviation', 'sampling-plan', 'negative', 'required']),
  limit: Text,
  unit: Text,
  standard: Text,
})

const Additive = z.object({
  ...Common,
  foodCode: z.string().regex(/^\d{2}(\.\d{1,2}){0,4}$/, '食品分类号如 04.04.01.03'),
  foodName: Name,
  name: Name,
  words: Words,
  ins: Text.nullable(),
  functions: Words,
  rule: z.enum(['maximum', 'as-needed', 'forbidden']),
  maximumMgPerKg: Amount.nullable(),
  residue: Text.nullable(),
})

const LabelStandard = z.object({
  ...Common,
  kind: z.enum(['item', 'height', 'words', 'allergen', 'format', 'unit']),
  name: Name,
  demand: z.enum(['required', 'recommended', 'forbidden', 'value']),
  value: Text.nullable(),
  words: Words,
  categories: Categories,
})

const Clock = z.object({
  ...Common,
  trigger: Name,
  duty: Name,
  /** Below zero: so long before the trigger. */
  amount: z.int().min(-10_000).max(10_000),
  unit: z.enum(['working-day', 'calendar-day', 'hour', 'month']),
})

const Calendar = z.object({
  ...Common,
  year: z.int().min(2000).max(2100),
  holidays: z.array(z.object({ name: Name, from: DayText, to: DayText })).max(40),
  makeUpWorkdays: z.array(DayText).max(40),
})

const Ledger = z.object({
  ...Common,
  name: Name,
  purpose: Text,
  fields: z
    .array(z.object({ key: z.string().max(60), label: Name, demand: z.enum(['required', 'optional', 'hidden']) }))
    .max(80),
})

const Process = z.object({
  ...Common,
  category: z.string().max(20),
  key: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/, '只用小写字母、数字和短横')
    .max(60),
  label: Name,
  kind: z.enum(['number', 'text', 'choice', 'day']),
  unit: Text.nullable(),
  choices: Words,
  least: z.number().nullable(),
  most: z.number().nullable(),
  critical: z.boolean(),
  required: z.boolean(),
})

const Index = z.object({
  ...Common,
  name: Name,
  value: z.number().min(0, '不小于 0').max(1_000, '不超过 1000').nullable(),
  unit: z.string().trim().max(10, '不超过 10 字'),
  words: Words,
  meaning: Text,
})

const Risk = z.object({
  ...Common,
  name: Name,
  value: z.number().min(0, '不小于 0').max(1_000, '不超过 1000'),
  unit: z.string().trim().max(10, '不超过 10 字'),
  meaning: Text,
})

/** How a row of a book is read where it enters. */
export const RowOf: { readonly [B in Book]: z.ZodType<BookRows[B]> } = {
  law: Law,
  'negative-list': NegativeList,
  'duty-list': DutyList,
  'prohibited-foods': ProhibitedFood,
  'non-food-substances': NonFoodSubstance,
  checklist: Checklist,
  limits: Limit,
  additives: Additive,
  'label-standard': LabelStandard,
  clocks: Clock,
  calendar: Calendar,
  ledgers: Ledger,
  process: Process,
  index: Index,
  risk: Risk,
}

const rowsOf = <B extends Book, R extends z.ZodType>(book: B, row: R) =>
  z.object({ book: z.literal(book), rows: z.array(row).max(3_000, '一册不超过 3000 条') })

/** A book and its rows: which it is tells what its rows are. */
export const Content = z.discriminatedUnion('book', [
  rowsOf('law', Law),
  rowsOf('negative-list', NegativeList),
  rowsOf('duty-list', DutyList),
  rowsOf('prohibited-foods', ProhibitedFood),
  rowsOf('non-food-substances', NonFoodSubstance),
  rowsOf('checklist', Checklist),
  rowsOf('limits', Limit),
  rowsOf('additives', Additive),
  rowsOf('label-standard', LabelStandard),
  rowsOf('clocks', Clock),
  rowsOf('calendar', Calendar),
  rowsOf('ledgers', Ledger),
  rowsOf('process', Process),
  rowsOf('index', Index),
  rowsOf('risk', Risk),
])
export type Content = z.output<typeof Content>
