import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { newId } from '../../platform/id.ts'
import { type InspectionWorld, inspectionWorld } from '../inspection-world.testing.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

async function aTask(shop: Shop, over: Record<string, unknown> = {}) {
  const task = newId()
  const wish = { task, workshop: shop.workshop, kind: 'routine', dueOn: '2026-08-12', reason: '月度检查', ...over }
  await w.say(w.office, 'addTask', wish)
  return task
}

const packOf = (by: Actor, input: object = {}) => w.say(by, 'takePack', { device: 'phone-7', ...input })

describe('the pack of a day', () => {
  it('brings along what a visit without network needs, and is written down', async () => {
    const shop = await w.aShop()
    await w.visited(shop, { K17: { note: '没有盖' } })
    const task = await aTask(shop, { officers: [w.officers[0], w.officers[1]] })
    const pack = await packOf(w.office)
    const packed = pack.workshops.find(each => each.workshop === shop.workshop)
    expect(pack.tasks.find(each => each.task === task)).toMatchObject({ kind: 'routine', reason: '月度检查' })
    expect(packed).toMatchObject({ times: 1, open: [{ text: expect.stringContaining('没有盖') }] })
    const list = packed?.lists.find(({ kinds }) => kinds.includes('routine'))
    const now = await w.say(w.office, 'checklist', { workshop: shop.workshop, kind: 'routine' })
    expect(list).toMatchObject({ itemsHash: now.itemsHash, editionNumber: now.editionNumber, items: now.items })
    expect(list?.items[0]).toMatchObject({ code: 'K17', origin: 'repeat' })
    expect(packed?.lists.map(({ kinds }) => kinds)).toEqual([['routine', 'unannounced']])
    expect(pack.officers.map(({ certificateNumber }) => certificateNumber)).toContain('川Y0900101')
    expect(pack.papers?.forms.map(({ template, mark }) => [template.code, mark])).toEqual([
      ['site-record', null],
      ['inspection-result', '监检'],
    ])
    expect(pack.usualDue).toMatch(/^2026-/)
    const logged = await w.t
      .owner`select after from audit.entry where action = 'inspection.take-pack' order by at desc limit 1`
    expect(JSON.stringify(logged)).toContain(shop.workshop)
  })

  it('says whose account asks, and who keeps away from which workshop', async () => {
    const shop = await w.aShop()
    await w.say(w.office, 'addRecusal', {
      recusal: newId(),
      officer: w.officers[2],
      workshop: shop.workshop,
      reason: '亲属',
    })
    const pack = await packOf(w.inspector, { workshop: shop.workshop })
    expect(pack.officers.filter(({ mine }) => mine).map(({ name }) => name)).toEqual(['王建国'])
    expect(pack.workshops).toMatchObject([{ recused: [{ officer: w.officers[2], reason: '亲属' }] }])
  })

  it('leaves out a task that somebody has begun', async () => {
    const shop = await w.aShop()
    const task = await aTask(shop)
    await w.begun(shop, { task })
    expect((await packOf(w.office)).tasks.map(each => each.task)).not.toContain(task)
  })

  it('reaches no further than the officer’s own area', async () => {
    const shop = await w.aShop()
    const stranger = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [] }))
    await expect(packOf(stranger, { workshop: shop.workshop })).rejects.toMatchObject({
      kind: expect.stringMatching(/not-allowed|not-found/),
    })
    await aTask(shop)
    expect((await packOf(stranger)).workshops).toEqual([])
  })

  it('gives another department its own items of joint visits, and nothing else', async () => {
    const shop = await w.aShop()
    await aTask(shop)
    await expect(packOf(w.fire.actor, { workshop: shop.workshop })).rejects.toMatchObject({ kind: 'not-found' })
    const task = await aTask(shop, { kind: 'joint', departments: ['fire', 'environment'] })
    const pack = await packOf(w.fire.actor)
    expect(pack).toMatchObject({ department: 'fire', papers: null })
    expect(pack.tasks.map(each => each.task)).toEqual([task])
    expect(pack.workshops.flatMap(({ lists }) => lists.flatMap(({ items }) => items.map(({ code }) => code)))).toEqual([
      'K24',
    ])
    expect(pack.workshops).toMatchObject([{ phone: null }])
    expect(pack.officers.map(({ officer }) => officer).sort()).toEqual([...w.fire.officers].sort())
  })
})

