import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Instant, instantAt } from '../../kernel/day.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { type TestAccount, type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { tell } from '../door/tell.ts'
import { mostADay, mostAMinute } from '../rules/delivery.ts'
import { deliveries, deliverWaiting, retry, type Ways } from './deliver.ts'
import { contact, inbox, saveContact } from './inbox.ts'

let t: TestWorld
let zhang: TestAccount
let administrator: TestAccount
let out: { channel: string; to: string; text: string; id: string }[] = []

beforeAll(async () => {
  t = await testWorld()
  administrator = await t.anAccount({ duty: 'administrator' })
})
afterAll(() => t.close())
beforeEach(async () => {
  at('2022-08-10T10:00:00')
  out = []
  await t.owner`update clock.delivery set state = 'failed', claimed_at = null where state in ('queued', 'sending')`
  zhang = await t.anAccount({ duty: 'inspector', name: `张监管${newId().slice(-4)}` })
  await perform(t.world, t.actorOf(zhang), saveContact, {
    ...{ phone: '138 0000 1234', bySms: true, wecom: 'zhangsan', byWecom: true },
  })
})

const at = (wall: string) => t.setNow(instantAt(Date.parse(`${wall}+08:00`)))
const works: Ways = {
  sms: async message => {
    out.push({ channel: 'sms', to: message.phone, text: message.text, id: message.id })
    return { kind: 'sent' }
  },
  wecom: async message => {
    out.push({ channel: 'wecom', to: message.user, text: message.text, id: message.id })
    return { kind: 'sent' }
  },
}
const say = (key: string = newId(), over: { to?: readonly string[]; outside?: boolean } = {}) =>
  transaction(t.db, 'read write', tx =>
    tell(tx, {
      ...{ district: t.district, to: [zhang.id], kind: 'urge', title: '催办', text: '请办理', key, outside: true },
      ...{ now: t.world.clock.now(), ...over },
    }),
  )
const log = async (input: object = {}) =>
  (await ask(t.world, t.actorOf(administrator), deliveries, { search: zhang.name, pageSize: 200, ...input })).rows

describe('a message', () => {
  it('is in the inbox at once and goes out the ways that the person opened', async () => {
    expect(await say()).toBe(1)
    expect((await ask(t.world, t.actorOf(zhang), inbox, {})).rows).toMatchObject([{ title: '催办', readAt: null }])
    expect(await deliverWaiting(t.world, works)).toBe(2)
    expect(out.map(({ channel, to }) => [channel, to]).sort()).toEqual([
      ['sms', '13800001234'],
      ['wecom', 'zhangsan'],
    ])
    const rows = await log()
    expect(rows.map(row => [row.state, row.tries.map(each => each.outcome)])).toEqual([
      ['sent', ['sent']],
      ['sent', ['sent']],
    ])
    // Nobody who looks after the program needs the number.
    expect(rows.find(row => row.channel === 'sms')?.address).toBe('138****1234')
  })

  it('said twice is said once, and is not said at all when the change is taken back', async () => {
    const key = newId()
    expect([await say(key), await say(key)]).toEqual([1, 0])
    await transaction(t.db, 'read write', async tx => {
      await tell(tx, {
        ...{ district: t.district, to: [zhang.id], kind: 'urge', title: 'x', text: 'x', key: newId(), outside: true },
        now: t.world.clock.now(),
      })
      throw new Error('changed my mind')
    }).catch(() => undefined)
    await deliverWaiting(t.world, works)
    await deliverWaiting(t.world, works)
    expect(out).toHaveLength(2)
  })

  it('stays inside for whoever opened no way, and for what is no matter for outside', async () => {
    await perform(t.world, t.actorOf(zhang), saveContact, { phone: null, bySms: false, wecom: null, byWecom: false })
    await say()
    await say(newId(), { outside: false })
    expect(await deliverWaiting(t.world, works)).toBe(0)
    expect((await ask(t.world, t.actorOf(zhang), inbox, {})).total).toBe(2)
  })

  it('goes to nobody who has left', async () => {
    await t.owner`update identity.account set state = 'disabled' where id = ${zhang.id}`
    expect(await say()).toBe(0)
  })

  it('waits for the morning', async () => {
    at('2022-08-10T22:00:00')
    await say()
    expect(await deliverWaiting(t.world, works)).toBe(0)
    at('2022-08-11T07:59:00')
    expect(await deliverWaiting(t.world, works)).toBe(0)
    at('2022-08-11T08:00:00')
    expect(await deliverWaiting(t.world, works)).toBe(2)
  })
})

