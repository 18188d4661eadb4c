import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDay, type Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { isOnFile, ownerOfPhone, ownerOfWorkshop } from '../../registry/door/owner.ts'
import { ownedWorkshops } from '../../registry/door.ts'
import { advanceStatus, insertWorkshops } from '../../registry/store/workshop.ts'
import type { Actor } from '../action/actor.ts'
import { ask, perform } from '../action/perform.ts'
import { transaction } from '../db/connect.ts'
import { newId } from '../id.ts'
import { type TestWorld, testOrigin, testWorld } from '../testing/world.ts'
import { changeAccount } from './actions/accounts.ts'
import { meAnswer } from './actions/me.ts'
import { makeCard } from './card.ts'
import { cardSignIn } from './card-sign-in.ts'
import { codeSignIn, sendCode } from './code-sign-in.ts'
import { identityTasks } from './jobs.ts'
import { groupedCard, makeCardSecret } from './rules/card.ts'
import type { SendSms, ShortMessage } from './send-sms.ts'
import { resolveActor } from './session.ts'
import { signIn } from './sign-in.ts'
import { revokeCards } from './store/card.ts'

let t: TestWorld
let administrator: Actor
const owners = { ownedWorkshops, isOnFile, ownerOfPhone }
const here = () => ({ district: t.district, owners, smsOpen: true })

beforeAll(async () => {
  t = await testWorld()
  administrator = t.actorOf(await t.anAccount({ duty: 'administrator' }))
})
afterAll(() => t.close())
// The limits of an hour and a day do not reach from one test into the next.
afterEach(() => t.pass(2 * 1440))

let made = 0
type Wish = { name?: string; phone?: string | null; identityNumber?: string | null }

async function aWorkshop({ name = '王豆香', phone = null, identityNumber = null }: Wish = {}): Promise<Id<'Workshop'>> {
  made += 1
  const id = newId<'Workshop'>()
  const fields = {
    name: `豆坊${made}`,
    operatorName: name,
    operatorPhone: phone,
    operatorIdentityNumber: identityNumber,
    category: 'soy',
    town: String(t.towns[0]),
    address: `新场社区${made}号`,
    processingScope: '',
    processFlow: [],
    products: [],
  }
  const status = { status: 'valid' as const, effectiveOn: getDay('2022-01-01'), reason: '准予备案' }
  await transaction(t.db, 'read write', tx => insertWorkshops(tx, t.district, [{ id, fields, ...status }], now()))
  return id
}

const now = (): Instant => t.world.clock.now()
const close = (workshop: Id) => {
  const change = { workshop, status: 'cancelled' as const, effectiveOn: getDay('2022-08-01'), reason: '歇业' }
  return transaction(t.db, 'read write', tx => advanceStatus(tx, t.district, change, now()))
}

async function aCard(wish: Wish = {}) {
  const workshop = await aWorkshop(wish)
  return transaction(t.db, 'read write', async tx => {
    const { account } = await ownerOfWorkshop(tx, t.district, workshop, now())
    const { card, secret } = await makeCard(tx, t.district, { account, label: '', madeBy: null }, now())
    return { workshop, account, card, secret }
  })
}

const byCard = (card: string, address = testOrigin.address) =>
  cardSignIn(t.world, { card }, { ...testOrigin, address }, here())
const ask6 = (phone: string, address = testOrigin.address) =>
  sendCode(t.world, { phone }, { ...testOrigin, address }, here())
const byCode = (phone: string, code: string) => codeSignIn(t.world, { phone, code }, testOrigin, here())
const who = (token: string) => resolveActor(t.world, token, testOrigin, ownedWorkshops)

async function refusal(attempt: Promise<unknown>): Promise<Problem> {
  const thrown: unknown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(thrown instanceof Problem)) throw new Error(`expected a refusal, got ${String(thrown)}`)
  return thrown
}

