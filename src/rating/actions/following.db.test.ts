import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkWorld } from '../../casework/casework-world.testing.ts'
import { complaintWorld } from '../../complaint/complaint-world.testing.ts'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { save as savePartner } from '../../ledger/actions/partners.ts'
import { receiving, type Shop } from '../../ledger/ledger-world.testing.ts'
import { perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import type { TestWorld } from '../../platform/testing/world.ts'
import { recallWorld } from '../../recall/recall-world.testing.ts'
import { renew } from '../../registry/actions/filing.ts'
import { recordCommissioned } from '../../sampling/actions/figures.ts'
import { samplingWorld } from '../../sampling/sampling-world.testing.ts'
import { trainingWorld } from '../../training/training-world.testing.ts'
import { visionWorld } from '../../vision/vision-world.testing.ts'
import { indexIn } from '../index-world.testing.ts'

type Base = {
  readonly t: TestWorld
  readonly office: Parameters<typeof perform>[1]
  readonly aShop: () => Promise<Shop>
}

/** A workshop that may work, was found conforming, and whose index has been reckoned. */
async function rated({ t, office, aShop }: Base, i: ReturnType<typeof indexIn>): Promise<Shop> {
  const shop = await aShop()
  await t.owner`update registry.status_change set effective_on = '2022-08-01' where workshop = ${shop.workshop}`
  const issued = { number: `川坊备${newId().slice(-8)}`, issuedOn: '2026-08-01', expiresOn: '2029-08-01' }
  await perform(t.world, office, renew, { workshop: shop.workshop, ...issued })
  await i.aVisit(shop, 'conforming', '2026-08-01')
  await i.look()
  return shop
}

const touches = (shop: Shop) => [shop.workshop]

describe('a moment after something was done, the index tells it', () => {
  let w: Awaited<ReturnType<typeof trainingWorld>>
  let i: ReturnType<typeof indexIn>
  let shop: Shop
  beforeAll(async () => {
    w = await trainingWorld()
    i = indexIn(w.t)
    shop = await rated(w, i)
  })
  afterAll(() => w.t.close())

  it('when a certificate is renewed', async () => {
    const other = await w.aShop()
    await i.aVisit(other)
    await i.look()
    expect(await i.caps(other)).toEqual(['expired'])
    const issued = { number: '川坊备0001', issuedOn: '2026-08-09', expiresOn: '2029-08-09' }
    await perform(w.t.world, w.office, renew, { workshop: other.workshop, ...issued })
    expect(await i.look()).toEqual(touches(other))
    expect(await i.caps(other)).toEqual([])
    expect(await i.look()).toEqual([])
    const told = await w.t.db`
      select title from clock.message where district = ${w.t.district} and account = ${other.owner.account ?? null}
        and kind = 'food-index'`
    expect(told).toMatchObject([{ title: '食安指数不再被封顶' }])
  })

  it('when an owner sends ledgers', async () => {
    const before = await i.part(shop, 'ledger')
    await w.send(shop, { kind: 'no-production', content: {}, onDay: '2026-08-09' })
    expect(await i.look()).toEqual(touches(shop))
    const after = await i.part(shop, 'ledger')
    expect(after?.share).toBeGreaterThan(before?.share ?? 1)
    expect(after?.evidence[0]).toMatchObject({ said: '按时记全 1 天', weight: 1 })
  })

  it('when an owner receives what cannot be followed back, until it can', async () => {
    const before = await i.part(shop, 'ledger')
    const supplier = newId()
    const stall = { workshop: shop.workshop, partner: supplier, role: 'supplier', name: '路边摊' }
    await perform(w.t.world, shop.owner, savePartner, stall)
    const content = receiving({ selfGrown: false, supplier, proofs: ['none'] })
    const { entry } = await w.send(shop, { kind: 'receiving', onDay: '2026-08-09', content })
    expect(await i.look()).toEqual(touches(shop))
    const doubtful = await i.part(shop, 'ledger')
    expect(doubtful?.share).toBeLessThan(before?.share ?? 0)
    expect(doubtful?.evidence[0]).toMatchObject({ said: '进货凭证不全 1 天', value: 0.4, weight: 1 })

    const proven = { ...content, selfGrown: true, supplier: undefined, proofs: undefined }
    await w.correct(shop, entry, { kind: 'receiving', content: proven }, { onDay: '2026-08-09' })
    expect(await i.look()).toEqual(touches(shop))
    expect((await i.part(shop, 'ledger'))?.share).toBe(before?.share)
  })

  it('when somebody signs in to a course, for everybody who did', async () => {
    const session = await w.aSession(await w.aCourse())
    const other = await rated(w, i)
    await w.signedIn(session, shop)
    await w.signedIn(session, other)
    expect((await i.look()).toSorted()).toEqual([shop.workshop, other.workshop].toSorted())
    expect(await i.part(shop, 'participation')).toMatchObject({ share: 0.5 })
  })

  it('when an owner passes a quiz', async () => {
    const course = await w.aCourse()
    await w.aQuestion()
    await w.aQuestion()
    await w.handedIn(shop, course)
    expect(await i.look()).toEqual(touches(shop))
    expect(await i.part(shop, 'participation')).toMatchObject({ share: 1 })
  })

  it('when something is to be put right, and when it is', async () => {
    const [hazard] = await w.raised(shop, [{ weight: 'key' }])
    await w.ordered([hazard as Id])
    expect(await i.look()).toEqual(touches(shop))
    const open = await i.part(shop, 'clearance')
    expect(open).toMatchObject({ share: 0.8333, evidence: [{ kind: 'hazard', id: hazard, value: 0.2, weight: 1 }] })
    await w.answered(shop, hazard as Id)
    await w.accepted(hazard as Id)
    await i.look()
    expect((await i.part(shop, 'clearance'))?.share).toBe(0.9091)
  })
})

describe('what laboratories find', () => {
  let w: Awaited<ReturnType<typeof samplingWorld>>
  let i: ReturnType<typeof indexIn>
  beforeAll(async () => {
    w = await samplingWorld()
    i = indexIn(w.t)
  })
  afterAll(() => w.t.close())

  it('holds the index down until a nonconforming sample is disposed of', async () => {
    const shop = await rated(w, i)
    const { sample } = await w.nonconforming(shop)
    // The report does not say by whose 资质认定: nobody may be rated by it (食品安全法实施条例 第四十三条).
    expect(await i.look()).toEqual([])
    await w.t.owner`update sampling.report set cma = '172300050001' where sample = ${sample}`
    expect(await i.byNight()).toEqual(touches(shop))
    expect(await i.caps(shop)).toContain('nonconforming')
    const told = await w.t.db`
      select title, text, subject_kind, subject_id from clock.message
      where district = ${w.t.district} and account = ${shop.owner.account ?? null} and kind = 'food-index'`
    expect(told).toMatchObject([
      {
        title: '食安指数被封顶',
        subjectKind: 'food-index',
        subjectId: shop.workshop,
        text: expect.stringMatching(/最高 49 分/),
      },
    ])
    const index = await i.stored(shop)
    expect(index).toMatchObject({ band: '差', caps: [{ evidence: [{ kind: 'sample', id: sample }] }] })
  })

  it('counts what a workshop had tested itself, by a laboratory with 资质认定', async () => {
    const shop = await rated(w, i)
    const told = { laboratoryName: '巴中市检验检测中心', cma: '172300050001', cmaExpiresOn: '2028-01-01' }
    await perform(w.t.world, w.office, recordCommissioned, {
      ...{ commissioned: newId(), workshop: shop.workshop, product: shop.products[0], ...told },
      ...{ number: 'W-1', reportedOn: '2026-08-08', conclusion: 'conforming', items: '菌落总数', file: await w.aPdf() },
    })
    expect(await i.look()).toEqual(touches(shop))
    expect((await i.part(shop, 'testing'))?.share).toBeGreaterThan(0.5)
  })
})

describe('what cameras see', () => {
  let w: Awaited<ReturnType<typeof visionWorld>>
  let i: ReturnType<typeof indexIn>
  let shop: Shop
  let camera: Id
  beforeAll(async () => {
    w = await visionWorld()
    i = indexIn(w.t)
    shop = await rated(w, i)
    camera = await w.aCamera(shop)
    const hour = '2026-08-09T04:00:00Z'
    await w.t.owner`update vision.camera set registered_at = '2026-08-01T00:00:00Z' where id = ${camera}`
    await w.t.owner`
      insert into vision.activity (district, camera, hour, motion, frames)
      values (${w.t.district}, ${camera}, ${hour}, ${Array(12).fill(0)}, ${Array(12).fill(6)})`
    await i.look()
  })
  afterAll(() => w.t.close())

  it('counts once a person has called it true, and not before', async () => {
    const alert = await w.raised(camera)
    await i.look()
    expect(await i.part(shop, 'watch')).toMatchObject({ share: 1 })
    await w.reviewed(alert, 'true')
    expect(await i.look()).toEqual(touches(shop))
    const part = await i.part(shop, 'watch')
    expect(part?.share).toBeLessThan(1)
    expect(part?.evidence[1]).toMatchObject({ kind: 'alert', id: alert })
  })

  it('counts hours that nobody wrote down in the audit log by the next morning', async () => {
    const other = await w.aShop()
    const silent = await w.aCamera(other)
    await i.aVisit(other)
    await w.t.owner`update vision.camera set registered_at = '2026-08-01T00:00:00Z' where id = ${silent}`
    await i.look()
    expect(await i.part(other, 'watch')).toMatchObject({ share: 0 })
    await w.t.owner`
      insert into vision.activity (district, camera, hour, motion, frames)
      values (${w.t.district}, ${silent}, '2026-08-09T04:00:00Z', ${Array(12).fill(0)}, ${Array(12).fill(6)})`
    expect(await i.look()).toEqual([])
    w.t.setNow('2026-08-10T17:00:00.000Z' as Instant)
    expect(await i.look()).toContain(other.workshop)
    expect(await i.part(other, 'watch')).toMatchObject({ share: 1 })
  })
})

describe('what people tell', () => {
  let w: Awaited<ReturnType<typeof complaintWorld>>
  let i: ReturnType<typeof indexIn>
  beforeAll(async () => {
    w = await complaintWorld()
    i = indexIn(w.t)
  })
  afterAll(() => w.t.close())

  it('counts when it was found true, and says nothing of who told it', async () => {
    const shop = await rated(w, i)
    const { complaint, number } = await w.verifying(shop)
    await i.look()
    expect((await i.part(shop, 'participation'))?.evidence).toEqual([])
    await w.moved(complaint, 'substantiate', { told: '已经查实，责令改正' })
    expect(await i.look()).toEqual(touches(shop))
    const part = await i.part(shop, 'participation')
    expect(part?.evidence).toMatchObject([{ kind: 'complaint', id: complaint, value: 0.5, said: '投诉举报查实' }])
    expect(JSON.stringify(part)).not.toContain(number)
  })
})

describe('what the bureau prosecutes and what is called back', () => {
  it('holds the index down while a case of food safety is open', async () => {
    const w = await caseworkWorld()
    const i = indexIn(w.t)
    const shop = await rated(w, i)
    const made = await w.filed({ workshop: shop.workshop, touchesSafety: true })
    expect(await i.look()).toEqual(touches(shop))
    const index = await i.stored(shop)
    expect(index).toMatchObject({ kind: 'rated' })
    expect(JSON.stringify(index).includes(made.case)).toBe((await i.caps(shop)).includes('case'))
    expect(await i.caps(shop)).toEqual(['case'])
    await w.t.close()
  })

  it('holds it down until a recall is finished', async () => {
    const w = await recallWorld()
    const i = indexIn(w.t)
    const shop = await rated(w, i)
    const { tofu } = await w.aChain(shop)
    await w.started(tofu)
    expect(await i.look()).toContain(shop.workshop)
    expect(await i.caps(shop)).toEqual(['recall'])
    await w.t.close()
  })
})
