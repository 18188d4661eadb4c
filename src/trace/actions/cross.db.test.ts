import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCodes } from '../../code/door.ts'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, production, receiving, type Shop } from '../../ledger/ledger-world.testing.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { apply, file } from '../../registry/actions/filing.ts'
import { loadRulebook } from '../../rulebook/door.ts'
import { nodesOf } from '../rules/columns.ts'
import { cross, crossing, uncross } from './cross.ts'
import { follow } from './follow.ts'

let w: LedgerWorld
let here: Shop
/** In the other district: a maker, its lot, its code. */
let there: Shop
let beansThere: Id
let tofuThere: { lot: Id; number: string }
let code: string
let bought: Id
let dried: Id

beforeAll(async () => {
  w = await ledgerWorld()
  here = await w.aShop()
  there = await aShopElsewhere()
  beansThere = newId()
  await w.send(there, { onDay: '2026-08-09', kind: 'receiving', content: receiving({ lot: beansThere }) })
  const lot = newId()
  const charges = [{ lot: beansThere, quantity: { typed: '20千克' } }]
  const made = await w.send(there, { kind: 'production', content: production(there, { lot, charges }) })
  tofuThere = { lot, number: made.lotNumber! }
  bought = await w.received(here, { materialName: '豆腐', quantity: { typed: '15千克' } }, '2026-08-10')
  const input = { product: here.products[1], output: { typed: '5千克' } }
  dried = (await w.produced(here, { ...input, charges: [{ lot: bought, quantity: { typed: '15千克' } }] })).lot
})
afterAll(() => w.t.close())

async function aShopElsewhere(): Promise<Shop> {
  const { t } = w
  const other = await t.anotherDistrict()
  await loadRulebook(t.owner, other.district, t.world.clock.now())
  const office = t.actorOf(await t.anAccount({ duty: 'office', district: other.district, station: other.station }))
  const { workshop } = await perform(t.world, office, apply, {
    name: '巴中市巴州区外区豆腐坊',
    operatorName: '李四光',
    operatorPhone: '18100005185',
    category: 'soy',
    town: other.town,
    address: '东城街道1号',
    products: ['豆腐'],
  })
  const filing = { workshop, number: '川坊备51190220250001', issuedOn: '2025-08-01', expiresOn: '2028-08-01' }
  await perform(t.world, office, file(makeCodes), filing)
  const [row] = await t.db<{ code: string }[]>`select code from code.code where workshop = ${workshop}`
  code = row!.code
  const products = await t.db<{ id: Id }[]>`select id from registry.product where workshop = ${workshop}`
  const account = await t.anAccount({
    duty: 'owner',
    district: other.district,
    station: other.station,
    owns: [workshop],
  })
  return { workshop, products: products.map(each => each.id), owner: t.actorOf(account) }
}

const traced = async (lot: Id, direction: 'back' | 'forward', actor = w.office) => {
  const answer = await ask(w.t.world, actor, follow, { start: { kind: 'lot', lot }, direction })
  return { ...answer, nodes: nodesOf(answer.nodes) }
}

it('refuses what is no label, what nobody made, and what is of the own district', async () => {
  const refuse = (source: string) => perform(w.t.world, here.owner, cross, { lot: bought, source })
  await expect(refuse('豆腐')).rejects.toMatchObject({ kind: 'input-invalid' })
  await expect(refuse(`${code}/2608100999`)).rejects.toMatchObject({ kind: 'not-found' })
  const own = await w.aShop()
  const { lotNumber } = await w.produced(own)
  const [row] = await w.t.db<{ code: string }[]>`select code from code.code where workshop = ${own.workshop}`
  await expect(refuse(`https://fangma.test/s/${row!.code}/${lotNumber}`)).rejects.toThrow('本区')
})

it('links a bought lot with what its label says, and both districts trace through it', async () => {
  expect((await traced(dried, 'back')).nodes.map(node => node.id)).toEqual([dried, bought])
  const source = `https://fangma.test/s/${code}/${tofuThere.number}?from=wechat`
  const linked = await perform(w.t.world, here.owner, cross, { lot: bought, source })
  expect(linked).toEqual({ name: '豆腐', number: tofuThere.number, workshopName: '巴中市巴州区外区豆腐坊' })
  const { source: shown } = await ask(w.t.world, here.owner, crossing, { lot: bought })
  expect(shown).toMatchObject({ ...linked, districtName: '巴州区' })
  const back = await traced(dried, 'back')
  expect(back.nodes.map(({ name, masked, step }) => ({ name, masked, step }))).toEqual([
    { name: '卤豆干', masked: false, step: 0 },
    { name: '豆腐', masked: false, step: 1 },
    // On the label that was scanned.
    { name: '豆腐', masked: false, step: 2 },
    { name: '', masked: true, step: 3 },
  ])
  expect(back).toMatchObject({ complete: true, masked: { lots: 1, workshops: 0, parties: 0 }, total: { lots: 4 } })
  expect(back.workshops.map(({ name }) => name)).toContain('巴中市巴州区外区豆腐坊')
  expect(back.nodes[3]).toMatchObject({ share: expect.closeTo(0.2, 5) })
  expect(back.edges).toHaveLength(9)
  const forward = await traced(beansThere, 'forward', there.owner)
  expect(forward.nodes.map(({ masked, step }) => [masked, step])).toEqual([
    [false, 0],
    [false, 1],
    [false, 2],
    [true, 3],
  ])
  expect(JSON.stringify(forward)).not.toContain(dried)
})

it('is linked once, and unlinked with a reason', async () => {
  const source = `${code}/${tofuThere.number}`
  await expect(perform(w.t.world, here.owner, cross, { lot: bought, source })).rejects.toMatchObject({
    kind: 'state-conflict',
  })
  await perform(w.t.world, here.owner, uncross, { lot: bought, reason: '扫错了标签' })
  expect(await ask(w.t.world, here.owner, crossing, { lot: bought })).toEqual({ source: null })
  expect((await traced(dried, 'back')).nodes).toHaveLength(2)
  expect((await traced(beansThere, 'forward', there.owner)).nodes).toHaveLength(2)
  await perform(w.t.world, here.owner, cross, { lot: bought, source })
  expect((await traced(dried, 'back')).nodes).toHaveLength(4)
})

it('is for the workshop whose lot it is', async () => {
  const other = await w.aShop()
  const source = `${code}/${tofuThere.number}`
  await expect(perform(w.t.world, other.owner, cross, { lot: bought, source })).rejects.toMatchObject({
    kind: 'not-allowed',
  })
})