describe('a joint visit from the phones of its departments', () => {
  const fireSigned = (over: Record<string, unknown> = {}) => ({
    ...w.ending({ department: 'fire', officers: w.fire.officers, endedAt: '2026-08-10T01:20:00.000Z' }),
    signatures: [
      { who: 'officer', name: 'fire甲', file: w.signature },
      { who: 'officer', name: 'fire乙', file: w.signature },
      { who: 'party', name: '张三丰', file: w.signature },
    ],
    ...over,
  })

  async function aJointTask() {
    const shop = await w.aShop()
    const task = await aTask(shop, { kind: 'joint', departments: ['fire'] })
    const pack = await packOf(w.office)
    const list = pack.workshops
      .find(each => each.workshop === shop.workshop)
      ?.lists.find(({ kinds }) => kinds.includes('joint'))
    const visit = newId()
    const market = {
      beginning: { visit, workshop: shop.workshop, kind: 'joint', task, departments: ['fire'], device: 'phone-7' },
      ...{ startedAt: '2026-08-10T00:30:00.000Z', sentAt: w.t.world.clock.now(), itemsHash: list?.itemsHash },
      marks: list?.items.map(({ code }) => ({ code, result: 'conforming' })),
      ending: w.ending({ endedAt: '2026-08-10T01:10:00.000Z' }),
    }
    const part = {
      ...{ workshop: shop.workshop, task, startedAt: '2026-08-10T00:35:00.000Z', sentAt: w.t.world.clock.now() },
      marks: [{ code: 'K24', result: 'nonconforming', note: '灭火器压力不足', files: [w.photograph] }],
      ending: fireSigned(),
      evidence: [{ file: w.photograph, takenAt: '2026-08-10T00:50:00.000Z' }],
    }
    return { shop, task, visit, market, part }
  }

  it('is open until the other department’s part has arrived, and each finds its own', async () => {
    const { visit, market, part } = await aJointTask()
    expect(await w.say(w.office, 'record', market)).toMatchObject({ sameList: true, result: { outcome: 'conforming' } })
    expect((await w.look(visit)).state).toBe('open')
    const told = await w.say(w.fire.actor, 'recordPart', part)
    expect(told).toMatchObject({ visit, result: { problems: 1, outcome: null }, hazards: [{}], papers: [] })
    expect((await w.look(visit)).state).toBe('finished')
    expect((await w.look(visit, w.environment.actor).catch(error => error)).kind).toBe('not-found')
    expect((await w.look(visit, w.fire.actor)).evidence).toMatchObject([{ file: w.photograph }])
  })

  it('asks a part that came too early to come again, and takes one that comes twice once', async () => {
    const { market, part } = await aJointTask()
    await expect(w.say(w.fire.actor, 'recordPart', part)).rejects.toMatchObject({ kind: 'too-early' })
    await w.say(w.office, 'record', market)
    const first = await w.say(w.fire.actor, 'recordPart', part)
    const again = await w.say(w.fire.actor, 'recordPart', { ...part, sentAt: '2026-08-10T02:10:00.000Z' })
    expect(again).toMatchObject({ visit: first.visit, hazards: first.hazards })
    const changed = { ...part, marks: [{ code: 'K24', result: 'conforming' }] }
    await expect(w.say(w.fire.actor, 'recordPart', changed)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is not written by somebody of another department', async () => {
    const { market, part } = await aJointTask()
    await w.say(w.office, 'record', market)
    await expect(w.say(w.environment.actor, 'recordPart', part)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.say(w.office, 'recordPart', part)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
