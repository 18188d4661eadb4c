import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { shelfLifeUnits } from '../rules/ledgers.ts'
import type { ShelfLife } from '../rules/shelf-life.ts'

const Line = z.object({ materialName: z.string(), typed: z.string(), additive: z.boolean() })

const RecipeRow = z
  .object({
    product: IdText,
    foodCode: z.string(),
    shelfLifeAmount: z.int().nullable(),
    shelfLifeUnit: z.enum(shelfLifeUnits).nullable(),
    storage: z.string().nullable(),
    netContent: z.string().nullable(),
    lines: z.array(Line),
    parameters: z.record(z.string(), z.string()),
    output: z.string(),
  })
  .transform(({ shelfLifeAmount: amount, shelfLifeUnit: unit, ...row }) => ({
    ...row,
    shelfLife: amount === null || unit === null ? null : { amount, unit },
  }))
export type RecipeRow = z.output<typeof RecipeRow>

const columns = (tx: Queryable) => tx`
  product, food_code, shelf_life_amount, shelf_life_unit, storage, net_content, lines, parameters, output`

export async function findRecipe(
  tx: Queryable,
  district: string,
  workshop: Id,
  product: Id,
): Promise<RecipeRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from ledger.recipe
    where district = ${district} and workshop = ${workshop} and product = ${product} and ended_at is null`
  return parseRow(RecipeRow, rows)
}

export async function recipesOf(tx: Queryable, district: string, workshop: Id): Promise<RecipeRow[]> {
  const rows = await tx`
    select ${columns(tx)} from ledger.recipe
    where district = ${district} and workshop = ${workshop} and ended_at is null
    order by made_at`
  return parseRows(RecipeRow, rows)
}

export type NewRecipe = {
  readonly id: Id
  readonly workshop: Id
  readonly product: Id
  readonly foodCode: string
  readonly shelfLife: ShelfLife | null
  readonly storage: string | null
  readonly netContent: string | null
  readonly lines: readonly z.output<typeof Line>[]
  readonly parameters: Readonly<Record<string, string>>
  readonly output: string
}

/** The recipe before it stays, with the day on which it ended. */
export async function replaceRecipe(tx: Tx, district: string, recipe: NewRecipe, now: Instant): Promise<void> {
  const { shelfLife, ...row } = recipe
  await tx`
    update ledger.recipe set ended_at = ${now}
    where district = ${district} and workshop = ${recipe.workshop} and product = ${recipe.product}
      and ended_at is null`
  const life = { shelfLifeAmount: shelfLife?.amount ?? null, shelfLifeUnit: shelfLife?.unit ?? null }
  await insertRows(tx, 'ledger.recipe', [{ district, ...row, ...life, madeAt: now }])
}
