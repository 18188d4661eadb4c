import { z } from 'zod'
import { dimensions } from '../../kernel/quantity.ts'
import { ShelfLife } from '../../ledger/contract/words.ts'
import { DayText, text } from '../../platform/action/schema.ts'
import { dateStyles, labelItems, labelSizes, packFaces, severities, shelfLifeStyles } from '../rules/content.ts'

const line = (max: number) => z.string().trim().max(max, `不超过 ${max} 字`)

/** How the labels of one product look. */
export const Design = z.object({
  name: text('食品名称', 40),
  ingredients: z.array(text('配料', 60)).max(40, '配料不超过 40 种'),
  netContent: line(30),
  storage: line(60).nullable(),
  allergens: z.array(text('致敏物质', 20)).max(12).nullable(),
  shelfLife: ShelfLife.nullable(),
  standardNumber: line(40).nullable(),
  alcohol: line(20).nullable(),
  size: z.enum(labelSizes),
  face: z.enum(packFaces),
  dateStyle: z.enum(dateStyles),
  shelfLifeStyle: z.enum(shelfLifeStyles),
  extra: z.array(text('附加文字', 60)).max(4, '附加文字不超过 4 行'),
})

/** A label word for word; an absent item is an empty text. See `rules/content`. */
export const LabelContent = z.object({
  name: line(40),
  ingredients: z.array(line(60)).max(60),
  lotNumber: line(20),
  producedOn: line(30),
  shelfLife: line(60),
  workshopName: line(60),
  address: line(120),
  phone: line(30),
  certificateNumber: line(60),
  mark: line(20),
  netContent: line(30),
  storage: line(60),
  allergens: z.array(line(20)).max(12),
  alcohol: line(20),
  warning: line(60),
  standardNumber: line(40),
  extra: z.array(line(60)).max(4),
  size: z.enum(labelSizes),
  face: z.enum(packFaces),
  link: z.string().max(200),
  of: z.object({
    category: z.string().max(20),
    producedOn: DayText,
    expiresOn: DayText.nullable(),
    shelfLife: ShelfLife.nullable(),
    used: z
      .array(
        z.object({
          name: line(60),
          dimension: z.enum(dimensions),
          amount: z.int().nonnegative(),
          additive: z.boolean(),
        }),
      )
      .max(60),
  }),
})

export const Finding = z.object({
  code: z.string(),
  severity: z.enum(severities),
  item: z.enum(labelItems).nullable(),
  words: z.string(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
})
