import type { Day } from '../../kernel/day.ts'

/** 清单与标准: each is a list of rows that is put into force as a whole, edition after edition. */
export const books = [
  'law',
  'negative-list',
  'duty-list',
  'prohibited-foods',
  'non-food-substances',
  'checklist',
  'limits',
  'additives',
  'label-standard',
  'clocks',
  'calendar',
  'ledgers',
  'process',
  'index',
  'risk',
] as const
export type Book = (typeof books)[number]

/**
 * How sure a row is. `read` in the text, `certain` or `likely` from general knowledge, `uncertain`, `proposed` by us and
 * no law. Everything below `certain` carries 待确认 on screen until the bureau confirms it.
 */
export const confidences = ['read', 'certain', 'likely', 'uncertain', 'proposed', 'confirmed'] as const
export type Confidence = (typeof confidences)[number]

export function isToBeConfirmed(confidence: Confidence): boolean {
  return confidence !== 'read' && confidence !== 'certain' && confidence !== 'confirmed'
}

/** Where a row comes from: a law of the book `law` by its code, and the article as it is cited (`第三十四条`). */
export type Basis = { readonly law: string; readonly article: string | null }

/** What every row has. A row binds acts and products from `validFrom` to `validTo`, both inclusive; `null` is open. */
export type Row = {
  /** Unique within the book and kept over editions: the difference of two editions is told by it. */
  readonly code: string
  readonly basis: readonly Basis[]
  readonly confidence: Confidence
  readonly validFrom: Day | null
  readonly validTo: Day | null
}

export function bindsOn(row: Pick<Row, 'validFrom' | 'validTo'>, day: Day): boolean {
  return (row.validFrom === null || row.validFrom <= day) && (row.validTo === null || day <= row.validTo)
}

/** 法律法规标准. Articles that we could not read in full are absent, never made up. */
export type LawRow = Row & {
  readonly name: string
  /** As it is named in running text. */
  readonly shortName: string
  readonly issuer: string
  readonly number: string | null
  readonly articles: readonly { readonly number: string; readonly text: string }[]
}

/** 负面清单: what a workshop must not do. `categories` empty = all. */
export type NegativeListRow = Row & {
  readonly act: string
  /** In the owner's words, to be read aloud. */
  readonly plainWords: string
  readonly categories: readonly string[]
  /** 1 slight … 5 grave. */
  readonly severity: 1 | 2 | 3 | 4 | 5
}

/** 责任清单. `every` counts in `unit`; `null` = when there is cause. */
export type DutyListRow = Row & {
  readonly side: 'bureau' | 'town' | 'village' | 'workshop' | 'partner'
  readonly duty: string
  readonly every: { readonly amount: number; readonly unit: 'day' | 'month' | 'year' } | null
  readonly evidence: string
}

/** 禁止生产加工食品目录. Rows of the province are locked; the county adds its own. */
export type ProhibitedFoodRow = Row & {
  readonly level: 'province' | 'county'
  readonly group: string
  readonly detail: string
  /** Names and parts of names by which it stands in registers and on labels. */
  readonly words: readonly string[]
  /** Names that contain one of the words and are allowed all the same. */
  readonly exceptions: readonly string[]
  /** Only for workshops of these categories; empty = all. */
  readonly categories: readonly string[]
  readonly reason: string
}

/** 非食用物质 that must never be bought for, kept beside or put into food. */
export type NonFoodSubstanceRow = Row & {
  readonly name: string
  readonly words: readonly string[]
  readonly exceptions: readonly string[]
  readonly reason: string
}

/** 检查要点表. `key` = 重点项. `department` owns the item in a joint inspection. */
export type ChecklistRow = Row & {
  readonly topic: string
  readonly text: string
  readonly weight: 'key' | 'general'
  readonly categories: readonly string[]
  readonly department: 'market' | 'industry' | 'emergency' | 'environment' | 'fire'
}

