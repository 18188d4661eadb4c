import { addDays, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { judgeDose } from '../../src/rulebook/rules/dose.ts'
import { mass } from './quantities.ts'
import { findRecipe } from './recipes.ts'
import { plant, type Writer } from './writer.ts'

/** Somebody added three times too much and was refused, in two of the workshops that cure meat. */
export function refusedAttempts(writer: Writer): void {
  const { shop, additives: rows, today } = writer
  if (shop.category !== 'meat' || shop.named || shop.index % 5 !== 1) return
  const recipe = shop.products.map(({ name }) => findRecipe(name)).find(found => found?.additives.length === 1)
  const made = writer.rows.lots.findLast(lot => lot.name === recipe?.product && lot.producedOn !== null)
  const [additive] = recipe?.additives ?? []
  if (recipe === undefined || additive === undefined || made?.producedOn == null) return
  const day = made.producedOn
  const milligrams = Math.ceil((made.quantity.amount / 1_000_000) * 4.5) * 100
  const use = { name: additive.name, milligrams }
  const judged = judgeDose({ rows, foodCode: recipe.foodCode, day, uses: [use], foodMilligrams: made.quantity.amount })
  const [found] = judged.faults
  if (found === undefined) return
  const id = writer.newId()
  const quantity = mass(milligrams)
  writer.rows.attempts.push({
    ...{ id, workshop: shop.id, kind: 'additive', what: `${recipe.product}：${use.name} ${quantity.understood}` },
    reason: found.sentence,
    basis: found.basis.map(({ law, article }) => [lawNames[law] ?? law, article ?? ''].join(' ').trim()).join('；'),
    content: { product: recipe.product, additives: [{ name: use.name, quantity }], output: made.quantity },
    ...{ account: null, actor: shop.operator },
    at: instantAt(Math.min(instantMs(startOfDay(addDays(day, 0))) + 50_000_000, instantMs(startOfDay(today)))),
  })
  plant(writer, 'attempt', day, id)
}

const lawNames: Readonly<Record<string, string>> = { 'food-safety-law': '食品安全法', gb2760: 'GB 2760' }
