import { findDay } from '../../../kernel/day.ts'
import { isReading, readQuantity } from '../../../kernel/quantity.ts'
import { additivesFor, type JudgedDose, judgeDose } from '../../../rulebook/rules/dose.ts'
import { foodCodeOf } from '../../../rulebook/rules/foods.ts'
import type { AdditiveRow } from '../../../rulebook/rules/rows.ts'
import type { Pack } from '../offline/shape.ts'
import { additiveRows } from './books.ts'

export type Used = { readonly name: string; readonly typed: string }

/** Category of GB 2760 in which a product is judged: the recipe's, else by its name. */
export function foodCodeFor(pack: Pack, product: string): string {
  const recipe = pack.recipes.find(each => each.product === product)
  const name = pack.products.find(each => each.product === product)?.name ?? ''
  return recipe?.foodCode ?? foodCodeOf(name, pack.category)?.code ?? ''
}

/** What may go into this food at all, for the picker. */
export function allowedAdditives(pack: Pack, product: string, onDay: string): readonly AdditiveRow[] {
  const day = findDay(onDay)
  if (day === undefined) return []
  const rows = additivesFor(additiveRows(pack), foodCodeFor(pack, product), day)
  return rows.filter((row, at) => row.rule !== 'forbidden' && rows.findIndex(other => other.name === row.name) === at)
}

/**
 * Milligrams of food that the dose is held against, as the server takes them: the output; a litre counts as a kilogram;
 * of counted pieces the mass of what went in.
 */
export function foodMilligrams(output: string, charged: readonly string[]): number {
  const made = readQuantity(output)
  if (!isReading(made)) return 0
  const { dimension, amount } = made.quantity
  if (dimension === 'mass') return amount
  if (dimension === 'volume') return amount * 1_000
  return charged.reduce((sum, typed) => {
    const read = readQuantity(typed)
    return isReading(read) && read.quantity.dimension === 'mass' ? sum + read.quantity.amount : sum
  }, 0)
}

/** Nothing while the amounts cannot be read yet, or the phone has no rows to judge by: then the server alone judges. */
export function judged(
  pack: Pack,
  product: string,
  onDay: string,
  uses: readonly Used[],
  food: number,
): JudgedDose | undefined {
  const rows = additiveRows(pack)
  const day = findDay(onDay)
  const amounts = uses.flatMap(({ name, typed }) => {
    const read = readQuantity(typed)
    return isReading(read) && read.quantity.dimension === 'mass' && name !== ''
      ? [{ name, milligrams: read.quantity.amount }]
      : []
  })
  if (rows.length === 0 || day === undefined || food <= 0 || amounts.length === 0) return undefined
  return judgeDose({ rows, foodCode: foodCodeFor(pack, product), day, uses: amounts, foodMilligrams: food })
}

const grams = (milligrams: number): string => String(Math.round(milligrams * 10) / 10_000)

/** `每千克 0.05 克 · 上限 0.075 克`, beside the amount while it is typed. */
export function doseWords(dose: JudgedDose | undefined, name: string): { words: string; fits: boolean } | undefined {
  const use = dose?.uses.find(each => each.name === name)
  if (use === undefined) return undefined
  const each = `每千克 ${grams(use.mgPerKg)} 克`
  switch (use.verdict) {
    case 'within':
    case 'over':
      return {
        words: `${each} · 上限 ${grams(use.row?.maximumMgPerKg ?? 0)} 克${use.verdict === 'over' ? ' · 超了' : ''}`,
        fits: use.verdict === 'within',
      }
    case 'as-needed':
      return { words: `${each} · 按生产需要适量使用`, fits: true }
    case 'forbidden':
      return { words: '这种食品不许用', fits: false }
    case 'not-listed':
      return { words: '国标里这种食品没有列它，不能用；名称请照包装上的写（待确认）', fits: false }
    default:
      return use.verdict satisfies never
  }
}