describe('a gateway that fails', () => {
  const broken: Ways = {
    sms: () => Promise.reject(new Error('the SMS gateway answered 503')),
    wecom: async () => ({ kind: 'refused', why: '没有这个账号' }),
  }

  it('is asked again later; what it refuses is not; the log says so', async () => {
    await say()
    await deliverWaiting(t.world, broken)
    expect(await log({ channels: ['wecom'] })).toMatchObject([{ state: 'failed', why: '没有这个账号' }])
    expect(await log({ channels: ['sms'] })).toMatchObject([{ state: 'queued', tries: [{ outcome: 'again' }] }])
    await deliverWaiting(t.world, works)
    expect(out).toHaveLength(0)
    t.pass(1)
    await deliverWaiting(t.world, works)
    expect(out).toMatchObject([{ channel: 'sms' }])
  })

  it('is given up after five tries, and can be tried again by hand', async () => {
    await say()
    for (const minutes of [0, 1, 5, 30, 120]) {
      t.pass(minutes)
      await deliverWaiting(t.world, broken)
    }
    const [row] = await log({ channels: ['sms'], states: ['failed'] })
    expect(row?.tries.map(each => each.outcome)).toEqual(['again', 'again', 'again', 'again', 'failed'])
    await perform(t.world, t.actorOf(administrator), retry, { delivery: row!.delivery })
    await deliverWaiting(t.world, works)
    expect(out).toMatchObject([{ channel: 'sms', id: row!.delivery }])
    expect((await log({ channels: ['sms'] }))[0]?.tries).toHaveLength(6)
  })

  it('that nobody set up is said to be closed', async () => {
    await say()
    await deliverWaiting(t.world, { sms: undefined, wecom: undefined })
    expect((await log()).map(row => row.why).sort()).toEqual(['企业微信没有开通', '短信没有开通'])
  })
})

describe('a program killed while sending', () => {
  it('leaves its messages to another, under the same id; nothing is taken by two at once', async () => {
    await say()
    const stuck: Ways = { sms: () => new Promise(() => undefined), wecom: () => new Promise(() => undefined) }
    void deliverWaiting(t.world, stuck)
    await expect.poll(async () => (await log({ states: ['sending'] })).length).toBe(2)
    expect(await deliverWaiting(t.world, works)).toBe(0)
    t.pass(6)
    const both = await Promise.all([deliverWaiting(t.world, works), deliverWaiting(t.world, works)])
    expect(both[0] + both[1]).toBe(2)
    expect(new Set(out.map(each => each.id)).size).toBe(2)
  })
})

describe('how many go out', () => {
  it('is bounded for one person and day', async () => {
    for (let n = 0; n < mostADay + 3; n += 1) await say()
    await deliverWaiting(t.world, works)
    expect(out.filter(each => each.channel === 'sms')).toHaveLength(mostADay)
    expect(await log({ channels: ['sms'], states: ['queued'] })).toHaveLength(3)
    at('2022-08-11T10:01:00')
    await deliverWaiting(t.world, works)
    expect(out.filter(each => each.channel === 'sms')).toHaveLength(mostADay + 3)
  })

  it('is bounded for a minute', async () => {
    const people = await Promise.all(Array.from({ length: 40 }, () => t.anAccount({ duty: 'inspector' })))
    for (const person of people) {
      const ways = { phone: '13800001235', bySms: true, wecom: 'other', byWecom: true }
      await perform(t.world, t.actorOf(person), saveContact, ways)
    }
    await say(newId(), { to: people.map(each => each.id) })
    expect(await deliverWaiting(t.world, works)).toBe(mostAMinute)
    expect(await deliverWaiting(t.world, works)).toBe(80 - mostAMinute)
  })
})

describe('where somebody can be reached', () => {
  it('is theirs to say, and every fault stands beside its field', async () => {
    const save = (input: object) =>
      perform(t.world, t.actorOf(zhang), saveContact, {
        phone: null,
        bySms: false,
        wecom: null,
        byWecom: false,
        ...input,
      })
    await expect(save({ bySms: true, byWecom: true })).rejects.toMatchObject({
      errors: [{ pointer: '/phone' }, { pointer: '/wecom' }],
    })
    await expect(save({ phone: '0827-3360000', bySms: true })).rejects.toMatchObject({
      errors: [{ pointer: '/phone' }],
    })
    expect(await ask(t.world, t.actorOf(zhang), contact, {})).toEqual({
      ...{ phone: '13800001234', bySms: true, wecom: 'zhangsan', byWecom: true },
    })
    const [written] = await t.db<{ after: object }[]>`
      select after from audit.entry where action = 'clock.save-contact' order by at desc, id desc limit 1`
    expect(written?.after).toMatchObject({ phone: '138****1234' })
    expect(t.world.clock.now() as Instant).toBeDefined()
  })
})
