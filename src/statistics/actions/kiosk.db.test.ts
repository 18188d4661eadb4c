import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { type TestWorld, testNow, testOrigin, testWorld } from '../../platform/testing/world.ts'
import { kiosks, makeKiosk, revokeKiosk } from './kiosk.ts'
import { getKiosk } from './kiosk-key.ts'

let t: TestWorld
let leader: Actor
let administrator: Actor
beforeAll(async () => {
  t = await testWorld()
  leader = t.actorOf(await t.anAccount({ duty: 'leader', name: '何局长' }))
  administrator = t.actorOf(await t.anAccount({ duty: 'administrator' }))
})
afterAll(() => t?.close())
beforeEach(() => t.setNow(testNow))

const made = async (expiresOn = '2023-08-10', label = '指挥大厅') =>
  perform(t.world, leader, makeKiosk, { label, expiresOn })
const revoked = (by: Actor, kiosk: Id, reason = '屏幕已拆') => perform(t.world, by, revokeKiosk, { kiosk, reason })
const entered = (key: string) => getKiosk(t.world, `Kiosk ${key}`, testOrigin)
const listed = async (kiosk: Id) => (await ask(t.world, leader, kiosks, {})).find(each => each.kiosk === kiosk)

describe('the key of a screen', () => {
  it('opens until its last day, and not after it', async () => {
    const { key } = await made('2022-08-12')
    t.setNow('2022-08-12T15:59:00.000Z' as typeof testNow)
    expect((await entered(key)).name).toBe('大屏：指挥大厅')
    t.setNow('2022-08-12T16:00:00.000Z' as typeof testNow)
    await expect(entered(key)).rejects.toThrow('已于 2022-08-12 到期')
  })
  it('is revoked at once, once, with a reason', async () => {
    const { kiosk, key } = await made()
    await entered(key)
    await revoked(administrator, kiosk)
    await expect(entered(key)).rejects.toThrow('大屏口令已收回')
    expect((await listed(kiosk))?.state).toBe('revoked')
    await expect(revoked(leader, kiosk, '再收一次')).rejects.toThrow('已经收回')
  })
  it('lies nowhere: neither in the table, nor among answers that are kept, nor in the audit log', async () => {
    const { kiosk, key } = await made()
    const secret = key.split('_').at(-1) ?? ''
    const everywhere = await t.owner`
      select k::text as row from statistics.kiosk k
      union all select r::text from action.request r
      union all select e::text from audit.entry e`
    expect(everywhere.length).toBeGreaterThan(0)
    expect(everywhere.filter(({ row }) => String(row).includes(secret))).toEqual([])
    expect(everywhere.some(({ row }) => String(row).includes(kiosk))).toBe(true)
  })
  it('ends within a year, and does not begin ended', async () => {
    for (const [day, why] of [
      ['2023-08-12', '有效期最长一年'],
      ['2022-08-09', '到期日不能早于今天'],
    ] as const)
      await expect(made(day)).rejects.toThrow(why)
  })
  it('of nobody, of another district or a changed one opens nothing', async () => {
    const { key } = await made()
    const wrong = [key.replace('511903', '511902'), `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`, 'x', '']
    for (const each of wrong) await expect(entered(each)).rejects.toThrow('大屏口令无效')
    await expect(getKiosk(t.world, undefined, testOrigin)).rejects.toThrow('大屏口令无效')
  })
  it('says when it was last used, to the minute', async () => {
    const { kiosk, key } = await made()
    expect((await listed(kiosk))?.lastUsedAt).toBeNull()
    await entered(key)
    t.pass(0.5)
    await entered(key)
    expect((await listed(kiosk))?.lastUsedAt).toBe(testNow)
    t.pass(2)
    await entered(key)
    expect((await listed(kiosk))?.lastUsedAt).not.toBe(testNow)
  })
  it('is given by who leads or administers, and listed for who audits', async () => {
    const given = { label: '大厅', expiresOn: '2022-12-31' }
    for (const duty of ['office', 'inspector', 'auditor', 'owner', 'superior'] as const) {
      const other = t.actorOf(await t.anAccount({ duty }))
      await expect(perform(t.world, other, makeKiosk, given)).rejects.toThrow('您的岗位没有这项权限')
      const asked = ask(t.world, other, kiosks, {})
      await (duty === 'auditor' ? asked : expect(asked).rejects.toThrow('您的岗位没有这项权限'))
    }
  })
})