/** Sends what waits, as the queue does. */
async function deliver(answer: Awaited<ReturnType<SendSms>> | Error = { kind: 'sent' }): Promise<ShortMessage[]> {
  const sent: ShortMessage[] = []
  const sms: SendSms = async message => {
    if (answer instanceof Error) throw answer
    sent.push(message)
    return answer
  }
  const rows = await t.db`select id from identity.message where state = 'queued' order by id`
  for (const { id } of rows) {
    await identityTasks(isOnFile, sms)['identity.send-message']?.(t.world, { district: t.district, message: id })
  }
  return sent
}

async function aCodeFor(phone: string): Promise<string> {
  await ask6(phone)
  const [message] = await deliver()
  return String(message?.parameters.code)
}

const lastAudit = async () => (await t.db`select * from audit.entry order by id desc limit 1`)[0]
const everythingStored = async () =>
  JSON.stringify([
    await t.owner`select * from identity.card`,
    await t.owner`select * from identity.session`,
    await t.owner`select * from identity.sign_in_code`,
    await t.owner`select * from identity.message`,
    await t.owner`select * from audit.entry`,
    await t.owner`select * from graphile_worker._private_jobs`,
  ])

describe('a card', () => {
  it('opens a session that holds the duty of an owner in the own workshops', async () => {
    const { secret, account, workshop, card } = await aCard()
    const entered = await byCard(groupedCard(secret).toLowerCase())
    expect(entered).toMatchObject({ name: '王豆香', workshops: 1, notice: null, days: 180 })
    const found = await who(entered.token)
    expect(found?.actor).toMatchObject({
      account,
      posts: [{ duty: 'owner', area: { kind: 'own', workshops: [workshop] } }],
      session: { kind: 'phone' },
    })
    expect(await lastAudit()).toMatchObject({ action: 'identity.card-sign-in', account, outcome: 'done' })
    const [row] = await t.db`select last_used_at from identity.card where id = ${card}`
    expect(row?.lastUsedAt).toBe(now())
  })

  it('is nowhere in the database, nor is what it opened', async () => {
    const { secret } = await aCard()
    const { token } = await byCard(secret)
    const stored = await everythingStored()
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(groupedCard(secret))
    expect(stored).not.toContain(token.slice(7))
  })

  it('stays good for months and not for ever', async () => {
    const { secret } = await aCard()
    const { token } = await byCard(secret)
    for (const days of [50, 50, 50]) {
      t.pass(days * 1440)
      expect(await who(token)).toBeDefined()
    }
    t.pass(31 * 1440)
    expect(await who(token)).toBeUndefined()
    const again = await byCard(secret)
    t.pass(61 * 1440)
    expect(await who(again.token)).toBeUndefined()
  })

  it('that is revoked opens nothing any more, and what it had opened ends', async () => {
    const { secret, account, card } = await aCard()
    const other = await transaction(t.db, 'read write', tx =>
      makeCard(tx, t.district, { account, label: '', madeBy: null }, now()),
    )
    const [lost, kept] = [await byCard(secret), await byCard(other.secret)]
    await transaction(t.db, 'read write', tx => revokeCards(tx, t.district, { account, card }, now()))
    expect(await refusal(byCard(secret))).toMatchObject({ kind: 'sign-in-refused' })
    expect((await refusal(byCard(secret))).detail).toContain('作废')
    expect(await lastAudit()).toMatchObject({ outcome: 'refused', reason: '业主卡已作废', account: null })
    expect(await who(lost.token)).toBeUndefined()
    expect(await who(kept.token)).toBeDefined()
  })

  it('with a slip of the pen is told at once, and not counted', async () => {
    const { secret } = await aCard()
    const slip = `${secret.slice(1, 2)}${secret.slice(0, 1)}${secret.slice(2)}`
    const mistyped = slip === secret ? `${secret.slice(0, 23)}` : slip
    for (let tries = 0; tries < 25; tries += 1) {
      expect(await refusal(byCard(mistyped, '10.1.1.1'))).toMatchObject({ errors: [{ pointer: '/card' }] })
    }
    await expect(byCard(secret, '10.1.1.1')).resolves.toBeDefined()
  })

  it('that is guessed makes the address wait, and nobody else', async () => {
    const { secret } = await aCard()
    const guess = () => makeCardSecret(count => crypto.getRandomValues(new Uint8Array(count)))
    const kinds: string[] = []
    for (let tries = 0; tries < 21; tries += 1) kinds.push((await refusal(byCard(guess(), '10.2.2.2'))).kind)
    expect(kinds.slice(0, 19)).toEqual(Array(19).fill('sign-in-refused'))
    expect(kinds.slice(19)).toEqual(['too-many-requests', 'too-many-requests'])
    expect((await refusal(byCard(secret, '10.2.2.2'))).kind).toBe('too-many-requests')
    await expect(byCard(secret, '10.3.3.3')).resolves.toBeDefined()
    t.pass(16)
    await expect(byCard(secret, '10.2.2.2')).resolves.toBeDefined()
  })

  it('of a closed workshop opens nothing to record in, and says so', async () => {
    const { secret, workshop } = await aCard()
    await close(workshop)
    const entered = await byCard(secret)
    expect(entered.workshops).toBe(0)
    expect(entered.notice).toContain('注销')
    expect((await who(entered.token))?.actor.posts).toEqual([{ duty: 'owner', area: { kind: 'own', workshops: [] } }])
  })

  it('is good in its own district alone', async () => {
    const { secret } = await aCard()
    const neighbour = await t.anotherDistrict()
    expect((await refusal(byCard(`${neighbour.district}.${secret}`))).kind).toBe('sign-in-refused')
    expect((await refusal(byCard(`110101.${secret}`))).kind).toBe('input-invalid')
    await expect(byCard(`https://fangma.test/w/#card=${t.district}.${groupedCard(secret)}`)).resolves.toBeDefined()
  })
})

