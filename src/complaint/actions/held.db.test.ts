import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { newId } from '../../platform/id.ts'
import { type ComplaintWorld, complaintWorld } from '../complaint-world.testing.ts'
import { complaintTasks } from '../jobs.ts'
import { type Opened, readProgress } from '../receiving/progress.ts'
import { findComplaint } from '../store/complaint.ts'
import { heldZh } from '../zh.ts'

let w: ComplaintWorld
beforeAll(async () => {
  w = await complaintWorld()
})
beforeEach(() => w.setDay('2026-08-10'))
afterAll(() => w.t.close())

async function onTheNightOf(day: string): Promise<void> {
  w.setDay(day)
  await complaintTasks(undefined, w.casesFrom)['complaint.destroy']?.(w.t.world, {})
}

const anonymous = { told: { name: '', phone: '' } }
const finding = { matter: '涉嫌使用非食品原料', content: '卤水间发现工业盐一袋' }

/** A clue of somebody without a name that became a case and ended on the day; the case goes on. */
async function filed(shop: Parameters<ComplaintWorld['verifying']>[0]) {
  const { complaint, number } = await w.verifying(shop, anonymous)
  await w.act(w.inspector, 'file', { complaint, id: newId(), ...finding })
  await w.moved(complaint, 'close')
  return { complaint, number, caseFile: (await w.look(complaint)).caseFile }
}

async function isSealed(complaint: Id): Promise<boolean> {
  const [row] = await w.t.db<{ content: Uint8Array | null }[]>`
    select content from complaint.sealed where complaint = ${complaint}`
  return row?.content !== null
}

const keeping = async (complaint: Id) => (await w.look(complaint)).keeping

async function numberOf(caseFile: Id | null): Promise<string> {
  const [row] = await w.t.db<{ number: string }[]>`select number from casework.case_file where id = ${caseFile}`
  return row?.number ?? ''
}

describe('what lies sealed of a complaint that became a case', () => {
  it('stays while the case is open, and goes on the first night after the case ended', async () => {
    const { complaint, caseFile } = await filed(await w.aShop())
    const number = await numberOf(caseFile)
    await onTheNightOf('2031-08-10')
    await onTheNightOf('2031-09-01')
    expect(await isSealed(complaint)).toBe(true)
    expect(await keeping(complaint)).toMatchObject({ kept: { until: '2031-08-10', heldBy: [number] }, destroyed: null })
    expect(heldZh([number])).toBe(`案件 ${number} 未办结，暂不销毁`)

    await w.refusedFiling(caseFile)
    expect(await keeping(complaint)).toMatchObject({ kept: { until: '2031-09-02', heldBy: [] } })
    await onTheNightOf('2031-09-01')
    expect(await isSealed(complaint)).toBe(true)
    await onTheNightOf('2031-09-02')
    expect(await isSealed(complaint)).toBe(false)
    expect((await keeping(complaint)).destroyed).toEqual({
      on: '2031-09-02',
      by: expect.stringContaining(`；案件 ${number} 办结在后，保存到该案办结次日`),
    })
  })

  it('goes when its own time is over where the case ended before that', async () => {
    const { complaint, caseFile } = await filed(await w.aShop())
    await w.refusedFiling(caseFile)
    await onTheNightOf('2031-08-09')
    expect(await isSealed(complaint)).toBe(true)
    await onTheNightOf('2031-08-10')
    expect(await isSealed(complaint)).toBe(false)
  })

  it('stays for a case that came up while a dispute was mediated', async () => {
    const told = { topic: 'dispute', wantsRemedy: true } as const
    const { complaint } = await w.told(await w.aShop(), told)
    await w.assigned(complaint)
    await w.moved(complaint, 'accept')
    await w.act(w.inspector, 'file', { complaint, id: newId(), ...finding })
    await w.moved(complaint, 'fail')
    const telling = { complaint, id: newId(), told: '调解终止', way: 'phone', respondentWay: 'phone' }
    await w.act(w.inspector, 'tell', telling)
    await onTheNightOf('2029-08-10')
    expect(await isSealed(complaint)).toBe(true)
    await w.refusedFiling((await w.look(complaint)).caseFile)
    await onTheNightOf('2029-08-11')
    expect(await isSealed(complaint)).toBe(false)
  })

  it('holds all that was joined together, whichever of them the case began with', async () => {
    const shop = await w.aShop()
    const told = { topic: 'dispute', wantsRemedy: true } as const
    const [first, second] = [await w.told(shop, told), await w.verifying(shop, anonymous)]
    await w.assigned(first.complaint)
    await w.moved(first.complaint, 'accept')
    await w.act(w.inspector, 'file', { complaint: first.complaint, id: newId(), ...finding })
    const merging = { complaint: first.complaint, id: newId(), into: second.number, note: '同一件事' }
    await w.act(w.inspector, 'merge', merging)
    await w.moved(second.complaint, 'clear')
    await w.moved(second.complaint, 'close')
    const { caseFile } = await w.look(first.complaint)
    await onTheNightOf('2032-01-01')
    for (const { complaint } of [first, second]) {
      expect(await isSealed(complaint)).toBe(true)
      expect((await keeping(complaint)).kept?.heldBy).toEqual([await numberOf(caseFile)])
    }
    await w.refusedFiling(caseFile)
    await onTheNightOf('2032-01-02')
    for (const { complaint } of [first, second]) expect(await isSealed(complaint)).toBe(false)
  })

  it('lets go of others that nobody made a case of', async () => {
    const shop = await w.aShop()
    const held = await filed(shop)
    const { complaint } = await w.verifying(shop, anonymous)
    await w.moved(complaint, 'clear')
    await w.moved(complaint, 'close')
    await onTheNightOf('2031-08-10')
    expect([await isSealed(held.complaint), await isSealed(complaint)]).toEqual([true, false])
  })

  it('tells whoever told it nothing of that', async () => {
    const { complaint, number, caseFile } = await filed(await w.aShop())
    const own = await findComplaint(w.t.db, w.t.district, complaint)
    if (own === undefined) throw new Error('it is not there')
    const seen = async () => {
      const opened: Opened = { district: w.t.district, own }
      return JSON.stringify(await readProgress(w.t.world, opened, { number, secret: '' }))
    }
    const before = await seen()
    await onTheNightOf('2031-09-01')
    expect(await seen()).toBe(before)
    expect(before).not.toContain(await numberOf(caseFile))
  })
})
