import { type Outcome, outcomeOf, regimeOn } from '../../src/inspection/rules/outcome.ts'
import type { Day } from '../../src/kernel/day.ts'
import type { Department } from '../../src/rectification/rules/hazard.ts'
import { type HazardItem, mayBeSeen, wordsOf } from '../hazards.ts'
import type { Random } from '../random.ts'
import type { InspectedShop } from './shops.ts'
import type { Seen } from './visit.ts'

/** How many general items of the bureau are not kept, by chance: none, one, two, three, four. */
const usual = [0.64, 0.22, 0.1, 0.03, 0.01] as const
/** Where more goes wrong than elsewhere. */
const harder: Readonly<Record<string, number>> = {
  meat: 1.5,
  soy: 1.35,
  pastry: 1.1,
  baijiu: 0.95,
  oil: 0.9,
  grain: 0.8,
}
const keyChance = 0.014
/** Of the other departments, on a joint visit. */
const byDepartment: Readonly<Record<Exclude<Department, 'market'>, number>> = {
  fire: 0.17,
  emergency: 0.13,
  environment: 0.12,
  industry: 0.06,
}

type Looking = {
  readonly shop: InspectedShop
  readonly departments: readonly Department[]
  /** None is everything. */
  readonly codes: readonly string[]
  readonly items: readonly HazardItem[]
  /** Something grave is among it in any case. */
  readonly grave: boolean
}

/** What a visit finds: much in few workshops, nothing in most. */
export function whatIsSeen(random: Random, { shop, departments, codes, items, grave }: Looking): readonly Seen[] {
  const fitting = items.filter(
    item =>
      mayBeSeen(item) &&
      (item.categories.length === 0 || item.categories.includes(shop.category)) &&
      (codes.length === 0 || codes.includes(item.code)),
  )
  const of = (department: Department, weight: 'key' | 'general') =>
    fitting.filter(item => item.department === department && item.weight === weight)
  const isGrave = random.chance(keyChance * (harder[shop.category] ?? 1)) || grave
  const key = isGrave ? random.some(of('market', 'key'), 1) : []
  const general = random.some(of('market', 'general'), countOf(random, shop.category))
  const others = departments.flatMap(department =>
    department !== 'market' && random.chance(byDepartment[department]) ? random.some(of(department, 'general'), 1) : [],
  )
  return [...key, ...general, ...others].map(item => ({
    item,
    note: wordsOf(item, random),
    onSpot: item.weight === 'general' && random.chance(0.14),
  }))
}

function countOf(random: Random, category: string): number {
  const more = harder[category] ?? 1
  const [none] = usual
  let left = random.next()
  const shares = usual.map((share, at) => (at === 0 ? Math.max(0.2, 1 - (1 - none) * more) : share * more))
  for (const [count, share] of shares.entries()) {
    if (left < share) return count
    left -= share
  }
  return shares.length - 1
}

/** By the rule in force on the day. */
export function outcomeOn(seen: readonly Seen[], day: Day): Outcome {
  const regime = regimeOn(day)
  if (regime === undefined) throw new RangeError(`no rule on ${day}`)
  const marks = seen
    .filter(({ item }) => item.department === 'market')
    .map(({ item }) => ({ weight: item.weight, result: 'nonconforming' as const, affectsSafety: false }))
  return outcomeOf(marks, regime.code)
}

/** The words of the finding in the one list. */
export function hazardText({ item, note, onSpot }: Seen): string {
  return `${item.text}：${note}${onSpot ? '（当场已改正，待复查）' : ''}`
}
