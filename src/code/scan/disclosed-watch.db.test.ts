import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { followHazards } from '../../vision/actions/following.ts'
import { forgetPictures } from '../../vision/actions/forgetting.ts'
import { cameraEndpoints } from '../../vision/contract/camera.ts'
import { keepPublicStill } from '../../vision/door.ts'
import { type VisionWorld, visionWorld } from '../../vision/vision-world.testing.ts'
import { scanServer, uuid } from './scan-server.testing.ts'

let w: VisionWorld
let server: Awaited<ReturnType<typeof scanServer>>
beforeAll(async () => {
  w = await visionWorld()
  server = await scanServer(w.t)
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

async function codeOf({ workshop }: Shop): Promise<string> {
  const [row] = await w.t.db`select code from code.code where district = ${w.t.district} and workshop = ${workshop}`
  return String(row?.code)
}

const pageOf = async (code: string) => (await server.get(`/s/${code}`)).text()
const stillOf = (code: string, scene = 'production', headers = {}) =>
  server.get(`/s/${code}/still/${scene}.jpg`, headers)

async function reading(code: string): Promise<string> {
  const page = await pageOf(code)
  return page
    .slice(page.indexOf('<body>'))
    .replace(/<[^>]*>/gu, '')
    .replace(/\s+/gu, ' ')
}

/** As the pipeline does, after it has blurred. */
async function published(camera: Id, words: string, agoMs = 0): Promise<boolean> {
  const content = Buffer.from(`\xff\xd8\xff ${words}`, 'latin1')
  const { hash } = await w.t.world.files.put(Readable.from([content]), 1_000)
  const takenAt = instantAt(instantMs(w.t.world.clock.now()) - agoMs)
  return keepPublicStill(w.t.world, w.t.district, { camera, hash, takenAt })
}

const consent = (shop: Shop, camera: Id, is = true) =>
  w.done(shop.owner, cameraEndpoints.consent, { camera, consent: is })

describe('cameras on the page of a code', () => {
  it('are told with their scenes as soon as there are any', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    expect(await reading(code)).toContain('明作亮坊暂无记录')
    await w.aCamera(shop, { scene: 'storage' })
    await w.aCamera(shop)
    expect(await reading(code)).toContain('明作亮坊（监管核实）已装摄像头生产加工、原料储存已处理预警0 条')
    expect(await pageOf(code)).not.toContain('<img')
    expect(await pageOf(code)).not.toMatch(uuid)
  })

  it('show one still a scene, the newest, while the owner lets anyone see, and not a moment longer', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    const [first, second] = [await w.aCamera(shop), await w.aCamera(shop, { spot: '包装台' })]
    expect(await published(first, 'nobody said yes')).toBe(false)
    expect((await stillOf(code)).status).toBe(404)
    await consent(shop, first)
    await consent(shop, second)
    await published(first, 'an hour ago', 3_600_000)
    expect(await reading(code)).toMatch(/生产加工 今天 \d\d:\d\d画面经业主同意公开，识别到的人已作模糊处理/u)
    await published(second, 'now')
    const page = await pageOf(code)
    expect(page.split('<img')).toHaveLength(2)
    const still = await stillOf(code)
    expect(await still.text()).toContain('now')
    expect(still.headers.get('content-type')).toBe('image/jpeg')
    expect(still.headers.get('cache-control')).toBe('private, max-age=60')
    expect(still.headers.get('x-content-type-options')).toBe('nosniff')
    const again = await stillOf(code, 'production', { 'if-none-match': still.headers.get('etag') })
    expect([again.status, await again.text()]).toEqual([304, ''])
    expect((await stillOf(code, 'storage')).status).toBe(404)
    await consent(shop, second, false)
    expect(await (await stillOf(code)).text()).toContain('an hour ago')
    await consent(shop, first, false)
    expect((await stillOf(code)).status).toBe(404)
    expect((await stillOf(code)).headers.get('cache-control')).toBe('no-store')
    expect(await pageOf(code)).not.toContain('<img')
  })

  it('may be named by the policy of the page, and by nothing beyond this site', async () => {
    const shop = await w.aShop()
    const policy = (await server.get(`/s/${await codeOf(shop)}`)).headers.get('content-security-policy')
    expect(policy).toContain("img-src 'self' data:")
    expect(policy).toContain("default-src 'none'")
  })

  it('drop one page when a still changes, and leave those of others in the cache', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const [code, others] = [await codeOf(shop), await codeOf(other)]
    const camera = await w.aCamera(shop)
    await consent(shop, camera)
    await Promise.all([pageOf(code), pageOf(others)])
    const missed = async () => {
      await server.scan.flush()
      const { values } = await server.metrics.scans.get()
      return values.find(({ labels }) => labels.cache === 'miss' && labels.standing === 'active')?.value ?? 0
    }
    const before = await missed()
    await published(camera, 'a still')
    await pageOf(others)
    expect(await missed()).toBe(before)
    expect(await pageOf(code)).toContain('<img')
    expect(await missed()).toBe(before + 1)
  })

  it('count an alert once it is found true, put right and closed', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    const alert = await w.raised(await w.aCamera(shop))
    await w.reviewed(alert, 'true')
    expect(await reading(code)).toContain('已处理预警0 条')
    const { hazard } = await w.found(alert)
    await w.answered(shop, hazard!)
    await w.accepted(hazard!)
    await followHazards(w.t.world, w.t.district)
    expect(await reading(code)).toContain('已处理预警1 条')
  })

  it('show nothing that is older than the day before yesterday, and the file goes', async () => {
    const shop = await w.aShop()
    const code = await codeOf(shop)
    const camera = await w.aCamera(shop)
    await consent(shop, camera)
    await published(camera, 'three days ago', 3 * 86_400_000)
    expect(await pageOf(code)).not.toContain('<img')
    expect((await stillOf(code)).status).toBe(404)
    const [row] = await w.t.db`select hash from vision.public_still where camera = ${camera}`
    await forgetPictures(w.t.world, w.t.district, async () => [])
    expect(await w.t.world.files.has(String(row?.hash))).toBe(false)
  })

  it('show nothing under a code that is out of use or that nobody made', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    await consent(shop, camera)
    await published(camera, 'seen')
    const code = await codeOf(shop)
    expect((await stillOf(code)).status).toBe(200)
    expect((await stillOf(code, 'kitchen')).status).toBe(404)
    expect((await stillOf('51190300000000000000')).status).toBe(404)
    const { db, district } = w.t
    await db`update code.code set state = 'void', changed_at = now() where district = ${district} and code = ${code}`
    expect((await stillOf(code)).status).toBe(404)
  })
})
