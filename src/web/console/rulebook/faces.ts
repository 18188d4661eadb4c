import {
  clockUnitZh,
  comparatorZh,
  departmentZh,
  labelDemandZh,
  labelKindZh,
  processKindZh,
  sideZh,
  weightZh,
} from '../../../rulebook/zh.ts'
import { type Book, type FieldFace, type RowFields, textOf } from './row-fields.ts'

export type Face = {
  readonly fields: readonly FieldFace[]
  /** What a row is about, in one line. */
  readonly title: (row: RowFields) => string
  /** What a new row starts with, besides its code. */
  readonly blank: RowFields
  /** Before the number of a new row. */
  readonly prefix: string
  /** What a new row proposes after those that are there, instead of a number. */
  readonly next?: (rows: readonly RowFields[]) => RowFields
  /** The rows are given: they are worded, none is added or taken away. */
  readonly fixed?: boolean
  /** Why this row must stay as it is; nothing when it may be changed. */
  readonly locked?: (row: RowFields) => string | undefined
}

const severityZh = { 1: '1 轻微', 2: '2 较轻', 3: '3 一般', 4: '4 较重', 5: '5 严重' } as const
const levelZh = { province: '省（锁定）', county: '本区县' } as const
const additiveRuleZh = { maximum: '限最大使用量', 'as-needed': '按生产需要适量使用', forbidden: '不得使用' } as const

const reason: FieldFace = { key: 'reason', kind: 'long', required: true, column: 240 }
const categories: FieldFace = { key: 'categories', kind: 'categories', hint: '不选为全部类别', column: 130 }
const foundBy = (hint: string): FieldFace => ({ key: 'words', kind: 'words', required: true, hint, column: 220 })
/** What a thing is stands at the end of its name: 牛奶饼干 is a biscuit. */
const foodWords = foundBy(
  '名称以它结尾才算（“牛奶”不命中“牛奶饼干”）；出现在哪里都算的，后面加“…”，如“速冻…”。一个按一次回车',
)
const substanceWords = foundBy('名称里出现就算，打完一个按回车')
const exceptions: FieldFace = { key: 'exceptions', kind: 'words', hint: '含识别词但允许的名称', column: 180 }

