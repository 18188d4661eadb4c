import type { Day } from '../../kernel/day.ts'
import type { Dimension } from '../../kernel/quantity.ts'
import type { ShelfLifeUnit } from '../../ledger/rules/ledgers.ts'

/** What can stand on a label, in the order of the label standard. */
export const labelItems = [
  'name',
  'ingredients',
  'lot-number',
  'produced-on',
  'shelf-life',
  'workshop-name',
  'address',
  'phone',
  'certificate-number',
  'mark',
  'net-content',
  'storage',
  'allergens',
  'alcohol',
  'warning',
  'standard-number',
] as const
export type LabelItem = (typeof labelItems)[number]

/** `a4` = a sheet of 3 × 8 labels of 70 × 37 mm. */
export const labelSizes = ['40x30', '60x40', 'a4'] as const
export type LabelSize = (typeof labelSizes)[number]

/**
 * The largest face of the package, not of the label: `large` above 35 cm², `small` up to that, `tiny` up to what the
 * standard lets off most items for (2011: 10 cm², 2025: 20 cm²).
 */
export const packFaces = ['large', 'small', 'tiny'] as const
export type PackFace = (typeof packFaces)[number]

/** How a day is written: `2022-08-10`, `2022年08月10日`, `20220810`. */
export const dateStyles = ['dashes', 'words', 'plain'] as const
export type DateStyle = (typeof dateStyles)[number]

/** How the label ends: `span` = 保质期：12个月, `until` = 保质期至 a day, `both` says the two. */
export const shelfLifeStyles = ['span', 'until', 'both'] as const
export type ShelfLifeStyle = (typeof shelfLifeStyles)[number]

/** How a product's labels look; the newest of a product holds. */
export type Design = {
  /** As printed: 反映真实属性的名称. */
  readonly name: string
  /** In printed order, each as it stands: `酱油（水、大豆、小麦、食盐）`. Empty = from what was charged. */
  readonly ingredients: readonly string[]
  readonly netContent: string
  readonly storage: string | null
  /** Empty and `null` differ: `null` = find them in the ingredients, empty = none, on the owner's word. */
  readonly allergens: readonly string[] | null
  readonly shelfLife: { readonly amount: number; readonly unit: ShelfLifeUnit } | null
  readonly standardNumber: string | null
  /** 酒精度, `52%vol`. */
  readonly alcohol: string | null
  readonly size: LabelSize
  readonly face: PackFace
  readonly dateStyle: DateStyle
  readonly shelfLifeStyle: ShelfLifeStyle
  /** Further lines, such as how to eat it. */
  readonly extra: readonly string[]
}

/** One thing that went into the lot, largest first as the production entry tells it. */
export type Used = {
  readonly name: string
  readonly dimension: Dimension
  /** In the smallest unit: whole milligrams, millilitres, pieces. */
  readonly amount: number
  readonly additive: boolean
}

/** What is known of the lot and the workshop, against which the label is held. Nothing of it is typed by hand. */
export type LabelFacts = {
  /** Code of the workshop's category: `baijiu`, `oil`, `soy`, `grain`, `meat`, `pastry`, `other`. */
  readonly category: string
  readonly producedOn: Day
  readonly expiresOn: Day | null
  readonly shelfLife: { readonly amount: number; readonly unit: ShelfLifeUnit } | null
  readonly used: readonly Used[]
}

/** The label: what is printed, word for word. A missing item is an empty text. */
export type LabelContent = {
  readonly name: string
  readonly ingredients: readonly string[]
  readonly lotNumber: string
  /** The day as printed, in one of the date styles. */
  readonly producedOn: string
  /** `12个月`, `至 2023年08月09日`, or both with a blank between. */
  readonly shelfLife: string
  readonly workshopName: string
  readonly address: string
  readonly phone: string
  readonly certificateNumber: string
  /** 小作坊食品 */
  readonly mark: string
  readonly netContent: string
  readonly storage: string
  readonly allergens: readonly string[]
  readonly alcohol: string
  readonly warning: string
  readonly standardNumber: string
  readonly extra: readonly string[]
  readonly size: LabelSize
  readonly face: PackFace
  /** What the printed code opens. */
  readonly link: string
  readonly of: LabelFacts
}

export const severities = ['error', 'warning'] as const
export type Severity = (typeof severities)[number]

/** One thing wrong with a label. An error stands in the way of printing. */
export type Finding = {
  /** Of the check. */
  readonly code: string
  readonly severity: Severity
  readonly item: LabelItem | null
  /** What is wrong and what to do next. */
  readonly words: string
  /** `GB 7718-2011 4.1.2`, as it is cited. */
  readonly basis: string
  /** 待确认: the rule behind it has not been confirmed by the bureau. */
  readonly toBeConfirmed: boolean
}

/** What an officer found of one item on a real label. */
export const reviewVerdicts = ['match', 'differs', 'missing', 'not-applicable'] as const
export type ReviewVerdict = (typeof reviewVerdicts)[number]
