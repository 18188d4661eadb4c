import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import type { Maker } from '../../registry/door.ts'
import { foodNameOf } from '../../rulebook/rules/foods.ts'
import { ledgerEndpoints } from '../contract.ts'
import { findRecipe, type RecipeRow, recipesOf, replaceRecipe } from '../store/recipe.ts'
import { makerOf, readers, workshopPlace, workshopSubject, writers } from './subject.ts'

export const recipesAnswer = answer(ledgerEndpoints.recipes, {
  allow: readers,
  concerns: 'workshop',
  place: workshopPlace,
  async run({ workshop }, context) {
    return { rows: await namedRecipes(context, await makerOf(context, workshop)) }
  },
})

/** Those of products that are still made. */
export async function namedRecipes({ tx, district }: Context, maker: Maker) {
  const rows = await recipesOf(tx, district, maker.id)
  return rows.flatMap(row => {
    const product = maker.products.find(each => each.id === row.product)
    return product === undefined ? [] : [told(row, product.name)]
  })
}

function told(row: RecipeRow, productName: string) {
  return { ...row, productName, foodName: foodNameOf(row.foodCode) ?? row.foodCode }
}

/** 配方: what a product is usually made of. The one before it stays. */
export const save = action(ledgerEndpoints.saveRecipe, {
  allow: writers,
  concerns: 'workshop',
  subject: workshopSubject,
  async run({ workshop, product, ...given }, context) {
    const { tx, district, now } = context
    const maker = await makerOf(context, workshop)
    const errors = []
    if (!maker.products.some(each => each.id === product)) {
      errors.push({ pointer: '/product', detail: '这个产品不在备案的产品里，请先联系监管所登记' })
    }
    if (foodNameOf(given.foodCode) === undefined) {
      errors.push({ pointer: '/foodCode', detail: '没有这个食品类别，请从列表中选择' })
    }
    if (errors.length > 0) throw new Problem('input-invalid', errors.map(each => each.detail).join('；'), errors)
    const before = await findRecipe(tx, district, workshop, product)
    const { shelfLife = null, storage, netContent, ...rest } = given
    const kept = { shelfLife, storage: storage || null, netContent: netContent || null }
    await replaceRecipe(tx, district, { id: newId(), workshop, product, ...rest, ...kept }, now)
    return { output: {}, ...(before === undefined ? {} : { before }), after: { product, ...given } }
  },
})
