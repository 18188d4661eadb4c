import { allergensIn } from '../fill.ts'
import { allergenGroups, demandOf } from '../standard.ts'
import type { Check } from './check.ts'

/** The eight groups: what is in the ingredients or went into the lot and is not named as an allergen. */
export const allergens: Check = {
  code: 'allergen-undeclared',
  basis: 'GB 7718 4.4.3',
  check: ({ ingredients, name, allergens: declared, of }, { standard }) => {
    // 蒸馏酒 holds nothing of the grain's protein.
    if (of.category === 'baijiu') return []
    const { demand, toBeConfirmed } = demandOf('allergens', standard)
    if (demand === 'none') return []
    const texts = [...ingredients, ...of.used.map(each => each.name)]
    const missing = allergensIn(texts, allergenGroups(standard)).filter(
      group =>
        !declared.some(said => said.indexOf(group.name) >= 0 || group.words.some(word => said.indexOf(word) >= 0)) &&
        // A food of one ingredient whose name says it already.
        !(ingredients.length === 1 && group.words.some(word => name.indexOf(word) >= 0)),
    )
    return missing.map(group => ({
      severity: demand === 'required' ? 'error' : 'warning',
      item: 'allergens',
      words: `配料里有致敏物质（${group.name}），请在标签样式的致敏物质里写上`,
      toBeConfirmed,
    }))
  },
}
