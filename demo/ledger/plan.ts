import { addDays, addMonths } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { yongqiang } from '../named.ts'
import { randomFrom } from '../random.ts'
import { refusedAttempts } from './attempts.ts'
import { type Gap, gapsFor } from './gaps.ts'
import { type Arrival, type Link, planLinks } from './links.ts'
import { planCustomers, planDealers } from './partners.ts'
import type { LedgerRows } from './rows.ts'
import { type Shop, type Surroundings, writerOf } from './writer.ts'
import { liveThrough } from './years.ts'

export type PlannedLedgers = { readonly shop: Shop; readonly rows: LedgerRows; readonly gaps: readonly Gap[] }
export type Around = Omit<Surroundings, 'dealers' | 'customers'>

/** Workshops whose ledgers name each other stand in one group; all others in groups of about this many. */
const together = 24

/**
 * Two years up to yesterday, one group of workshops at a time. The same seed, day and workshops give the same ledgers
 * apart from ids.
 *
 * @param written workshops that have ledgers: their groups are passed over
 */
export function* planLedgers(
  seed: number,
  shops: readonly Shop[],
  around: Around,
  written: ReadonlySet<Id> = new Set(),
): Generator<readonly PlannedLedgers[]> {
  const random = randomFrom(seed + 7)
  const dealers = planDealers(random, around.today)
  const surroundings = { ...around, dealers, customers: planCustomers(random) }
  const links = planLinks(shops)
  for (const group of groupsOf(shops, links)) {
    if (!group.some(shop => written.has(shop.id))) yield planGroup(seed, group, links, surroundings)
  }
}

/** Which workshops are written in one go. */
export function groupsOf(shops: readonly Shop[], links: readonly Link[]): readonly (readonly Shop[])[] {
  const sellers = new Set(links.map(link => link.seller))
  const buyers = new Set(links.map(link => link.buyer))
  const alone = shops.filter(shop => !sellers.has(shop) && !buyers.has(shop) && shop.periods.length > 0)
  const groups = Array.from({ length: Math.ceil(alone.length / together) }, (_, at) =>
    alone.slice(at * together, (at + 1) * together),
  )
  return [[...sellers, ...buyers], ...groups].filter(group => group.length > 0)
}

function planGroup(
  seed: number,
  group: readonly Shop[],
  links: readonly Link[],
  around: Surroundings,
): readonly PlannedLedgers[] {
  const arrivals = new Map<Id, Arrival[]>()
  return group.map(shop => {
    const linked = links.some(link => link.seller === shop || link.buyer === shop)
    const has = new Set(gapsFor(shop.index, shop.named))
    // What arrives by itself fills days that nobody wrote down.
    if (linked) has.delete('open-day')
    const writer = writerOf(shop, around, randomFrom(seed * 31 + shop.index * 7_919), has)
    const sold = liveThrough(writer, {
      from: addMonths(around.today, -24),
      to: addDays(around.today, -1),
      keen: shop.name === yongqiang,
      links: links.filter(link => link.seller === shop),
      arrivals: arrivals.get(shop.id) ?? [],
    })
    for (const arrival of sold) {
      const there = arrivals.get(arrival.link.buyer.id)
      if (there === undefined) arrivals.set(arrival.link.buyer.id, [arrival])
      else there.push(arrival)
    }
    refusedAttempts(writer)
    return { shop, rows: writer.rows, gaps: writer.gaps }
  })
}
