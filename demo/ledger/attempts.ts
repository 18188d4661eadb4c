import { instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import { judgeDose } from '../../src/rulebook/rules/dose.ts'
import { findRecipe } from './recipes.ts'
import { plant, type Writer } from './writer.ts'

/** Somebody added three times too much and was refused, in two of the workshops that cure meat. */
export function refusedAttempts(writer: Writer): void {
  const { shop, additives: rows } = writer
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
  writer.rows.attempts.push({
    ...{ id, workshop: shop.id, kind: 'additive', what: use.name },
    reason: found.sentence,
    basis: found.basis.map(({ law, article }) => [lawNames[law] ?? law, article ?? ''].join(' ').trim()).join('；'),
    content: { entry: writer.newId(), onDay: day, row: judged.uses[0]?.row?.code ?? null },
    ...{ account: null, actor: shop.operator },
    at: instantAt(instantMs(startOfDay(day)) + 50_000_000),
  })
  plant(writer, 'attempt', day, id)
}

const lawNames: Readonly<Record<string, string>> = { 'food-safety-law': '食品安全法', gb2760: 'GB 2760' }
