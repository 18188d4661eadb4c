import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import { visitor } from '../../platform/action/actor.ts'
import { type TestWorld, testNow, testOrigin, testWorld } from '../../platform/testing/world.ts'
import { aWorkshop } from '../code-world.testing.ts'
import { formatCode, makeCode } from '../rules.ts'
import { scanServer, type TestCaller, uuid } from './scan-server.testing.ts'

let place: TestWorld
let caller: TestCaller

beforeAll(async () => {
  place = await testWorld()
})
afterAll(() => place.close())

const aServer = () => scanServer(place, { caller: () => caller })

const signedIn = { cookie: 'fangma_session=511903.x' }

async function counted(code: string) {
  const rows = await place.owner`
    select day, channel, scans from code.scan_count where code = ${code} order by day, channel`
  return rows.map(row => ({ ...row }))
}

describe('wrong codes', () => {
  const wrongCode = () => makeCode('511903', size => crypto.getRandomValues(new Uint8Array(size)))

  it('have a page that says so, and the eleventh within a minute is slowed', async () => {
    const { get, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const cold = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const later = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    await get(`/s/${code}`)
    for (let tried = 0; tried < 10; tried++) {
      const answer = await get(tried % 2 ? `/s/${wrongCode()}` : `/s?code=ABC${tried}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('没有这个码')
    }
    const slowed = await get(`/s/${wrongCode()}`)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await slowed.text()).toContain('输错的码太多')
    expect((await get('/s?code=nonsense')).status).toBe(429)
    expect((await get(`/s/${code}`)).status).toBe(200)
    expect((await get(`/s/${cold.code}`)).status).toBe(429)
    place.setNow('2022-08-10T02:00:01.500Z' as Instant)
    expect((await get(`/s/${cold.code}`)).status).toBe(200)
    expect((await get(`/s/${later.code}`)).status).toBe(429)
    place.setNow('2022-08-10T02:01:00.000Z' as Instant)
    expect((await get(`/s/${wrongCode()}`)).status).toBe(404)
    place.setNow(testNow)
    await close()
  })

  it('a code that was typed leads to its page', async () => {
    const { get, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const answer = await get(`/s?code=${encodeURIComponent(formatCode(code).toLowerCase())}`)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/s/${code}`)
    expect((await get('/s?code=')).headers.get('location')).toBe('/')
    expect(await (await get('/')).text()).toContain('恩阳区市场监督管理局')
    await close()
  })
})

describe('somebody who is signed in', () => {
  it('an officer of the area is led to the record, and nothing of it is kept', async () => {
    const { get, scan, close } = await aServer()
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    caller = place.actorOf(await place.anAccount({ duty: 'office' }))
    await get(`/s/${code}`)
    const answer = await get(`/s/${code}`, signedIn)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/console/workshops/${id}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect((await get(`/s/${code}`)).status).toBe(200)
    await place.owner`update code.code set state = 'void' where code = ${code}`
    expect((await get(`/s/${code}`, signedIn)).headers.get('location')).toBe(`/console/workshops/${id}?scanned=void`)
    await scan.flush()
    expect(await counted(code)).toEqual([{ day: '2022-08-10', channel: 'wechat', scans: 2 }])
    await close()
  })

  it('an officer who stands at the door with a phone is led on to the visit', async () => {
    const { get, close } = await aServer()
    const { code, id } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const onPhone = { ...signedIn, 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36' }
    caller = place.actorOf(await place.anAccount({ duty: 'office' }))
    expect((await get(`/s/${code}`, onPhone)).headers.get('location')).toBe(`/o/#/code?code=${code}`)
    caller = place.actorOf(await place.anAccount({ duty: 'leader' }))
    expect((await get(`/s/${code}`, onPhone)).headers.get('location')).toBe(`/console/workshops/${id}`)
    await close()
  })

  it('others see the public page: another area, another district, an owner, an ended session', async () => {
    const { get, close } = await aServer()
    const { code, id, name } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const inspector = await place.anAccount({ duty: 'inspector', station: place.stations[1] })
    const owner = await place.anAccount({ duty: 'owner', owns: [id] })
    const office = place.actorOf(await place.anAccount({ duty: 'office' }))
    const callers = [
      place.actorOf(inspector),
      place.actorOf(owner),
      { ...office, district: '511902' },
      visitor(place.district, testOrigin),
      'ended' as const,
    ]
    for (const each of callers) {
      caller = each
      const answer = await get(`/s/${code}`, signedIn)
      expect(answer.status).toBe(200)
      const text = await answer.text()
      expect(text).toContain(name)
      expect(text).not.toMatch(uuid)
    }
    await close()
  })

  it('the operator of the workshop is led from the lost plate to the new code', async () => {
    const { get, close } = await aServer()
    const { district } = place
    const { code, id } = await aWorkshop(place, { district, town: place.towns[0]! })
    const next = makeCode(district, size => crypto.getRandomValues(new Uint8Array(size)))
    await place.owner`update code.code set state = 'void' where code = ${code}`
    await place.owner`insert into code.code (district, code, workshop, state, made_at) values (${district}, ${next}, ${id}, 'active', now())`
    await place.owner`update code.code set state = 'replaced', replaced_by = ${next} where code = ${code}`
    caller = place.actorOf(await place.anAccount({ duty: 'owner', owns: [id] }))
    expect(await (await get(`/s/${code}`, signedIn)).text()).toContain(`/s/${next}`)
    expect(await (await get(`/s/${code}`)).text()).not.toContain(next)
    await close()
  })
})

describe('counting', () => {
  it('counts scans by day, code and channel, and nothing else', async () => {
    const { get, scannedAgain, scan, metrics, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    const etag = (await get(`/s/${code}`)).headers.get('etag') ?? ''
    await get(`/s/${code}`, { 'user-agent': 'Mozilla/5.0 (iPhone) AlipayClient/10' })
    await get(`/s/${code}`, { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604' })
    await get(`/s/${code}`, { 'user-agent': 'ScannerApp 2' })
    await scannedAgain(`/s/${code}`, etag)
    // None of these is a person's scan.
    await get(`/s/${code}`, { 'if-none-match': etag, 'cache-control': 'max-age=0' })
    await get(`/s/${code}`, { 'user-agent': 'Mozilla/5.0 (compatible; Baiduspider/2.0)' })
    await get(`/s/${code}`, { 'sec-purpose': 'prefetch' })
    await get(`/s/${code}`, {}, 'HEAD')
    await get(`/s/${code}?big=1`)
    await get(`/s/${code}?seen=1`)
    await scan.flush()
    expect(await counted(code)).toEqual([
      { day: '2022-08-10', channel: 'alipay', scans: 1 },
      { day: '2022-08-10', channel: 'browser', scans: 1 },
      { day: '2022-08-10', channel: 'other', scans: 1 },
      { day: '2022-08-10', channel: 'wechat', scans: 2 },
    ])
    const text = await metrics.registry.metrics()
    expect(text).toContain('fangma_scans_total{standing="active",cache="hit"}')
    await close()
  })

  it('adds to what was counted before, also when the server closes', async () => {
    const { get, scan, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    for (let scans = 0; scans < 3; scans++) await get(`/s/${code}`)
    await scan.flush()
    await get(`/s/${code}`)
    await close()
    expect(await counted(code)).toEqual([{ day: '2022-08-10', channel: 'wechat', scans: 4 }])
  })

  it('keeps the counts when they cannot be written, and writes them later', async () => {
    const { get, scan, close } = await aServer()
    const { code } = await aWorkshop(place, { district: place.district, town: place.towns[0]! })
    await get(`/s/${code}`)
    await place.owner`revoke insert on code.scan_count from fangma_app`
    await scan.flush()
    expect(await counted(code)).toEqual([])
    await get(`/s/${code}`)
    await place.owner`grant insert on code.scan_count to fangma_app`
    await scan.flush()
    expect(await counted(code)).toEqual([{ day: '2022-08-10', channel: 'wechat', scans: 2 }])
    await close()
  })
})
