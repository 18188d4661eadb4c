import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import type { Shop } from '../../ledger/ledger-world.testing.ts'
import { reserveNumbers } from '../../paper/door.ts'
import { newId } from '../../platform/id.ts'
import { type InspectionWorld, inspectionWorld } from '../inspection-world.testing.ts'

let w: InspectionWorld
beforeAll(async () => {
  w = await inspectionWorld()
})
afterAll(() => w.t.close())

/** What a phone kept since the morning. */
async function kept(shop: Shop, bad: Record<string, object> = {}, over: Record<string, unknown> = {}) {
  const list = await w.say(w.office, 'checklist', { workshop: shop.workshop, kind: 'routine' })
  const marks = list.items.map(({ code }) => ({
    ...{ code, result: 'conforming', enteredAt: '2026-08-10T00:40:00.000Z' },
    ...(code in bad ? { result: 'nonconforming', note: '看到的问题', ...bad[code] } : {}),
  }))
  return {
    beginning: {
      ...{ visit: newId(), workshop: shop.workshop, kind: 'routine', device: 'phone-7' },
      position: { latitude: 31.79, longitude: 106.66, accuracy: 12 },
    },
    startedAt: '2026-08-10T00:30:00.000Z',
    sentAt: w.t.world.clock.now(),
    itemsHash: list.itemsHash,
    marks,
    ending: w.ending({ endedAt: '2026-08-10T01:20:00.000Z' }),
    ...over,
  }
}

const visitsOf = (workshop: Id) => w.t.db`select id from inspection.visit where workshop = ${workshop}`

