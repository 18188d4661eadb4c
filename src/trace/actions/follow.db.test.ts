import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { changesInProcess, type World } from '../../platform/world.ts'
import type { TraceStart } from '../contract.ts'
import { nodesOf } from '../rules/columns.ts'
import { follow } from './follow.ts'
import { take } from './take.ts'

let w: LedgerWorld
let maker: Shop
let buyer: Shop
let supplier: Id
let beans: Id
let tofu: Id
let arrived: Id
let dried: Id
beforeAll(async () => {
  w = await ledgerWorld()
  maker = await w.aShop()
  buyer = await w.aShop({ town: w.t.stations[1].towns[0] })
  supplier = await w.aPartner(maker, { role: 'supplier', name: '巴中粮油经营部' })
  beans = await w.received(maker, { selfGrown: false, supplier, proofs: ['invoice'] })
  tofu = (await w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })).lot
  const there = await w.aPartner(maker, { linkedWorkshop: buyer.workshop, buyerKind: 'workshop' })
  await w.sell(maker, tofu, '15千克', { buyerKind: 'workshop', buyer: there })
  const [row] = await w.t.db<{ id: Id }[]>`select id from ledger.lot where source_lot = ${tofu}`
  arrived = row!.id
  dried = (
    await w.produced(buyer, {
      product: buyer.products[1],
      output: { typed: '5千克' },
      charges: [{ lot: arrived, quantity: { typed: '15千克' } }],
    })
  ).lot
  const shop = await w.aPartner(buyer, { name: '登科街道张记面馆', buyerKind: 'catering' })
  await w.sell(buyer, dried, '2千克', { buyerKind: 'catering', buyer: shop })
  await w.sell(buyer, dried, '1千克')
})
afterAll(() => w.t.close())

const asked = async (world: World, actor: Actor, question: { start: TraceStart; direction: 'back' | 'forward' }) => {
  const answer = await ask(world, actor, follow, question)
  return { ...answer, nodes: nodesOf(answer.nodes) }
}
const traced = (actor: Actor, start: TraceStart, direction: 'back' | 'forward') =>
  asked(w.t.world, actor, { start, direction })
const ofLot = (lot: Id): TraceStart => ({ kind: 'lot', lot })

