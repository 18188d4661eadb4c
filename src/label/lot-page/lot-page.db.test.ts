import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replaceCode } from '../../code/actions/replace.ts'
import { uuid } from '../../code/scan/scan-server.testing.ts'
import { addDays, type Instant, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Shop, today } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { requirePolicies } from '../../platform/http/policy.ts'
import { newId } from '../../platform/id.ts'
import { lotPage, unknownLotPage } from '../../web/public/lot-page.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { labelWorld } from '../label-world.testing.ts'
import { makeLotRoutes } from './routes.ts'

let place: Awaited<ReturnType<typeof labelWorld>>
let shop: Shop
let code: string

beforeAll(async () => {
  place = await labelWorld()
  shop = await place.aShop()
  code = await codeOf(shop)
})
afterAll(() => place.t.close())

async function codeOf({ workshop }: Shop): Promise<string> {
  const rows = await place.t.owner`select code from registry.workshop where id = ${workshop}`
  return String(rows[0]?.code)
}

async function aServer() {
  const { world } = place.t
  const pages = { ...noticePages, lotPage, unknownLotPage, contentSecurityPolicy: publicContentSecurityPolicy }
  const lots = makeLotRoutes(world, { pages, wrong: wrongCodes() })
  const server = Fastify()
  requirePolicies(server)
  await server.register(lots.routes)
  const base = await server.listen({ host: '127.0.0.1', port: 0 })
  const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${base}${path}`, { method, headers, redirect: 'manual' })
  return { get, lots, close: () => server.close() }
}

async function stop(lot: string, kind: string) {
  await place.t.owner`
    insert into ledger.lot_stop (district, id, lot, kind, reason, actor, at)
    values (${place.t.district}, ${newId()}, ${lot}, ${kind}, '检出不合格', '所里', ${place.t.world.clock.now()})`
}

describe('the page of a lot', () => {
  it('tells what the ledgers say, without any internal id, buyer or telephone', async () => {
    const { get, close } = await aServer()
    const { lot, lotNumber } = await place.labelled(shop, {
      additives: [{ entry: newId(), name: '硫酸钙', quantity: { typed: '50克' }, user: '张三丰' }],
    })
    await place.send(shop, {
      kind: 'dispatch',
      content: {
        lines: [{ line: newId(), lot, quantity: { typed: '2千克' } }],
        buyerKind: 'retail',
        seller: '李小龙',
      },
    })
    await place.send(shop, {
      kind: 'testing',
      content: {
        testKind: 'self',
        lot,
        conclusion: 'conforming',
        items: [{ name: '感官', result: '正常' }],
        retained: { quantity: { typed: '200克' }, place: '冷藏柜' },
        inspector: '张三丰',
      },
    })
    const answer = await get(`/s/${code}/${lotNumber}`)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    for (const said of ['大豆', '自产自种', '硫酸钙', '出厂自检', '已留样', '零售', '已放行', String(lotNumber)]) {
      expect(text, said).toContain(said)
    }
    for (const hidden of ['李小龙', '张三丰', '18100005184', '<script']) expect(text, hidden).not.toContain(hidden)
    expect(text).not.toMatch(uuid)
    expect(answer.headers.get('content-security-policy')).toBe(publicContentSecurityPolicy)
    expect(answer.headers.get('set-cookie')).toBeNull()
    await close()
  })

  it('tells the whole way back across workshops, and what was recalled on it', async () => {
    const { get, close } = await aServer()
    const [mill, farm] = [await place.aShop(), await place.aShop()]
    const beans = await place.received(mill, { materialName: '黄豆' })
    const curd = await place.produced(mill, { charges: [{ lot: beans, quantity: { typed: '10千克' } }] })
    const buyer = await place.aPartner(mill, { linkedWorkshop: shop.workshop, buyerKind: 'workshop' })
    await place.sell(mill, curd.lot, '5千克', { buyer, buyerKind: 'workshop' })
    const rows = await place.t.db<{ id: Id }[]>`select id from ledger.lot where source_lot = ${curd.lot}`
    const bought = rows[0]!.id
    const pepper = await place.received(shop, { materialName: '花椒' })
    const { lot, lotNumber } = await place.labelled(shop, {
      charges: [bought, pepper].map(each => ({ lot: each, quantity: { typed: '1千克' } })),
    })
    const text = async () => (await get(`/s/${code}/${lotNumber}`)).text()
    const words = (await text()).replace(/<[^>]*>/gu, '')
    expect(words).toContain('从原料到成品')
    expect(words).toMatch(/豆腐：巴中市恩阳区试验豆腐坊\d+生产/u)
    expect(words).toMatch(/黄豆：自产自种（巴中市恩阳区试验豆腐坊\d+）/u)
    expect(words).toContain('花椒：自产自种')
    expect(words).not.toContain('张三丰')

    // A stop at the neighbour's makes this page old too; one at a stranger's does not.
    await stop(beans, 'recalled')
    place.t.world.changes.announce(place.t.district, [farm.workshop])
    expect(await text()).not.toContain('正在召回')
    place.t.world.changes.announce(place.t.district, [mill.workshop])
    expect(await text()).toContain('这一批用到的原料正在召回，请先不要食用')
    await stop(lot, 'recalled')
    place.t.world.changes.announce(place.t.district, [shop.workshop])
    expect(await text()).toContain('这一批正在召回，请不要食用')
    await close()
  })

  it('tells at most sixty lots and counts the rest, below 10 KB', async () => {
    const { get, close } = await aServer()
    const materials = []
    for (let bag = 0; bag < 64; bag++) materials.push(await place.received(shop, { materialName: `原料${bag}` }))
    const charged = (lots: readonly Id[]) => lots.map(lot => ({ lot, quantity: { typed: '1千克' } }))
    const half = await place.produced(shop, { charges: charged(materials.slice(0, 30)) })
    const { lotNumber } = await place.labelled(shop, { charges: charged([half.lot, ...materials.slice(30)]) })
    const answer = await get(`/s/${code}/${lotNumber}`, { 'accept-encoding': 'br' })
    expect(Number(answer.headers.get('content-length'))).toBeLessThanOrEqual(10_240)
    const text = await answer.text()
    expect(text.match(/原料\d+：自产自种/gu)).toHaveLength(59)
    expect(text).toContain('还有 5 批')
    await close()
  })

  it('is compressed below 10 KB, unchanged on the second scan, and has a head', async () => {
    const { get, close } = await aServer()
    const { lotNumber } = await place.labelled(shop)
    const first = await get(`/s/${code}/${lotNumber}`, { 'accept-encoding': 'br' })
    expect(Number(first.headers.get('content-length'))).toBeLessThanOrEqual(10_240)
    const etag = first.headers.get('etag') ?? ''
    expect((await get(`/s/${code}/${lotNumber}`, { 'accept-encoding': 'br', 'if-none-match': etag })).status).toBe(304)
    const head = await get(`/s/${code}/${lotNumber}`, {}, 'HEAD')
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(await (await get(`/s/${code}/${lotNumber}?big=1`)).text()).toContain('class="big"')
    await close()
  })

  it('a stop shows on the next scan, told by this program or by another', async () => {
    const { get, lots, close } = await aServer()
    const { lot, lotNumber } = await place.labelled(shop)
    const text = async () => (await get(`/s/${code}/${lotNumber}`)).text()
    expect(await text()).not.toContain('正在召回')
    await stop(lot, 'recalled')
    expect(await text()).not.toContain('正在召回')
    place.t.world.changes.announce(place.t.district, [shop.workshop])
    expect(await text()).toContain('正在召回')
    lots.suspendCache()
    await stop(lot, 'lifted')
    place.t.pass(1)
    await stop(lot, 'held')
    expect(await text()).toContain('暂停销售')
    await close()
  })

  it('expires at midnight without anybody telling', async () => {
    const { get, close } = await aServer()
    const { lotNumber } = await place.labelled(shop)
    const now = place.t.world.clock.now()
    expect(await (await get(`/s/${code}/${lotNumber}`)).text()).not.toContain('已过保质期')
    place.t.setNow(startOfDay(addDays(today, 4)) satisfies Instant)
    expect(await (await get(`/s/${code}/${lotNumber}`)).text()).toContain('已过保质期 1 天')
    place.t.setNow(now)
    await close()
  })

  it('an unknown lot and a lot that was received have a page that says so', async () => {
    const { get, close } = await aServer()
    for (const number of ['2608109999', 'abc', '%3Cscript%3E', '260810-1']) {
      const answer = await get(`/s/${code}/${number}`)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const text = await answer.text()
      expect(text).toContain('没有这个批次')
      expect(text).not.toContain('<script')
    }
    const other = await place.aShop()
    const made = await place.labelled(other)
    expect((await get(`/s/${code}/${made.lotNumber}9`)).status).toBe(404)
    expect((await get(`/s/nonsense/${made.lotNumber}`)).status).toBe(404)
    await close()
  })

  it('whoever tries one lot after the other is slowed', async () => {
    const { get, close } = await aServer()
    const statuses: number[] = []
    for (let tried = 0; tried < 12; tried++) statuses.push((await get(`/s/${code}/26081000${tried + 10}`)).status)
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404))
    expect(statuses.slice(10)).toEqual([429, 429])
    await close()
  })

  it('the label of a replaced code still answers, and does not lead to the new one', async () => {
    const { get, close } = await aServer()
    const own = await place.aShop()
    const { lotNumber } = await place.labelled(own)
    const before = await codeOf(own)
    const { code: next } = await perform(place.t.world, place.office, replaceCode, {
      workshop: own.workshop,
      reason: '码牌遗失',
    })
    const text = await (await get(`/s/${before}/${lotNumber}`)).text()
    expect(text).toContain('标签上的码已经换过新码')
    expect(text).not.toContain(next)
    expect((await get(`/s/${next}/${lotNumber}`)).status).toBe(200)
    await close()
  })
})
