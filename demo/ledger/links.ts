import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'
import { findRecipe } from './recipes.ts'
import type { Shop } from './writer.ts'

/** What one filed workshop sells to another, every so many days. */
export type Link = {
  readonly seller: Shop
  readonly buyer: Shop
  readonly product: string
  /** Under which name the buyer keeps and charges it. */
  readonly material: string
  readonly everyDays: number
  readonly kilograms: number
}

/** A delivery as it reaches the buyer. */
export type Arrival = {
  readonly day: Day
  readonly link: Link
  /** The lot that it becomes there. */
  readonly lot: Id
  readonly sourceLot: Id
  readonly number: string
  readonly quantity: StoredQuantity
  readonly foodCode: string | null
  readonly producedOn: Day | null
  readonly expiresOn: Day | null
  /** Who wrote the sale down. */
  readonly actor: string
}

/** Oil presses, flour mills and rice mills supply pastry makers, noodle makers and distillers. */
const offers = [
  { product: '压榨菜籽油', material: '菜籽油', sellers: 12, buyers: 24, everyDays: 28, kilograms: 15 },
  { product: '小麦粉', material: '小麦粉', sellers: 6, buyers: 20, everyDays: 18, kilograms: 150 },
  { product: '大米', material: '大米', sellers: 6, buyers: 14, everyDays: 24, kilograms: 240 },
] as const

/** Who sells never buys from another workshop: sellers can be told first, and there are no circles. */
export function planLinks(shops: readonly Shop[]): Link[] {
  const open = shops.filter(shop => shop.periods.length > 0)
  const sellersOf = new Map(
    offers.map(({ product, sellers }) => [
      product,
      open.filter(shop => shop.products.some(made => made.name === product)).slice(0, sellers),
    ]),
  )
  const selling = new Set([...sellersOf.values()].flat())
  return offers.flatMap(({ product, material, buyers, everyDays, kilograms }) => {
    const sellers = sellersOf.get(product) ?? []
    const buying = open.filter(shop => !selling.has(shop) && charges(shop, material)).slice(0, buyers)
    return buying.flatMap((buyer, index): Link[] => {
      const seller = sellers[index % sellers.length]
      return seller === undefined ? [] : [{ seller, buyer, product, material, everyDays, kilograms }]
    })
  })
}

function charges(shop: Shop, material: string): boolean {
  return shop.products.some(({ name }) => findRecipe(name)?.materials.some(([used]) => used === material) === true)
}