describe('whoever is not only an owner', () => {
  it('gets in neither by card nor by code, and a phone that was signed in is signed out', async () => {
    const phone = '13800000301'
    const { secret, account } = await aCard({ phone })
    const before = await byCard(secret)
    const posts = [
      { duty: 'owner', towns: null },
      { duty: 'office', towns: null },
    ]
    await perform(t.world, administrator, changeAccount, { account, posts })
    expect(await who(before.token)).toBeUndefined()
    expect((await refusal(byCard(secret))).detail).toContain('用户名和密码')
    const code = await aCodeFor(phone)
    expect((await refusal(byCode(phone, code))).detail).toContain('用户名和密码')
    expect(await lastAudit()).toMatchObject({ action: 'identity.code-sign-in', outcome: 'refused' })
  })

  it('cannot be reached through an account that only has a duty of the staff', async () => {
    const clerk = await t.anAccount({ duty: 'office' })
    const { secret } = await transaction(t.db, 'read write', tx =>
      makeCard(tx, t.district, { account: clerk.id, label: '', madeBy: null }, now()),
    )
    expect((await refusal(byCard(secret))).kind).toBe('sign-in-refused')
  })

  it('is not in the way of a disabled account, which stays shut', async () => {
    const phone = '13800000302'
    const { secret, account } = await aCard({ phone })
    const { token } = await byCard(secret)
    await perform(t.world, administrator, changeAccount, { account, state: 'disabled', reason: '长期失联' })
    expect(await who(token)).toBeUndefined()
    expect((await refusal(byCard(secret))).detail).toContain('停用')
    const code = await aCodeFor(phone)
    expect((await refusal(byCode(phone, code))).detail).toContain('停用')
  })
})

describe('an owner without a password', () => {
  it('is told what concerns owners, and has no password that could be right', async () => {
    const { secret, account } = await aCard({ name: '李无密' })
    const { token } = await byCard(secret)
    t.pass(59 * 1440)
    expect((await who(token))?.actor.posts).toHaveLength(1)
    t.pass(59 * 1440)
    const signedIn = await who(token)
    const me = await ask(
      t.world,
      signedIn!.actor,
      meAnswer(() => []),
      {},
    )
    expect(me).toMatchObject({ name: '李无密', mustChangePassword: null, idleMinutes: 60 * 1440 })
    expect(me.posts).toEqual([{ duty: 'owner', dutyZh: '小作坊业主', areaZh: '本人的 1 家作坊', towns: null }])
    const [row] = await t.owner`select username from identity.account where id = ${account}`
    for (const password of ['none', '', 'owner', String(row?.username)].filter(Boolean)) {
      const attempt = signIn(t.world, { district: t.district, username: row?.username, password }, testOrigin)
      expect((await refusal(attempt)).kind).toBe('sign-in-refused')
    }
    await expect(byCard(secret)).resolves.toBeDefined()
  })
})

