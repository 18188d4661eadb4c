import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { render } from '../../platform/http/pages/rendering.ts'
import { type TestWorld, testNow, testWorld } from '../../platform/testing/world.ts'
import { publicContentSecurityPolicy } from '../../web/public/style.ts'
import { workshopPage } from '../../web/public/workshop-page.ts'
import { aWorkshop } from '../code-world.testing.ts'
import { formatCode, makeCode } from '../rules.ts'
import type { ScanPages } from './pages.ts'
import { scanServer, uuid } from './scan-server.testing.ts'

let place: TestWorld

beforeAll(async () => {
  place = await testWorld()
})
afterAll(() => place.close())

const aServer = (options: { readonly pages?: Partial<ScanPages> } = {}) => scanServer(place, options)

describe('the page of a code', () => {
  it('tells of the workshop, masked, without any internal id, cookie or script', async () => {
    const { get, close } = await aServer()
    const { code, name } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const answer = await get(`/s/${code}`)
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(text).toContain(name)
    expect(text).toContain('苟＊＊')
    expect(text).toContain('豆腐、豆干')
    expect(text).toContain(formatCode(code))
    expect(text).not.toMatch(uuid)
    expect(text).not.toContain('13800001234')
    expect(text).not.toContain('<script')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-security-policy': publicContentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
    await close()
  })

  it('is the same from the cache as from the database, in every encoding', async () => {
    const { get, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    for (const encoding of ['identity', 'gzip', 'br', 'br;q=0, gzip']) {
      const first = await (await get(`/s/${code}`, { 'accept-encoding': encoding })).text()
      const second = await (await get(`/s/${code}`, { 'accept-encoding': encoding })).text()
      expect(second).toBe(first)
      expect(first).toContain('</html>')
    }
    const zipped = await get(`/s/${code}`, { 'accept-encoding': 'br;q=0, gzip' })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    const small = await get(`/s/${code}`, { 'accept-encoding': 'gzip, deflate, br' })
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(Number(small.headers.get('content-length'))).toBeLessThanOrEqual(10_240)
    await close()
  })

  it('answers 304 to a browser that has it, and HEAD without a body', async () => {
    const { get, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    for (const round of ['from the database', 'from the cache']) {
      const etag = (await get(`/s/${code}`)).headers.get('etag') ?? round
      const again = await get(`/s/${code}`, { 'if-none-match': etag })
      expect(again.status).toBe(304)
      expect(again.headers.get('etag')).toBe(etag)
      expect((await get(`/s/${code}`, { 'if-none-match': '"other"' })).status).toBe(200)
      const head = await get(`/s/${code}`, {}, 'HEAD')
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
      expect(Number(head.headers.get('content-length'))).toBeGreaterThan(500)
    }
    await close()
  })

  it('is read in any spelling of the code and in large text', async () => {
    const { get, close } = await aServer()
    const { code, name } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    expect(
      await (await get(`/s/${encodeURIComponent(formatCode(code).toLowerCase())}?from=timeline`)).text(),
    ).toContain(name)
    expect(await (await get(`/s/${code}?big=1`)).text()).toContain('class="big"')
    expect(await (await get(`/s/${code}?big=1`)).text()).toContain('class="big"')
    expect(await (await get(`/s/${code}`)).text()).toContain('class="plain"')
    await close()
  })

  it('tells the day that it is opened on', async () => {
    const { get, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    expect(await (await get(`/s/${code}`)).text()).toContain('数据截至 2022-08-10')
    place.setNow('2022-08-10T16:00:00.000Z' as Instant)
    expect(await (await get(`/s/${code}`)).text()).toContain('数据截至 2022-08-11')
    place.setNow(testNow)
    await close()
  })
})

describe('a change', () => {
  const rename = async (id: string, name: string) => {
    await place.owner`update registry.workshop set name = ${name} where district = ${place.district} and id = ${id}`
  }

  it('shows on the next scan, of this workshop and in both text sizes', async () => {
    const { get, close } = await aServer()
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const other = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    for (const address of [`/s/${code}`, `/s/${code}?big=1`, `/s/${other.code}`]) await get(address)
    await rename(id, '改名豆制品')
    await rename(other.id, '没有说的改名')
    expect(await (await get(`/s/${code}`)).text()).not.toContain('改名豆制品')
    place.world.changes.announce(place.district, [id])
    expect(await (await get(`/s/${code}`)).text()).toContain('改名豆制品')
    expect(await (await get(`/s/${code}?big=1`)).text()).toContain('改名豆制品')
    expect(await (await get(`/s/${other.code}`)).text()).not.toContain('没有说的改名')
    place.world.changes.announce(place.district, 'district')
    expect(await (await get(`/s/${other.code}`)).text()).toContain('没有说的改名')
    await close()
  })

  it.each(['workshop', 'district'] as const)('that overtakes a reading (%s) is not covered up by it', async which => {
    let overtake: (() => void) | undefined
    const { get, close } = await aServer({
      pages: {
        workshopPage: (view, options) => {
          overtake?.()
          return workshopPage(view, options)
        },
      },
    })
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    overtake = () => place.world.changes.announce(place.district, which === 'workshop' ? [id] : 'district')
    await get(`/s/${code}`)
    overtake = undefined
    await rename(id, '后来的名字')
    expect(await (await get(`/s/${code}`)).text()).toContain('后来的名字')
    await close()
  })

  it('shows at once while nobody tells of changes', async () => {
    const { get, scan, close } = await aServer()
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    await get(`/s/${code}`)
    scan.suspendCache()
    await rename(id, '断线时改的名')
    expect(await (await get(`/s/${code}`)).text()).toContain('断线时改的名')
    await rename(id, '断线时又改的名')
    expect(await (await get(`/s/${code}`)).text()).toContain('断线时又改的名')
    scan.resumeCache()
    await get(`/s/${code}`)
    await rename(id, '没有人说的改名')
    expect(await (await get(`/s/${code}`)).text()).toContain('断线时又改的名')
    await close()
  })
})

describe('codes that stand for nothing any more', () => {
  it('a replaced and a void code have their own page and never lead on to the new code', async () => {
    const { get, close } = await aServer()
    const { district } = place
    const { code, id, name } = await aWorkshop(place, { district, town: place.towns[0]! })
    await place.owner`update code.code set state = 'void', changed_at = ${place.world.clock.now()} where code = ${code}`
    const gone = await (await get(`/s/${code}`)).text()
    expect(gone).toContain('这个码已作废')
    expect(gone).toContain(name)
    expect(gone).toContain('2022-08-10')
    const next = makeCode(district, size => crypto.getRandomValues(new Uint8Array(size)))
    await place.owner`insert into code.code (district, code, workshop, state, made_at) values (${district}, ${next}, ${id}, 'active', now())`
    await place.owner`update code.code set state = 'replaced', replaced_by = ${next} where code = ${code}`
    place.world.changes.announce(district, [id])
    const lost = await (await get(`/s/${code}`)).text()
    expect(lost).toContain('这块码牌已停用')
    expect(lost).not.toContain(next)
    expect(lost).not.toContain(formatCode(next))
    expect(lost).not.toMatch(uuid)
    await close()
  })

  it('a workshop that became a company names it', async () => {
    const { get, close } = await aServer()
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    await place.owner`
      update registry.workshop set status = 'converted', successor_name = '永强食品有限公司' where id = ${id}`
    expect(await (await get(`/s/${code}`)).text()).toContain('永强食品有限公司')
    await close()
  })

  it('two districts side by side never answer for each other', async () => {
    const { get, close } = await aServer()
    const other = await place.anotherDistrict()
    const theirs = await aWorkshop(place, { district: other.district, town: other.town, name: '巴州豆腐坊' })
    const page = await (await get(`/s/${theirs.code}`)).text()
    expect(page).toContain('巴州豆腐坊')
    expect(page).toContain('巴州区市场监督管理局')
    await get(`/s/${theirs.code}`)
    place.world.changes.announce(place.district, 'district')
    await place.owner`update registry.workshop set name = '换了名' where id = ${theirs.id}`
    expect(await (await get(`/s/${theirs.code}`)).text()).toContain('巴州豆腐坊')
    place.world.changes.announce(other.district, [theirs.id])
    expect(await (await get(`/s/${theirs.code}`)).text()).toContain('换了名')
    await close()
  })
})

it('compressed pages are the same page', async () => {
  const { get, close } = await aServer()
  const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
  await get(`/s/${code}`)
  const page = render('<p>豆腐</p>'.repeat(50), '')
  expect(brotliDecompressSync(page.answer('br').body)).toEqual(page.answer('identity').body)
  expect(gunzipSync(page.answer('gzip').body)).toEqual(page.answer('identity').body)
  await close()
})