describe('an office', () => {
  it('sees everything that a lot went into, with shares and quantities', async () => {
    const answer = await traced(w.office, ofLot(beans), 'forward')
    expect(answer.nodes.map(({ name, kind, step, masked }) => ({ name, kind, step, masked }))).toEqual([
      { name: '大豆', kind: 'received', step: 0, masked: false },
      { name: '豆腐', kind: 'produced', step: 1, masked: false },
      { name: '豆腐', kind: 'received', step: 2, masked: false },
      { name: '卤豆干', kind: 'produced', step: 3, masked: false },
      ...answer.nodes.slice(4).map(({ name, kind }) => ({ name, kind, step: 4, masked: false })),
    ])
    expect(
      answer.nodes
        .slice(4)
        .map(({ name, kind }) => `${kind} ${name}`)
        .sort(),
    ).toEqual(['buyer 登科街道张记面馆', 'counter 个人零售（不记名）'])
    expect(answer.nodes.map(({ share }) => Math.round(share * 1_000) / 1_000).slice(0, 4)).toEqual([1, 0.4, 0.2, 0.2])
    expect(answer).toMatchObject({
      complete: true,
      gaps: [],
      masked: { lots: 0, workshops: 0, parties: 0 },
      truncated: false,
    })
    expect(answer.edges.slice(0, 3)).toEqual([0, 1, 20_000_000])
    expect(answer.workshops.map(({ name }) => name)).toEqual(['巴中市恩阳区试验豆腐坊1', '巴中市恩阳区试验豆腐坊2'])
  })

  it('sees where everything in a lot came from', async () => {
    const answer = await traced(w.office, ofLot(dried), 'back')
    expect(answer.nodes.map(({ name, share }) => [name, Math.round(share * 1_000) / 1_000])).toEqual([
      ['卤豆干', 1],
      ['豆腐', 1],
      ['豆腐', 0.5],
      ['大豆', 0.2],
      ['巴中粮油经营部', 0.2],
    ])
    expect(answer.complete).toBe(true)
  })

  it('starts from a supplier or a material as well', async () => {
    const bySupplier = await traced(w.office, { kind: 'supplier', supplier }, 'forward')
    expect(bySupplier.nodes.map(node => node.id)).toContain(dried)
    const later = traced(w.office, { kind: 'supplier', supplier, from: '2026-08-10' as never }, 'forward')
    await expect(later).rejects.toMatchObject({ kind: 'not-found' })
    const byName = await traced(w.office, { kind: 'material', name: '大豆' }, 'forward')
    expect(byName.nodes.map(node => node.id)).toContain(dried)
    const elsewhere = traced(w.office, { kind: 'material', name: '大豆', workshop: buyer.workshop }, 'forward')
    await expect(elsewhere).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('is told when a lot was bought, not when its goods were made', async () => {
    const content = { materialName: '糯米', producedOn: '2026-06-01' }
    const lot = await w.received(maker, content, '2026-08-09')
    const { nodes } = await traced(w.office, ofLot(lot), 'back')
    expect(nodes).toMatchObject([{ name: '糯米', onDay: '2026-08-09' }])
  })

  it('is told what is missing, in words', async () => {
    const shop = await w.aShop()
    const lot = await w.received(shop)
    await w.t.owner`
      update ledger.entry set content = jsonb_set(content, '{selfGrown}', 'false')
      where id = (select entry from ledger.lot where id = ${lot})`
    const { lot: made, lotNumber } = await w.produced(shop, { charges: [{ lot, quantity: { typed: '20千克' } }] })
    const back = await traced(w.office, ofLot(made), 'back')
    expect(back).toMatchObject({ complete: false, gaps: [expect.stringMatching(/^“大豆 .*”没有记供货者$/)] })
    await w.sell(shop, made, '2千克')
    await w.t.owner`update ledger.lot set amount = 1950000 where id = ${made}`
    await w.sell(shop, made, '1克')
    const forward = await traced(w.office, ofLot(made), 'forward')
    expect(forward).toMatchObject({ complete: false })
    expect(forward.gaps.join()).toContain(`${lotNumber}”用出和卖出的比有的多 51 克`)
  })

  it('takes out all of it as lines', async () => {
    const file = await deliver(w.t.world, w.office, take, { start: ofLot(beans), direction: 'forward' })
    let text = ''
    for await (const chunk of file.body as AsyncIterable<string>) text += chunk
    const lines = text
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.filter(line => 'node' in line)).toHaveLength(6)
    expect(lines.filter(line => 'edge' in line)).toHaveLength(5)
    expect(lines.at(-1)).toMatchObject({ direction: 'forward', complete: true })
  })
})

describe('whoever may not see all', () => {
  it('an owner sees their own, one step further, and how much more there is', async () => {
    const answer = await traced(maker.owner, ofLot(beans), 'forward')
    expect(answer.nodes.map(({ name, masked, amount }) => ({ name, masked, amount }))).toEqual([
      { name: '大豆', masked: false, amount: 50_000_000 },
      { name: '豆腐', masked: false, amount: 30_000_000 },
      // What it became there is on both their papers; how they go on is the other's matter.
      { name: '豆腐', masked: false, amount: null },
      ...Array.from({ length: 3 }, () => ({ name: '', masked: true, amount: null })),
    ])
    expect(answer.masked).toEqual({ lots: 1, workshops: 0, parties: 2 })
    expect(JSON.stringify(answer)).not.toContain('张记面馆')
    expect(JSON.stringify(answer)).not.toContain(dried)
    expect(answer.edges.filter((_, at) => at % 3 === 2)).toContain(-1)
  })

  it('an inspector sees the own towns', async () => {
    const account = await w.t.anAccount({ duty: 'inspector', towns: [w.t.stations[1].towns[0]!] })
    const inspector = w.t.actorOf(account)
    await expect(traced(inspector, ofLot(beans), 'forward')).rejects.toMatchObject({ kind: 'not-found' })
    const back = await traced(inspector, ofLot(dried), 'back')
    expect(back.nodes.map(node => node.masked)).toEqual([false, false, false, true, true])
  })

  it('a stopped lot is told as stopped, whoever may see it', async () => {
    const { insertStops } = await import('../../ledger/store/stop.ts')
    const by = { account: null, actor: '测试', at: w.t.world.clock.now() }
    const { newId } = await import('../../platform/id.ts')
    await insertStops(w.t.db as never, w.t.district, [
      { id: newId(), lot: tofu, kind: 'recalled', reason: '测试', ...by },
    ])
    const answer = await traced(w.office, ofLot(beans), 'forward')
    expect(answer.nodes.find(node => node.id === tofu)?.stopped).toBe('recalled')
  })
})

it('several programs on one database agree, whoever wrote', async () => {
  const other = { ...w.t.world, changes: changesInProcess() }
  const askOther = () => asked(other, w.office, { start: ofLot(beans), direction: 'forward' })
  const before = await askOther()
  const more = await w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '1千克' } }] })
  const after = await askOther()
  expect(before.nodes.map(node => node.id)).not.toContain(more.lot)
  expect(after.nodes.map(node => node.id)).toContain(more.lot)
  const mine = await traced(w.office, ofLot(beans), 'forward')
  expect(mine.nodes.map(node => node.id).sort()).toEqual(after.nodes.map(node => node.id).sort())
})