describe('a code by short message', () => {
  it('lets in every operator whose telephone is on file, and makes the account at the first time', async () => {
    const phone = '13800000401'
    const workshop = await aWorkshop({ name: '赵榨油', phone })
    const first = await byCode(phone, await aCodeFor(` +86 138-0000-0401 `))
    expect(first).toMatchObject({ name: '赵榨油', workshops: 1 })
    const actor = (await who(first.token))?.actor
    expect(actor?.posts).toEqual([{ duty: 'owner', area: { kind: 'own', workshops: [workshop] } }])
    expect(await lastAudit()).toMatchObject({ action: 'identity.code-sign-in', after: { accountMade: true } })
    t.pass(2)
    const second = await byCode(phone, await aCodeFor(phone))
    expect((await who(second.token))?.actor.account).toBe(actor?.account)
    expect(await lastAudit()).toMatchObject({ after: { accountMade: false } })
  })

  it('is nowhere in the database, and the number is forgotten when the message is gone', async () => {
    const phone = '13800000402'
    await aWorkshop({ phone })
    await ask6(phone)
    const waiting = await t.owner`select * from identity.message where state = 'queued'`
    expect(JSON.stringify(waiting)).not.toContain(phone)
    const [message] = await deliver()
    expect(message).toMatchObject({ phone, template: 'sign-in-code' })
    expect(message?.text).toContain(message?.parameters.code)
    const stored = await everythingStored()
    expect(stored).not.toMatch(new RegExp(`"${message?.parameters.code}"`))
    expect(stored).not.toContain(phone)
    const [row] = await t.owner`select state, sealed_phone from identity.message order by id desc limit 1`
    expect(row).toMatchObject({ state: 'sent', sealedPhone: null })
  })

  it('answers the same for a number that nobody knows, and sends nothing to it', async () => {
    await aWorkshop({ phone: '13800000403' })
    const known = await ask6('13800000403')
    const unknown = await ask6('13900000499')
    expect(unknown).toEqual(known)
    expect((await deliver()).map(message => message.phone)).toEqual(['13800000403'])
    const tooSoon = await Promise.all([refusal(ask6('13800000403')), refusal(ask6('13900000499'))])
    expect(tooSoon[0].detail).toBe(tooSoon[1].detail)
    const wrong = await Promise.all([
      refusal(byCode('13800000403', '000000')),
      refusal(byCode('13900000499', '000000')),
      refusal(byCode('13900000498', '000000')),
    ])
    expect(new Set(wrong.map(problem => problem.detail)).size).toBe(1)
  })

  it('is good once', async () => {
    const phone = '13800000404'
    await aWorkshop({ phone })
    const code = await aCodeFor(phone)
    const attempts = await Promise.allSettled([byCode(phone, code), byCode(phone, code), byCode(phone, code)])
    expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(1)
    expect((await refusal(byCode(phone, code))).kind).toBe('sign-in-refused')
  })

  it('is good for five minutes, and only the newest is', async () => {
    const phone = '13800000405'
    await aWorkshop({ phone })
    const late = await aCodeFor(phone)
    t.pass(5)
    expect((await refusal(byCode(phone, late))).kind).toBe('sign-in-refused')
    const older = await aCodeFor(phone)
    t.pass(1)
    const newer = await aCodeFor(phone)
    if (older !== newer) expect((await refusal(byCode(phone, older))).kind).toBe('sign-in-refused')
    await expect(byCode(phone, newer)).resolves.toBeDefined()
  })

  it('may be tried five times, also when all tries come at once', async () => {
    const phone = '13800000406'
    await aWorkshop({ phone })
    const code = await aCodeFor(phone)
    const wrong = code === '111111' ? '222222' : '111111'
    await Promise.all(Array.from({ length: 5 }, () => refusal(byCode(phone, wrong))))
    expect((await refusal(byCode(phone, code))).kind).toBe('sign-in-refused')
    t.pass(1)
    await expect(byCode(phone, await aCodeFor(phone))).resolves.toBeDefined()
  })

  it('may be asked for once a minute and ten times a day for one number', async () => {
    const phone = '13800000407'
    await ask6(phone, '10.4.0.1')
    const soon = await refusal(ask6(phone, '10.4.0.2'))
    expect(soon).toMatchObject({ kind: 'too-many-requests' })
    expect(soon.detail).toContain('60 秒')
    for (let more = 0; more < 9; more += 1) {
      t.pass(1)
      await ask6(phone, '10.4.0.3')
    }
    t.pass(1)
    expect((await refusal(ask6(phone, '10.4.0.4'))).detail).toContain('明天')
    t.pass(1440)
    await expect(ask6(phone, '10.4.0.5')).resolves.toBeDefined()
  })

  it('may be asked for thirty times an hour from one address, also at once', async () => {
    const phones = Array.from({ length: 31 }, (_, i) => `137000005${String(i).padStart(2, '0')}`)
    const asked = await Promise.allSettled(phones.map(phone => ask6(phone, '10.5.0.1')))
    expect(asked.filter(one => one.status === 'fulfilled')).toHaveLength(30)
    await expect(ask6('13700000599', '10.5.0.2')).resolves.toBeDefined()
    t.pass(61)
    await expect(ask6('13700000598', '10.5.0.1')).resolves.toBeDefined()
  })

  it('is sent again when the gateway was away, with the same digits, and not when it has run out', async () => {
    const phone = '13800000408'
    await aWorkshop({ phone })
    await ask6(phone)
    await expect(deliver(new Error('the gateway is away'))).rejects.toThrow('away')
    const [message] = await deliver()
    await expect(byCode(phone, String(message?.parameters.code))).resolves.toBeDefined()
    t.pass(2)
    await ask6(phone)
    t.pass(5)
    expect(await deliver()).toEqual([])
    const [row] = await t.owner`select state, sealed_phone from identity.message order by id desc limit 1`
    expect(row).toMatchObject({ state: 'failed', sealedPhone: null })
  })

  it('that the gateway refuses is not sent again', async () => {
    const phone = '13800000409'
    await aWorkshop({ phone })
    await ask6(phone)
    await deliver({ kind: 'refused', why: '短信网关拒绝（400）' })
    expect(await deliver()).toEqual([])
  })

  it('does not open what a card opened: a closed workshop’s telephone is nobody’s', async () => {
    const phone = '13800000410'
    await close(await aWorkshop({ phone }))
    await ask6(phone)
    expect(await deliver()).toEqual([])
  })

  it('is not to be had where nobody sends short messages', async () => {
    const attempt = sendCode(t.world, { phone: '13800000411' }, testOrigin, { ...here(), smsOpen: false })
    expect(await refusal(attempt)).toMatchObject({ kind: 'not-available' })
  })

  it('goes to mobile numbers only', async () => {
    for (const phone of ['0827-3366666', '1380000', '', '23800000000']) {
      expect(await refusal(ask6(phone))).toMatchObject({ kind: 'input-invalid', errors: [{ pointer: '/phone' }] })
    }
  })

  it('does not say who is calling where one number is on file for several people', async () => {
    const phone = '13800000412'
    await aWorkshop({ name: '甲某', phone })
    await aWorkshop({ name: '乙某', phone })
    const problem = await refusal(byCode(phone, await aCodeFor(phone)))
    expect(problem.detail).toContain('几位经营者')
    expect(await t.db`select 1 from identity.account where name in ('甲某', '乙某')`).toHaveLength(0)
  })

  it('opens all workshops of one person', async () => {
    const phone = '13800000413'
    const both = [await aWorkshop({ name: '丙某', phone }), await aWorkshop({ name: '丙某', phone })]
    const entered = await byCode(phone, await aCodeFor(phone))
    expect(entered.workshops).toBe(2)
    const area = (await who(entered.token))?.actor.posts[0]?.area
    expect(area?.kind === 'own' && [...area.workshops].sort()).toEqual([...both].sort())
  })
})
