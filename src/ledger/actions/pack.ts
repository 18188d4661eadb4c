import { addDays } from '../../kernel/day.ts'
import { getId, type Id } from '../../kernel/id.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { findWorkshopCard, ownedWorkshops, workshopPlaces } from '../../registry/door.ts'
import { severalInForce } from '../../rulebook/door.ts'
import { ledgerEndpoints } from '../contract.ts'
import { latestEntries } from '../store/entry.ts'
import { asLot, lotsInUse } from '../store/lot-list.ts'
import { partnersOf } from '../store/partner.ts'
import { namedRecipes } from './recipes.ts'
import { makerOf, workshopPlace, writers } from './subject.ts'
import { type ToDo, toDoFor } from './to-do.ts'

/** Someone who counts printed labels by lot; lots without any are absent. */
export type CountLabels = (tx: Queryable, district: string, lots: readonly Id[]) => Promise<ReadonlyMap<string, number>>

const days = 60
const booksOfPhones = [
  'ledgers',
  'process',
  'additives',
  'prohibited-foods',
  'non-food-substances',
  'label-standard',
] as const

/** The workshops of the asking owner. */
export const mine = answer(ledgerEndpoints.mine, {
  allow: ['owner'],
  concerns: 'self',
  async run(_, context) {
    const { tx, district, actor } = context
    const owned = actor.account === undefined ? [] : await ownedWorkshops(tx, district, actor.account)
    const makers = await Promise.all(owned.map(workshop => makerOf(context, workshop)))
    const workshops = makers.map(({ id, name, category }) => ({ workshop: id, name, category }))
    return { workshops: workshops.sort((a, b) => (a.name < b.name ? -1 : 1)) }
  },
})

/** Everything that a phone needs to work for a week without network. */
export function packAnswer(countLabels: CountLabels) {
  return answer(ledgerEndpoints.pack, {
    allow: writers,
    concerns: 'workshop',
    place: workshopPlace,
    async run({ workshop }, context) {
      const { tx, district, now, today, world } = context
      const since = addDays(today, -days)
      const maker = await makerOf(context, workshop)
      const toDo = await toDoFor(tx, district, workshop, today)
      const [card, recipes, partners, lots, entries, books] = await Promise.all([
        findWorkshopCard(tx, district, workshop, today),
        namedRecipes(context, maker),
        partnersOf(tx, district, workshop, null),
        lotsInUse(tx, district, workshopPlaces, { workshop, since, named: lotsIn(toDo), atMost: 1_000 }),
        latestEntries(tx, district, workshop, since, 400),
        severalInForce(tx, district, booksOfPhones, today),
      ])
      if (card === undefined) throw new Problem('not-found', '没有找到这家小作坊')
      const lotIds = lots.map(row => row.lot)
      const labels = await countLabels(tx, district, lotIds)
      return {
        workshop,
        workshopName: card.name,
        category: card.category,
        town: card.townName,
        operatorName: card.operatorName,
        code: card.code,
        publicBaseUrl: world.publicBaseUrl,
        certificateNumber: card.certificateNumber,
        address: card.address,
        phone: phoneFor(context, workshop, card.phone),
        products: maker.products.map(({ id, name }) => ({ product: id, name })),
        workers: card.workers,
        recipes,
        partners,
        lots: lots.map(row => asLot(row, labels)),
        entries,
        rules: Object.fromEntries(
          booksOfPhones.map(book => {
            const { edition, effectiveFrom, rows } = books[book]
            const own = rows.filter(row => concerns(row, maker.category)).map(row => ({ ...row }))
            return [book, { edition, effectiveFrom, rows: own }]
          }),
        ),
        toDo,
        serverNow: now,
      }
    },
  })
}

/** A sample stays longer than its lot is sold. */
function lotsIn(toDo: readonly ToDo[]): readonly Id[] {
  return toDo.flatMap(({ kind, about }) => (kind === 'sample-release' && about !== null ? [getId(about)] : []))
}

/** The owner's own number, which stands on the labels; others see it masked. */
function phoneFor({ actor }: Context, workshop: Id, phone: string | null): string | null {
  const owns = actor.posts.some(({ area }) => area.kind === 'own' && area.workshops.includes(workshop))
  return phone === null || owns ? phone : maskPhone(phone)
}

/** Rows for other trades stay on the server. */
function concerns(row: object, category: string): boolean {
  if ('category' in row && typeof row.category === 'string') return row.category === category
  if (!('categories' in row) || !Array.isArray(row.categories)) return true
  return row.categories.length === 0 || row.categories.includes(category)
}
