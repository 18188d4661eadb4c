import { milligramsOf } from '../fill.ts'
import { ingredientName, ingredientParts } from '../ingredients.ts'
import type { Check } from './check.ts'

/** From this share on the order matters. GB 7718 4.1.3.1.2: at most 2 % may stand in any order. */
const FREE_SHARE_PERCENT = 2

/**
 * Descending by what was charged. Only what was weighed is compared; the word before additives (`食品添加剂（…）`) is
 * looked into.
 */
export const ingredientOrder: Check = {
  code: 'ingredient-order',
  basis: 'GB 7718 4.1.3.1.2',
  check: ({ ingredients, of: { used } }) => {
    const masses = new Map<string, number>()
    for (const each of used) {
      if (each.dimension !== 'count') masses.set(each.name, (masses.get(each.name) ?? 0) + milligramsOf(each))
    }
    let total = 0
    masses.forEach(mass => {
      total += mass
    })
    const known = ingredients
      .map(text => ({ name: ingredientName(text), mass: massOf(text, masses) }))
      .filter(({ mass }) => mass !== undefined)
      .map(({ name, mass }) => ({ name, mass: mass ?? 0 }))
      .filter(({ mass }) => mass * 100 > total * FREE_SHARE_PERCENT)
    for (let at = 1; at < known.length; at++) {
      const [before, after] = [known[at - 1], known[at]]
      if (before === undefined || after === undefined || before.mass >= after.mass) continue
      const words = `配料要按用量从多到少写：${after.name}用得比${before.name}多，请写在前面`
      return [{ severity: 'error', item: 'ingredients', words }]
    }
    return []
  },
}

function massOf(text: string, masses: ReadonlyMap<string, number>): number | undefined {
  const own = masses.get(text) ?? masses.get(ingredientName(text))
  if (own !== undefined) return own
  const parts = ingredientParts(text).map(part => masses.get(part))
  const known = parts.filter((mass): mass is number => mass !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, mass) => sum + mass, 0)
}
