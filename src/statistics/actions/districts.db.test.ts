import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillNeighbours } from '../../../demo/neighbours.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { signIn } from '../../platform/identity/sign-in.ts'
import { type TestWorld, testOrigin, testPassword, testWorld } from '../../platform/testing/world.ts'
import { districtActions } from './districts.ts'

const { districts, rows, table, list, grant, end } = districtActions

let t: TestWorld
let superior: Actor
let administrator: Actor
beforeAll(async () => {
  t = await testWorld()
  superior = t.actorOf(
    await t.anAccount({ duty: 'superior', username: 'superior', name: '市局观察员', password: testPassword }),
  )
  administrator = t.actorOf(await t.anAccount({ duty: 'administrator' }))
  await fillNeighbours(t.world, t.connection)
})
afterAll(() => t?.close())

const compared = (by = superior) => ask(t.world, by, districts, {})
const of = async (code: string, district: string) =>
  (await compared()).shares.find(share => share.code === code)?.rows.find(row => row.district === district)

describe('districts for whoever is above them', () => {
  it('are the own one and those that let him in, in the order of their codes', async () => {
    const found = await compared()
    expect(found.districts.map(each => [each.district, each.own])).toEqual([
      ['511903', true],
      ['519901', false],
      ['519902', false],
    ])
    expect(
      found.counts.find(({ code }) => code === 'registry.workshops')?.values.map(({ value }) => value.value),
    ).toEqual([0, 26, 94])
  })
  it('are told apart by many samples and not by few', async () => {
    expect(await of('sampling.conforming-rate', '519901')).toMatchObject({ hits: 16, of: 18, verdict: 'few' })
    expect(await of('sampling.conforming-rate', '519902')).toMatchObject({
      hits: 108,
      of: 146,
      value: { text: '73.97%' },
    })
    expect(await of('sampling.conforming-rate', '511903')).toMatchObject({
      of: 0,
      value: { text: '—' },
      verdict: 'few',
    })
  })
  it('show the rows behind each number, as many as it says', async () => {
    const asked = { district: '519902', code: 'sampling.conforming-rate', page: 1, pageSize: 20 } as const
    const found = await ask(t.world, superior, rows, asked)
    expect([found.total, found.rows.length, found.where]).toEqual([146, 20, '示例乙县（虚构）'])
    await expect(ask(t.world, superior, rows, { ...asked, district: '519903' })).rejects.toThrow('没有授权您查看')
  })
  it('go out as a table', async () => {
    const { name } = await deliver(t.world, superior, table, {})
    expect(name).toMatch(/^区县对比 .*\.xlsx$/)
  })
  it('refuse a day that has not come', async () => {
    await expect(ask(t.world, superior, districts, { asOf: '2099-01-01' })).rejects.toThrow('不能晚于今天')
  })
})

it('is not asked which district he signs in to: the others have no account', async () => {
  const entered = await signIn(t.world, { username: 'superior', password: testPassword }, testOrigin)
  expect(entered.name).toBe('市局观察员')
})

describe('letting somebody in', () => {
  const wish = (more: Partial<{ home: string; username: string }> = {}) => ({
    ...{ oversight: newId(), home: '519901', username: 'superior', reason: '对口监督', ...more },
  })
  it('is refused for an account that is none, and for the own district', async () => {
    await expect(perform(t.world, administrator, grant, wish())).rejects.toThrow('没有这个上级账号')
    await expect(perform(t.world, administrator, grant, wish({ home: '511903' }))).rejects.toThrow('不用授权')
  })
  it('happens once, and ends at once with a reason', async () => {
    const there = { ...administrator, district: '519902' }
    await expect(perform(t.world, there, grant, wish({ home: '511903' }))).rejects.toThrow('已经可以查看')
    const [standing] = (await ask(t.world, there, list, {})).rows
    expect(standing).toMatchObject({ home: '511903', homeName: '恩阳区', accountName: '市局观察员（superior）' })
    const ended = { oversight: standing?.oversight ?? newId(), reason: '对口监督结束' }
    await perform(t.world, there, end, ended)
    expect((await compared()).districts.map(({ district }) => district)).toEqual(['511903', '519901'])
    await expect(perform(t.world, there, end, ended)).rejects.toThrow('已经停止')
    await perform(t.world, there, grant, wish({ home: '511903' }))
    expect((await compared()).districts).toHaveLength(3)
  })
  it('lets nobody else look across: a leader is refused', async () => {
    const leader = t.actorOf(await t.anAccount({ duty: 'leader' }))
    await expect(compared(leader)).rejects.toThrow()
  })
})
