import type { Id } from '../kernel/id.ts'
import { ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import { perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { saveDesign } from './actions/designs.ts'
import { print } from './actions/print.ts'

/** A small world with lots that labels may be printed for. */
export async function labelWorld() {
  const place = await ledgerWorld()
  const { t } = place

  const design = (over: Record<string, unknown> = {}) => ({
    design: newId(),
    name: '石磨豆腐',
    ingredients: ['大豆', '水'],
    netContent: '500克',
    storage: '0～4℃冷藏',
    allergens: ['大豆'],
    shelfLife: { amount: 3, unit: 'day' },
    standardNumber: null,
    alcohol: null,
    size: '60x40',
    face: 'large',
    dateStyle: 'dashes',
    shelfLifeStyle: 'both',
    extra: [],
    ...over,
  })

  /** A lot of 60 packed pieces with a design that nothing is wrong with. */
  async function labelled(shop: Shop, over: Record<string, unknown> = {}) {
    const made = await place.produced(shop, { pieces: 60, ...over })
    await save(shop)
    return made
  }

  const save = (shop: Shop, over: Record<string, unknown> = {}) =>
    perform(t.world, shop.owner, saveDesign, { workshop: shop.workshop, product: shop.products[0], ...design(over) })

  const printed = (shop: Shop, lot: Id, over: Record<string, unknown> = {}, key?: string) =>
    perform(t.world, shop.owner, print, { lot, printRun: newId(), count: 10, size: '60x40', ...over }, key)

  return { ...place, design, labelled, save, printed }
}
