import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import { newId } from '../../platform/id.ts'
import { nearbyListPage, nearbyPage } from '../../web/public/nearby-pages.ts'
import * as noticePages from '../../web/public/notice-pages.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'
import { makeNearbyRoutes } from './routes.ts'

let w: CultivationWorld
const server = fastify()
const spot = newId()
beforeAll(async () => {
  w = await cultivationWorld()
  const pages = { ...noticePages, nearbyPage, nearbyListPage, contentSecurityPolicy: publicContentSecurityPolicy }
  await server.register(makeNearbyRoutes(w.t.world, { pages, district: w.t.district, wrong: wrongCodes() }))
  await w.act(w.office, 'saveSpot', { spot, name: '万寿养生谷', longitude: 106.6, latitude: 31.8 })
})
afterAll(() => Promise.all([server.close(), w.t.close()]))

let visitors = 0
async function get(url: string, headers: Record<string, string> = {}, from?: string) {
  visitors += 1
  const reply = await server.inject({ url, headers, remoteAddress: from ?? `10.3.0.${visitors}` })
  expect(reply.body).not.toContain('<script')
  return reply
}

async function shopAt(longitude: number | null) {
  const shop = await w.aShop()
  const latitude = longitude === null ? null : 31.8
  const [row] = await w.t.db<{ code: string; name: string; town: string }[]>`
    update registry.workshop set longitude = ${longitude}, latitude = ${latitude} where id = ${shop.workshop}
    returning code, name, town`
  await w.t.db`
    insert into registry.certificate (district, id, workshop, number, issued_on, expires_on, kind, recorded_at)
    select district, ${newId()}, workshop, number, '2025-08-01', '2030-08-01', 'renewal', ${w.t.world.clock.now()}
    from registry.certificate where workshop = ${shop.workshop}`
  return { ...shop, ...row! }
}

const order = (body: string, names: readonly string[]) =>
  names.toSorted((a, b) => body.indexOf(`>${a}<`) - body.indexOf(`>${b}<`))

describe('附近小作坊', () => {
  it('lists those that are filed around a spot, the near ones first, and nothing of where they lie', async () => {
    const [far, near, nowhere] = [await shopAt(106.65), await shopAt(106.61), await shopAt(null)]
    const { body, statusCode } = await get(`/nearby/spot/${spot}`)
    expect(statusCode).toBe(200)
    expect(order(body, [nowhere.name, far.name, near.name])).toEqual([near.name, far.name, nowhere.name])
    expect(body).toContain('约 1.0 公里')
    expect(body).toContain('没有登记位置')
    expect(body).not.toMatch(/106\.6[15]/)
    await w.t.db`update registry.workshop set status = 'suspended' where id = ${near.workshop}`
    expect((await get(`/nearby/spot/${spot}`)).body).not.toContain(`>${near.name}<`)
    await w.t.db`update registry.workshop set status = 'valid' where id = ${near.workshop}`
    w.t.setNow('2099-01-01T02:00:00.000Z' as Parameters<typeof w.t.setNow>[0])
    expect((await get(`/nearby/spot/${spot}`)).body).toContain('附近没有备案有效的小作坊')
    w.t.setNow('2026-08-10T02:00:00.000Z' as Parameters<typeof w.t.setNow>[0])
  })

  it('says since when one is linked, and which title it holds, until it is withdrawn', async () => {
    const shop = await shopAt(106.6)
    const measures = { hardware: '步道', software: '讲解' }
    await w.act(w.office, 'linkSpot', { spot, workshop: shop.workshop, ...measures, since: '2026-01-01' })
    const title = await w.awarded(shop)
    const look = async () => (await get(`/nearby/spot/${spot}`)).body.split('<li').find(li => li.includes(shop.name))
    expect(await look()).toMatch(/区级示范小作坊，2026-08-11 授牌.*2026-01-01 起对接本景区/s)
    await w.act(w.leader, 'withdrawTitle', { title, withdrawnOn: '2026-08-11', reason: '年度复审不合格' })
    expect(await look()).not.toContain('示范小作坊')
  })

  it('is looked at from a plate without the workshop itself, and from a town', async () => {
    const [one, other] = [await shopAt(106.7), await shopAt(106.7)]
    const { body } = await get(`/s/${one.code}/nearby`)
    expect(body).toContain(`>${other.name}<`)
    expect(body).not.toContain(`/s/${one.code}?seen=1`)
    expect(body).toContain('不到 0.5 公里')
    const lost = await shopAt(null)
    expect((await get(`/s/${lost.code}/nearby`)).body).toContain('没有登记位置，列出同一乡镇的')
    expect((await get(`/nearby/town/${one.town}`)).body).toContain(`>${one.name}<`)
    expect((await get('/nearby')).body).toMatch(/万寿养生谷.*（\d+ 家）/s)
    await w.t.db`update code.code set state = 'void' where code = ${one.code}`
    const led = await get(`/s/${one.code}/nearby`)
    expect([led.statusCode, led.headers.location]).toEqual([303, `/s/${one.code}`])
  })

  it('does not send again what has not changed, and slows down whoever tries addresses', async () => {
    const first = await get(`/nearby/spot/${spot}?page=1`)
    const again = await get(`/nearby/spot/${spot}?page=1`, { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    expect((await get(`/nearby/spot/${spot}?page=999`)).statusCode).toBe(200)
    for (const wrong of ['/nearby/spot/x', `/nearby/spot/${newId()}`, '/nearby/town/9', '/s/1234/nearby']) {
      expect((await get(wrong)).statusCode, wrong).toBe(404)
    }
    const tries = []
    for (let at = 0; at < 12; at += 1) tries.push((await get(`/nearby/spot/${newId()}`, {}, '10.4.0.1')).statusCode)
    expect(tries.at(-1)).toBe(429)
  })
})
