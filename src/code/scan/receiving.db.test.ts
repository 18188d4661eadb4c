import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { save as savePartner } from '../../ledger/actions/partners.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { scanServer, uuid } from './scan-server.testing.ts'

let place: LedgerWorld

beforeAll(async () => {
  place = await ledgerWorld()
})
afterAll(() => place.t.close())

async function codeOf({ workshop }: Shop): Promise<string> {
  const rows = await place.t.owner`select code from registry.workshop where id = ${workshop}`
  return String(rows[0]?.code)
}

async function aSupplier(shop: Shop, licenceNumber: string | null) {
  const partner = newId()
  const wish = {
    workshop: shop.workshop,
    partner,
    role: 'supplier',
    name: `春晖粮油${licenceNumber ?? ''}`,
    licenceNumber,
  }
  await perform(place.t.world, shop.owner, savePartner, wish)
  return partner
}

describe('where the raw material of a workshop comes from', () => {
  it('is 暂无记录 before anything is written down', async () => {
    const { get, close } = await scanServer(place.t)
    const text = await (await get(`/s/${await codeOf(await place.aShop())}`)).text()
    expect(text).toContain('<section class="none"><h2>原料采购</h2>')
    await close()
  })

  it('is told by the latest purchase of each material and shows on the very next scan', async () => {
    const { get, close } = await scanServer(place.t)
    const shop = await place.aShop()
    const address = `/s/${await codeOf(shop)}`
    const read = async () => (await get(address)).text()
    expect(await read()).not.toContain('大豆，')
    await place.received(shop)
    expect(await read()).toContain('大豆，自产自种')
    const licensed = await aSupplier(shop, 'SC10651190000001')
    const bought = { selfGrown: false, supplier: licensed, proofs: ['conformity-certificate'] }
    await place.received(shop, bought, '2026-08-10')
    expect(await read()).toContain('大豆，供货者证照和合格证明已查验')
    expect(await read()).not.toContain('自产自种')
    const unknown = await aSupplier(shop, null)
    await place.received(shop, { materialName: '花椒', selfGrown: false, supplier: unknown, proofs: ['receipt'] })
    const text = await read()
    expect(text).toContain('花椒，凭证不全')
    expect(text).not.toContain('春晖粮油')
    expect(text).not.toMatch(uuid)
    await close()
  })

  it('forgets what is older than ninety days and what was never accepted', async () => {
    const { get, close } = await scanServer(place.t)
    const shop = await place.aShop()
    await place.received(shop, { materialName: '陈豆' })
    await place.t.owner`
      update ledger.lot set received_on = '2026-05-01' where workshop = ${shop.workshop} and name = '陈豆'`
    await place.received(shop, { materialName: '坏豆', accepted: false, refusalReason: '发霉' })
    const text = await (await get(`/s/${await codeOf(shop)}`)).text()
    for (const name of ['陈豆', '坏豆']) expect(text).not.toContain(name)
    await close()
  })
})