describe('a whole visit from a phone', () => {
  it('arrives with its own times, and all follows as if it had been told on the spot', async () => {
    const shop = await w.aShop()
    const whole = await kept(shop, { K17: { note: '没有盖', files: [w.photograph], voice: w.recording } })
    const told = await w.say(w.office, 'record', whole)
    expect(told).toMatchObject({ result: { outcome: 'basic' }, papers: [{}, {}], sameList: true, clockSkew: null })
    const seen = await w.look(whole.beginning.visit)
    expect(seen).toMatchObject({
      ...{ state: 'finished', onDay: '2026-08-10', startedAt: '2026-08-10T00:30:00.000Z', device: 'phone-7' },
      ...{ endedAt: '2026-08-10T01:20:00.000Z', enteredAt: '2026-08-10T00:30:00.000Z' },
      position: { latitude: 31.79, longitude: 106.66, accuracy: 12 },
    })
  })

  it('is there once, however often it is sent, also at the same moment', async () => {
    const shop = await w.aShop()
    const whole = await kept(shop, { K17: { note: '没有盖' } })
    const first = await w.say(w.office, 'record', whole)
    const again = await w.say(w.office, 'record', { ...whole, sentAt: '2026-08-10T02:00:05.000Z' })
    expect(again).toMatchObject({ number: first.number, hazards: first.hazards, papers: first.papers })
    expect(again.result.outcome).toBe(first.result.outcome)
    const other = await kept(await w.aShop())
    const both = await Promise.allSettled([w.say(w.office, 'record', other), w.say(w.office, 'record', other)])
    expect(both.some(({ status }) => status === 'fulfilled')).toBe(true)
    for (const each of both) if (each.status === 'rejected') expect(each.reason).toMatchObject({ kind: 'conflict' })
    expect(await visitsOf(shop.workshop)).toHaveLength(1)
    expect(await visitsOf(other.beginning.workshop)).toHaveLength(1)
    expect(await w.say(w.office, 'record', other)).toMatchObject({ visit: other.beginning.visit })
  })

  it('is refused when the same visit comes with another content', async () => {
    const whole = await kept(await w.aShop())
    await w.say(w.office, 'record', whole)
    const changed = { ...whole, ending: { ...whole.ending, note: '补充' } }
    await expect(w.say(w.office, 'record', changed)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('moves the times of a phone whose clock is wrong, and says by how much', async () => {
    const whole = await kept(
      await w.aShop(),
      {},
      {
        startedAt: '2026-08-10T02:30:00.000Z',
        sentAt: '2026-08-10T04:00:00.000Z',
        ending: w.ending({ endedAt: '2026-08-10T03:20:00.000Z' }),
      },
    )
    const told = await w.say(w.office, 'record', whole)
    expect(told.clockSkew).toBe(7_200)
    expect(await w.look(whole.beginning.visit)).toMatchObject({
      ...{ startedAt: '2026-08-10T00:30:00.000Z', endedAt: '2026-08-10T01:20:00.000Z' },
      enteredAt: '2026-08-10T02:30:00.000Z',
    })
  })

  it('is not held up by what was found since the phone took its list along', async () => {
    const shop = await w.aShop()
    const whole = await kept(shop)
    const { visit } = await w.begun(shop, { kind: 'unannounced', codes: ['K09'] })
    await w.marked(visit, { K09: { note: '水有异味' } })
    await w.finished(visit)
    const marks = whole.marks.filter(({ code }) => code !== 'K09')
    const told = await w.say(w.office, 'record', { ...whole, marks })
    expect(told.sameList).toBe(false)
    const seen = await w.look(whole.beginning.visit)
    expect(seen.spared.map(({ code }) => code)).toContain('K09')
    expect(seen.items).toHaveLength(marks.length)
  })

  it('brings the papers that were printed there, with numbers of a block that was reserved before', async () => {
    const shop = await w.aShop()
    const by = { account: w.office.account ?? null, name: w.office.name }
    const block = await w.t.db.begin(tx =>
      reserveNumbers(tx, {
        ...{ district: w.t.district, block: newId(), template: 'inspection-result', count: 3, device: 'phone-7', by },
        now: w.t.world.clock.now(),
      }),
    )
    const paper = newId()
    const number = { block: block.block, ordinal: block.first + 1 }
    const papers = [{ template: 'inspection-result', paper, number }]
    const ending = w.ending({ endedAt: '2026-08-10T01:20:00.000Z', papers })
    const whole = await kept(shop, {}, { ending })
    const told = await w.say(w.office, 'record', whole)
    expect(told.papers).toContain(paper)
    const seen = await w.look(whole.beginning.visit)
    expect(seen.papers.find(each => each.paper === paper)?.number).toContain(`〔2026〕${block.first + 1}号`)
    const twice = { ...(await kept(shop, {}, { ending: { ...ending, papers: [{ ...papers[0], paper: newId() }] } })) }
    await expect(w.say(w.office, 'record', twice)).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is refused whole, and nothing of it stays, when something of it is wrong', async () => {
    const shop = await w.aShop()
    const whole = await kept(shop)
    const bad = { ...whole, ending: w.ending({ officers: [w.officers[0]] }) }
    await expect(w.say(w.office, 'record', bad)).rejects.toThrow(/不少于两人/)
    const partial = { ...whole, marks: whole.marks.slice(1) }
    await expect(w.say(w.office, 'record', partial)).rejects.toThrow(/1 项没有记录/)
    expect(await visitsOf(shop.workshop)).toHaveLength(0)
    const foreign = { ...whole, ending: w.ending({ department: 'fire' }) }
    await expect(w.say(w.office, 'record', foreign)).rejects.toThrow(/由该部门自己的账号上传/)
  })

  it('keeps when and where each photograph was made, by the phone and by our clock', async () => {
    const position = { latitude: 31.7951, longitude: 106.6612, accuracy: 9 }
    const told = [
      { file: w.photograph, original: w.recording, takenAt: '2026-08-10T02:40:00.000Z', position },
      { file: w.signature, takenAt: '2026-08-10T03:20:00.000Z' },
    ]
    const whole = await kept(
      await w.aShop(),
      { K17: { note: '没有盖', files: [w.photograph] } },
      {
        ...{ startedAt: '2026-08-10T02:30:00.000Z', sentAt: '2026-08-10T04:00:00.000Z', evidence: told },
        ending: w.ending({ endedAt: '2026-08-10T03:20:00.000Z' }),
      },
    )
    await w.say(w.office, 'record', whole)
    await w.say(w.office, 'record', whole)
    const { evidence } = await w.look(whole.beginning.visit)
    expect(evidence).toEqual([
      {
        file: w.photograph,
        original: w.recording,
        takenAt: '2026-08-10T00:40:00.000Z',
        enteredAt: '2026-08-10T02:40:00.000Z',
        position,
      },
      {
        file: w.signature,
        original: null,
        takenAt: '2026-08-10T01:20:00.000Z',
        enteredAt: '2026-08-10T03:20:00.000Z',
        position: null,
      },
    ])
    const other = await kept(
      await w.aShop(),
      {},
      { evidence: [{ file: w.recording, takenAt: '2026-08-10T00:40:00.000Z' }] },
    )
    await expect(w.say(w.office, 'record', other)).rejects.toThrow(/不属于这次检查/)
    const never = [{ file: w.signature, original: 'a'.repeat(64), takenAt: '2026-08-10T00:40:00.000Z' }]
    await expect(w.say(w.office, 'record', { ...other, evidence: never })).rejects.toThrow(/没有完整传到/)
  })

  it('that came too late for its task is told so, and taken as a visit of its own', async () => {
    const shop = await w.aShop()
    const task = newId()
    await w.say(w.office, 'addTask', {
      ...{ task, workshop: shop.workshop, kind: 'routine', dueOn: '2026-08-12', reason: '月度检查' },
    })
    const whole = await kept(shop)
    const late = { ...whole, beginning: { ...whole.beginning, task } }
    await w.begun(shop, { task })
    await expect(w.say(w.office, 'record', late)).rejects.toThrow(/已经有人开始检查/)
    const told = await w.say(w.office, 'record', { ...late, beginning: { ...late.beginning, task: null } })
    expect(told.visit).toBe(whole.beginning.visit)
    expect(await visitsOf(shop.workshop)).toHaveLength(2)
  })

  it('numbers visits that come together without gap or duplicate', async () => {
    const wholes = []
    for (let made = 0; made < 8; made += 1) wholes.push(await kept(await w.aShop()))
    const told = await Promise.all(wholes.map(whole => w.say(w.office, 'record', whole)))
    const numbers = told.map(({ number }) => Number(number.slice(-4))).sort((a, b) => a - b)
    expect(new Set(numbers).size).toBe(8)
    expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(7)
  })
})