export const faces: Readonly<Record<Book, Face>> = {
  law: {
    title: row => textOf(row.name),
    prefix: 'law',
    blank: { name: '', shortName: '', issuer: '', number: null, articles: [] },
    fields: [
      { key: 'name', kind: 'text', required: true, column: 320 },
      { key: 'shortName', kind: 'text', required: true, column: 160 },
      { key: 'issuer', kind: 'text', column: 180 },
      { key: 'number', kind: 'text', nullable: true, column: 180 },
      { key: 'articles', kind: 'articles', column: 90 },
    ],
  },
  'negative-list': {
    title: row => textOf(row.act),
    prefix: 'N',
    blank: { act: '', plainWords: '', categories: [], severity: 3 },
    fields: [
      { key: 'act', kind: 'long', required: true, column: 320 },
      { key: 'plainWords', kind: 'long', required: true, hint: '给业主看、读给业主听的话', column: 280 },
      categories,
      { key: 'severity', kind: 'choice', words: severityZh, required: true, column: 100 },
    ],
  },
  'duty-list': {
    title: row => textOf(row.duty),
    prefix: 'D',
    blank: { side: 'workshop', duty: '', every: null, evidence: '' },
    fields: [
      { key: 'side', kind: 'choice', words: sideZh, required: true, column: 150 },
      { key: 'duty', kind: 'long', required: true, column: 340 },
      { key: 'every', kind: 'every', column: 110 },
      { key: 'evidence', kind: 'long', column: 220 },
    ],
  },
  'prohibited-foods': {
    title: row => textOf(row.group),
    prefix: 'C',
    blank: { level: 'county', group: '', detail: '', words: [], exceptions: [], categories: [], reason: '' },
    locked: row => (row.level === 'province' ? '省条例规定的禁止类别，本区县不能修改，只能随省级法规调整' : undefined),
    fields: [
      { key: 'level', kind: 'choice', words: levelZh, column: 124 },
      { key: 'group', kind: 'text', required: true, column: 160 },
      { key: 'detail', kind: 'long', column: 240 },
      foodWords,
      exceptions,
      categories,
      reason,
    ],
  },
  'non-food-substances': {
    title: row => textOf(row.name),
    prefix: 'S',
    blank: { name: '', words: [], exceptions: [], reason: '' },
    fields: [{ key: 'name', kind: 'text', required: true, column: 180 }, substanceWords, exceptions, reason],
  },
  checklist: {
    title: row => textOf(row.text),
    prefix: 'J',
    blank: { topic: '', text: '', weight: 'general', categories: [], department: 'market' },
    fields: [
      { key: 'topic', kind: 'text', required: true, column: 130 },
      { key: 'text', kind: 'long', required: true, column: 380 },
      { key: 'weight', kind: 'choice', words: weightZh, required: true, column: 90 },
      categories,
      { key: 'department', kind: 'choice', words: departmentZh, required: true, column: 120 },
    ],
  },
  limits: {
    title: row =>
      [textOf(row.item), textOf(row.scope)]
        .filter(Boolean)
        .join('（')
        .concat(row.scope ? '）' : ''),
    prefix: 'L',
    blank: { category: '', scope: '', item: '', comparator: 'at-most', limit: '', unit: '', standard: '' },
    fields: [
      { key: 'category', kind: 'category', required: true, column: 90 },
      { key: 'scope', kind: 'text', required: true, column: 180 },
      { key: 'item', kind: 'text', required: true, column: 180 },
      { key: 'comparator', kind: 'choice', words: comparatorZh, required: true, column: 140 },
      { key: 'limit', kind: 'text', hint: '照标准原样写', column: 110 },
      { key: 'unit', kind: 'text', column: 90 },
      { key: 'standard', kind: 'text', column: 200 },
    ],
  },
  additives: {
    title: row => `${textOf(row.name)} · ${textOf(row.foodCode)} ${textOf(row.foodName)}`,
    prefix: 'A',
    blank: {
      foodCode: '',
      foodName: '',
      name: '',
      words: [],
      ins: null,
      functions: [],
      rule: 'maximum',
      maximumMgPerKg: null,
      residue: null,
    },
    fields: [
      { key: 'name', kind: 'text', required: true, column: 180 },
      { key: 'foodCode', kind: 'text', required: true, hint: '如 04.04.01.03', column: 110 },
      { key: 'foodName', kind: 'text', required: true, column: 160 },
      { key: 'rule', kind: 'choice', words: additiveRuleZh, required: true, column: 150 },
      { key: 'maximumMgPerKg', kind: 'number', nullable: true, hint: '1 g/kg 填 1000', column: 110 },
      { key: 'functions', kind: 'words', column: 120 },
      { key: 'residue', kind: 'text', nullable: true, column: 160 },
      { key: 'words', kind: 'words', hint: '别名、俗名，用来识别台账里写的名称' },
      { key: 'ins', kind: 'text', nullable: true },
    ],
  },
  'label-standard': {
    title: row => textOf(row.name),
    prefix: 'B',
    blank: { kind: 'words', name: '', demand: 'forbidden', value: null, words: [], categories: [] },
    fields: [
      { key: 'kind', kind: 'choice', words: labelKindZh, required: true, column: 100 },
      { key: 'name', kind: 'text', required: true, column: 240 },
      { key: 'demand', kind: 'choice', words: labelDemandZh, required: true, column: 80 },
      { key: 'value', kind: 'text', nullable: true, column: 160 },
      { key: 'words', kind: 'words', label: '词语', column: 260 },
      categories,
    ],
  },
  clocks: {
    title: row => textOf(row.duty),
    prefix: 'T',
    blank: { trigger: '', duty: '', amount: 15, unit: 'working-day' },
    fields: [
      { key: 'trigger', kind: 'text', required: true, column: 220 },
      { key: 'duty', kind: 'text', required: true, column: 280 },
      { key: 'amount', kind: 'number', required: true, column: 80 },
      { key: 'unit', kind: 'choice', words: clockUnitZh, required: true, column: 100 },
    ],
  },
  calendar: {
    title: row => `${textOf(row.year)} 年`,
    prefix: 'Y',
    blank: { holidays: [], makeUpWorkdays: [] },
    next: nextYear,
    fields: [
      { key: 'year', kind: 'number', required: true, column: 80 },
      { key: 'holidays', kind: 'holidays', column: 420 },
      { key: 'makeUpWorkdays', kind: 'days', hint: '周末上班的日子', column: 260 },
    ],
  },
  ledgers: {
    title: row => textOf(row.name),
    prefix: 'ledger',
    fixed: true,
    blank: {},
    fields: [
      { key: 'name', kind: 'text', required: true, column: 180 },
      { key: 'purpose', kind: 'long', column: 280 },
      { key: 'fields', kind: 'ledger-fields', column: 420 },
    ],
  },
  process: {
    title: row => `${textOf(row.category)} · ${textOf(row.label)}`,
    prefix: 'P',
    blank: {
      category: '',
      key: '',
      label: '',
      kind: 'number',
      unit: null,
      choices: [],
      least: null,
      most: null,
      critical: false,
      required: false,
    },
    fields: [
      { key: 'category', kind: 'category', required: true, column: 90 },
      { key: 'label', kind: 'text', required: true, column: 160 },
      { key: 'kind', kind: 'choice', words: processKindZh, required: true, column: 80 },
      { key: 'unit', kind: 'text', nullable: true, column: 80 },
      { key: 'least', kind: 'number', nullable: true, column: 80 },
      { key: 'most', kind: 'number', nullable: true, column: 80 },
      { key: 'critical', kind: 'flag', hint: '超出范围时这一批次不算“全程可控”', column: 90 },
      { key: 'required', kind: 'flag', column: 70 },
      { key: 'choices', kind: 'words', column: 200 },
      { key: 'key', kind: 'text', required: true, hint: '程序用的标识，小写字母、数字和短横；已在用的不要改' },
    ],
  },
  index: {
    title: row => textOf(row.name),
    prefix: 'index',
    blank: { name: '', value: null, unit: '', words: [], meaning: '' },
    fixed: true,
    fields: [
      { key: 'name', kind: 'text', required: true, column: 220 },
      { key: 'value', kind: 'number', nullable: true, column: 90 },
      { key: 'unit', kind: 'text', column: 80 },
      { key: 'words', kind: 'words', hint: '只有列词语的两条要填', column: 200 },
      { key: 'meaning', kind: 'long', column: 320 },
    ],
  },
  risk: {
    title: row => textOf(row.name),
    prefix: 'risk',
    blank: { name: '', value: 0, unit: '', meaning: '' },
    fixed: true,
    fields: [
      { key: 'name', kind: 'text', required: true, column: 320 },
      { key: 'value', kind: 'number', required: true, column: 90 },
      { key: 'unit', kind: 'text', column: 80 },
      { key: 'meaning', kind: 'long', column: 360 },
    ],
  },
}

/** A year of the calendar is known by its number and binds its own days. */
function nextYear(rows: readonly RowFields[]): RowFields {
  const year = Math.max(2000, ...rows.map(row => Number(row.year))) + 1
  return { code: String(year), year, validFrom: `${year}-01-01`, validTo: `${year}-12-31` }
}

/** The next free code: the last number of the prefix and one more. */
export function nextCode(prefix: string, rows: readonly RowFields[]): string {
  const numbers = rows.flatMap(row => {
    const found = new RegExp(`^${prefix}-?(\\d+)$`).exec(textOf(row.code))
    return found === null ? [] : [Number(found[1])]
  })
  return `${prefix}${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`
}

export function isBook(text: string): text is Book {
  return Object.hasOwn(faces, text)
}