/** 限量. `limit` as it is printed in the standard; `comparator` says how a result is held against it. */
export type LimitRow = Row & {
  readonly category: string
  readonly scope: string
  readonly item: string
  readonly comparator: 'at-most' | 'not-detected' | 'deviation' | 'sampling-plan' | 'negative' | 'required'
  readonly limit: string
  readonly unit: string
  readonly standard: string
}

/** 食品添加剂. `maximumMgPerKg` is milligrams of additive per kilogram of food; `null` with `as-needed` and `forbidden`. */
export type AdditiveRow = Row & {
  /** Category of GB 2760, `04.04.01.03`; a row for `04.04` also binds what lies below it unless that has its own. */
  readonly foodCode: string
  readonly foodName: string
  readonly name: string
  readonly words: readonly string[]
  readonly ins: string | null
  /** 功能: 防腐剂, 着色剂 … several when one additive has several. */
  readonly functions: readonly string[]
  readonly rule: 'maximum' | 'as-needed' | 'forbidden'
  readonly maximumMgPerKg: number | null
  readonly residue: string | null
}

/** What a label has to look like while a standard is in force. */
export type LabelStandardRow = Row & {
  readonly kind: 'item' | 'height' | 'words' | 'allergen' | 'format' | 'unit'
  readonly name: string
  readonly demand: 'required' | 'recommended' | 'forbidden' | 'value'
  /** Numbers in millimetres, lists of words, patterns: as `kind` and `code` say. */
  readonly value: string | null
  readonly words: readonly string[]
  /** Only for workshops of these categories; empty = all. */
  readonly categories: readonly string[]
}

/** 时限 */
export type ClockRow = Row & {
  readonly trigger: string
  readonly duty: string
  readonly amount: number
  readonly unit: 'working-day' | 'calendar-day' | 'hour' | 'month'
}

/** 法定节假日与调休, one row a year as the State Council published it. */
export type CalendarRow = Row & {
  readonly year: number
  readonly holidays: readonly { readonly name: string; readonly from: Day; readonly to: Day }[]
  readonly makeUpWorkdays: readonly Day[]
}

/** 台账: its name and the words of its fields, so that the bureau may name them as it does on paper. */
export type LedgerRow = Row & {
  /** The code is that of the ledger: `receiving`, `production`, `additive-use`, `testing`, `dispatch`, `hygiene`. */
  readonly name: string
  readonly purpose: string
  readonly fields: readonly {
    readonly key: string
    readonly label: string
    readonly demand: 'required' | 'optional' | 'hidden'
  }[]
}

/** 工艺参数 of a category: what is written down of a production besides what went in and came out. */
export type ProcessRow = Row & {
  readonly category: string
  readonly key: string
  readonly label: string
  readonly kind: 'number' | 'text' | 'choice' | 'day'
  readonly unit: string | null
  readonly choices: readonly string[]
  /** Outside of these the app asks whether it is right, and a critical one makes the lot not under control. */
  readonly least: number | null
  readonly most: number | null
  readonly critical: boolean
  readonly required: boolean
}

/**
 * 食安指数: one number or one list of words of the formula a row. The codes are those of `./index-formula.ts`; numbers are
 * shares of 1, points of 100, days or months, as `unit` says.
 */
export type IndexRow = Row & {
  readonly name: string
  readonly value: number | null
  readonly unit: string
  readonly words: readonly string[]
  readonly meaning: string
}

/** 风险分级: one number a row — points, months, thresholds, levels, visits. The codes are those of `./risk-formula.ts`. */
export type RiskRow = Row & {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly meaning: string
}

export type BookRows = {
  readonly law: LawRow
  readonly 'negative-list': NegativeListRow
  readonly 'duty-list': DutyListRow
  readonly 'prohibited-foods': ProhibitedFoodRow
  readonly 'non-food-substances': NonFoodSubstanceRow
  readonly checklist: ChecklistRow
  readonly limits: LimitRow
  readonly additives: AdditiveRow
  readonly 'label-standard': LabelStandardRow
  readonly clocks: ClockRow
  readonly calendar: CalendarRow
  readonly ledgers: LedgerRow
  readonly process: ProcessRow
  readonly index: IndexRow
  readonly risk: RiskRow
}
