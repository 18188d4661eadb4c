import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { newId } from '../../platform/id.ts'
import { cameraEndpoints } from '../../vision/contract/camera.ts'
import { visionIn } from '../../vision/vision-world.testing.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'
import { evidenceAmong } from '../door/evidence-among.ts'

let w: CaseworkWorld
let v: Awaited<ReturnType<typeof visionIn>>
beforeAll(async () => {
  w = await caseworkWorld()
  v = await visionIn(w)
})
afterAll(() => w.t.close())

const reviews = { legallyReviewedOn: '2026-08-01', technicallyReviewedOn: '2026-08-01' }

/** A camera that the law lets be used, unless something is missing. */
async function aLawfulCamera(shop: Shop, over: Record<string, unknown> = {}): Promise<Id> {
  const camera = await v.aCamera(shop)
  const { deviceNumber } = await v.asked(w.inspector, cameraEndpoints.camera, { camera })
  await v.done(w.office, cameraEndpoints.change, {
    ...{ camera, version: 1, scene: 'production', spot: '灶台上方', protocol: 'rtsp', deviceNumber, retentionDays: 30 },
    ...{ address: 'rtsp://10.0.0.9/sub', reason: '补齐手续', signedOn: '2026-08-01', publishedOn: '2026-08-01' },
    ...{ ...reviews, ...over },
  })
  return camera
}

async function aCaseOf(shop: Shop): Promise<Id> {
  return (await w.filed({ workshop: shop.workshop })).case
}

const added = (id: Id, alert: Id, over: Record<string, unknown> = {}) =>
  w.act(w.inspector, 'addSnapshot', { case: id, id: newId(), alert, proves: '加工人员未戴工作帽', ...over })
const offered = async (id: Id) => (await w.act(w.inspector, 'snapshots', { case: id })).rows

describe('an alert', () => {
  it('is the source of one case once a person has found it true: by the days of its review, and of its own workshop', async () => {
    const shop = await w.aShop()
    const alert = await v.raised(await v.aCamera(shop))
    const asked = { source: 'alert', alert, workshop: (await w.aShop()).workshop, foundOn: '2026-08-01' }
    await expect(w.registered(asked)).rejects.toThrow(/没有经人工研判属实.*第四十一条/)
    await v.reviewed(alert, 'true')
    const { hazard } = await v.found(alert)
    const [row] = await w.t.db`select source_kind, source_id from rectification.hazard where id = ${hazard}`
    expect(row).toEqual({ sourceKind: 'alert', sourceId: alert })
    const made = await w.registered(asked)
    expect(made.dueOn).toBe('2026-08-31')
    expect(await w.look(made.case)).toMatchObject({
      ...{ source: 'alert', sourceId: alert, workshop: shop.workshop, foundOn: '2026-08-10', reviewedOn: '2026-08-10' },
    })
    await expect(w.registered(asked)).rejects.toThrow(/已登记为案源/)
  })
})

describe('what a camera saw', () => {
  it('is evidence once a person has found it true, with its picture, its seal and who reviewed it', async () => {
    const shop = await w.aShop()
    const id = await aCaseOf(shop)
    const alert = await v.raised(await aLawfulCamera(shop))
    await expect(added(id, alert)).rejects.toThrow(/没有经人工研判属实/)
    expect(await offered(id)).toEqual([])
    await v.reviewed(alert, 'true')
    expect(await offered(id)).toMatchObject([
      { alert, name: '未戴工作帽', place: '生产加工 灶台上方', reviewer: '王建国', listed: false, faults: [] },
    ])
    const piece = newId()
    await added(id, alert, { id: piece })
    await added(id, alert, { id: piece })
    const { best, seal, pictures } = await v.found(alert)
    const { evidence, evidenceIntact } = await w.look(id)
    expect(evidence).toMatchObject([
      {
        ...{ kind: 'machine-snapshot', name: '未戴工作帽预警抓拍', hash: best, place: '生产加工 灶台上方' },
        ...{ reviewer: '王建国', takenBy: [], takenAt: pictures.find(({ role }) => role === 'best')?.takenAt },
        origin: { kind: 'snapshot', id: alert, label: `封存值 ${seal}` },
      },
    ])
    expect(evidenceIntact).toBe(true)
    expect(await offered(id)).toMatchObject([{ listed: true }])
    await expect(added(id, alert)).rejects.toThrow(/已经在证据清单里/)
  })

  it('is none when it was called false, was not faithful, or the camera lacks what the law asks, in words', async () => {
    const shop = await w.aShop()
    const id = await aCaseOf(shop)
    const camera = await aLawfulCamera(shop)
    const rejected = await v.raised(camera)
    await v.reviewed(rejected, 'false')
    await expect(added(id, rejected)).rejects.toThrow(/没有经人工研判属实/)
    const blurred = await v.raised(camera, { kind: 'A03' })
    await v.reviewed(blurred, 'true', w.inspector, { faithful: false })
    await expect(added(id, blurred)).rejects.toThrow(/不够真实、清晰、完整、准确/)
    w.t.pass(1)
    const unlawful = await v.raised(await aLawfulCamera(shop, { legallyReviewedOn: null }))
    await v.reviewed(unlawful, 'true')
    await expect(added(id, unlawful)).rejects.toThrow(/没有经过法制审核（行政处罚法 第四十一条）/)
    expect(await offered(id)).toMatchObject([
      { alert: unlawful, faults: ['这个点位没有经过法制审核'] },
      { alert: blurred, faults: ['研判认为画面不够真实、清晰、完整、准确'] },
    ])
    await expect(added(id, newId() as Id)).rejects.toThrow(/没有这条预警/)
    expect((await w.look(id)).evidence).toEqual([])
  })

  it('at another workshop is no matter of this case, nor of one without a workshop', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const alert = await v.raised(await aLawfulCamera(other))
    await v.reviewed(alert, 'true')
    const id = await aCaseOf(shop)
    await expect(added(id, alert)).rejects.toThrow(/不是本案当事人/)
    expect(await offered(id)).toEqual([])
    const { case: nobodys } = await w.registered({ workshop: null })
    expect(await w.act(w.office, 'snapshots', { case: nobodys })).toEqual({ total: 0, rows: [] })
    const said = { case: nobodys, id: newId(), alert, proves: '未戴工作帽' }
    await expect(w.act(w.office, 'addSnapshot', said)).rejects.toThrow(/不是本案当事人/)
  })

  it('stays with the case when the camera’s days are over', async () => {
    const shop = await w.aShop()
    const camera = await aLawfulCamera(shop)
    const [kept, other] = [await v.raised(camera, { kind: 'A03' }), await v.raised(camera)]
    await v.reviewed(kept, 'true')
    await added(await aCaseOf(shop), kept)
    const hashes = [(await v.found(kept)).best, (await v.found(other)).best].map(String)
    expect(await evidenceAmong(w.t.db, w.t.district, hashes)).toEqual(hashes.slice(0, 1))
  })
})
