import { namesIn } from '../ingredients.ts'
import type { Check } from './check.ts'

/** What went in and is not on the label: an additive must be there, other things had better be. */
export const ingredientsCharged: Check = {
  code: 'ingredient-left-out',
  basis: 'GB 7718 4.1.3',
  check: ({ ingredients, of: { used } }) => {
    if (ingredients.length === 0) return []
    const names = namesIn(ingredients)
    const missing = used.filter(each => !names.some(name => isSame(name, each.name)))
    const said = new Set<string>()
    return missing
      .filter(({ name }) => !said.has(name) && said.add(name))
      .map(({ name, additive }) => ({
        severity: additive ? 'error' : 'warning',
        item: 'ingredients',
        words: additive
          ? `这一批用了食品添加剂${name}，配料里没有写，请加上`
          : `这一批投了${name}，配料里没有写，请核对`,
      }))
  },
}

/** 黄豆 is written as 大豆, 东北大豆 as 大豆. */
function isSame(printed: string, charged: string): boolean {
  return (
    printed.indexOf(charged) >= 0 || (printed.length > 1 && charged.indexOf(printed) >= 0) || synonyms(charged, printed)
  )
}

const alike: readonly (readonly string[])[] = [
  ['大豆', '黄豆'],
  ['食用盐', '食盐', '盐'],
  ['白砂糖', '白糖', '砂糖'],
  ['小麦粉', '面粉'],
  ['生活饮用水', '水', '饮用水'],
  ['菜籽', '油菜籽'],
]

function synonyms(one: string, other: string): boolean {
  return alike.some(names => names.indexOf(one) >= 0 && names.indexOf(other) >= 0)
}
