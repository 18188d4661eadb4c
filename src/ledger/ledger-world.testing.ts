import { makeCodes } from '../code/door.ts'
import type { Day, Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Actor } from '../platform/action/actor.ts'
import { perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import { apply, file } from '../registry/actions/filing.ts'
import { correct as correctAction } from './actions/correct.ts'
import { save as savePartner } from './actions/partners.ts'
import { record } from './actions/record.ts'

export type Shop = { readonly workshop: Id; readonly products: readonly Id[]; readonly owner: Actor }

/** A small world in which workshops are filed and their owners write ledgers. */
export async function ledgerWorld() {
  const t = await testWorld({ now: ledgerNow })
  const office = t.actorOf(await t.anAccount({ duty: 'office' }))
  let made = 0

  async function aShop(over: Record<string, unknown> = {}): Promise<Shop> {
    made += 1
    const { workshop } = await perform(t.world, office, apply, {
      name: `巴中市恩阳区试验豆腐坊${made}`,
      operatorName: '张三丰',
      operatorPhone: '18100005184',
      category: 'soy',
      town: t.towns[0],
      address: `登科街道新场社区${made}号`,
      products: ['豆腐', '卤豆干'],
      ...over,
    })
    const number = `川坊备5119032025${String(made).padStart(4, '0')}`
    await perform(t.world, office, file(makeCodes), {
      workshop,
      number,
      issuedOn: '2022-08-01',
      expiresOn: '2025-08-01',
    })
    const rows = await t.db<{ id: Id }[]>`
      select id from registry.product where district = ${t.district} and workshop = ${workshop} order by added_at, id`
    const owner = t.actorOf(await t.anAccount({ duty: 'owner', owns: [workshop] }))
    return { workshop, products: rows.map(row => row.id), owner }
  }

  return { t, office, aShop, ...writing(t) }
}

export type LedgerWorld = Awaited<ReturnType<typeof ledgerWorld>>

function writing(t: TestWorld) {
  const now = () => t.world.clock.now()
  const envelope = (shop: Shop, onDay = '2026-08-10') => ({
    workshop: shop.workshop,
    entry: newId(),
    onDay,
    enteredAt: now(),
    sentAt: now(),
    device: 'phone-1',
  })
  const send = (shop: Shop, input: Record<string, unknown>, key?: string) =>
    perform(t.world, shop.owner, record, { ...envelope(shop), ...input }, key)

  /** Soy beans of one's own field, 50 kilograms unless said otherwise. */
  async function received(shop: Shop, over: Record<string, unknown> = {}, onDay = '2026-08-09'): Promise<Id> {
    const lot = newId()
    await send(shop, { onDay, kind: 'receiving', content: receiving({ lot, ...over }) })
    return lot
  }

  async function produced(shop: Shop, over: Record<string, unknown> = {}, onDay = '2026-08-10') {
    const lot = newId()
    const charges = over.charges ?? [{ lot: await received(shop), quantity: { typed: '20千克' } }]
    const content = production(shop, { lot, ...over, charges })
    const answer = await send(shop, { onDay, kind: 'production', content })
    return { ...answer, lot }
  }
  const correct = (shop: Shop, corrects: Id, correction: unknown, over: Record<string, unknown> = {}) =>
    perform(t.world, shop.owner, correctAction, {
      envelope: { ...envelope(shop), ...over },
      corrects,
      reason: '记错了',
      correction,
    })

  async function aPartner(shop: Shop, over: Record<string, unknown> = {}): Promise<Id> {
    const partner = newId()
    const given = { workshop: shop.workshop, partner, role: 'buyer', name: `客户${partner.slice(-6)}`, ...over }
    await perform(t.world, shop.owner, savePartner, given)
    return partner
  }

  const sell = (shop: Shop, lot: Id, typed: string, over: Record<string, unknown> = {}) =>
    send(shop, { kind: 'dispatch', content: dispatch(lot, typed, over) })
  return { envelope, send, received, produced, correct, aPartner, sell }
}

export function receiving(over: Record<string, unknown> = {}) {
  return {
    lot: newId(),
    materialName: '大豆',
    materialKind: 'raw',
    quantity: { typed: '50千克' },
    selfGrown: true,
    accepted: true,
    checker: '张三丰',
    ...over,
  }
}

export function production(shop: Shop, over: Record<string, unknown> = {}) {
  return {
    lot: newId(),
    product: shop.products[0],
    output: { typed: '30千克' },
    shelfLife: { amount: 3, unit: 'day' },
    operator: '张三丰',
    released: true,
    ...over,
  }
}

export function dispatch(lot: Id, typed: string, over: Record<string, unknown> = {}) {
  return { lines: [{ line: newId(), lot, quantity: { typed } }], buyerKind: 'retail', seller: '张三丰', ...over }
}

export function testing(lot: Id, over: Record<string, unknown> = {}) {
  const items = [{ name: '感官', result: '正常' }]
  return { testKind: 'self', lot, items, conclusion: 'conforming', inspector: '张三丰', ...over }
}

/** A day on which the rows of the books bind. */
export const ledgerNow = '2026-08-10T02:00:00.000Z' as Instant
export const today = '2026-08-10' as Day
