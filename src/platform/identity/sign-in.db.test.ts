import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../kernel/problem.ts'
import { type TestWorld, testOrigin, testPassword, testWorld } from '../testing/world.ts'
import { resolveActor } from './session.ts'
import { type Entered, signIn } from './sign-in.ts'
import { newTotpSecret, sealSecret, totpCode } from './totp.ts'

let test: TestWorld
beforeAll(async () => {
  test = await testWorld()
})
afterAll(() => test.close())

const ownsNothing = async () => []
const who = (cookie: string) => resolveActor(test.world, cookie, testOrigin, ownsNothing)
const enter = (username: string, password: string, code?: string): Promise<Entered> =>
  signIn(
    test.world,
    { district: test.district, username, password, ...(code === undefined ? {} : { code }) },
    testOrigin,
  )
const refusal = async (attempt: Promise<unknown>): Promise<Problem> => {
  const thrown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(thrown instanceof Problem)) throw new Error(`expected a refusal, got ${String(thrown)}`)
  return thrown
}
const lastAudit = async () => {
  const [row] = await test.db`select * from audit.entry order by id desc limit 1`
  return row
}

describe('signing in', () => {
  it('opens a session whose token is nowhere in the database', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'zhou', password: testPassword })
    const entered = await enter(' Zhou ', testPassword)
    expect(entered.token).toMatch(/^511903\.[A-Za-z0-9_-]{43}$/)
    expect(entered.mustChangePassword).toBeNull()
    const dump = JSON.stringify([
      await test.db`select * from identity.session`,
      await test.db`select * from audit.entry`,
    ])
    expect(dump).not.toContain(entered.token.slice(7))
    expect(dump).not.toContain(testPassword)
    const found = await who(entered.token)
    expect(found?.actor).toMatchObject({ account: account.id, posts: [{ duty: 'office', area: { kind: 'district' } }] })
    expect(found?.csrf).toBe(entered.csrf)
    expect(await lastAudit()).toMatchObject({ action: 'identity.sign-in', outcome: 'done', account: account.id })
  })

  it('refuses characters that no database keeps', async () => {
    for (const typed of ['a\u0000b', 'a\ud800b'])
      expect((await refusal(enter(typed, testPassword))).kind).toBe('input-invalid')
  })

  it('needs no district where there is only one', async () => {
    await test.anAccount({ duty: 'office', username: 'only', password: testPassword })
    await expect(signIn(test.world, { username: 'only', password: testPassword }, testOrigin)).resolves.toBeDefined()
  })

  it('answers an unknown name like a wrong password, and writes neither down', async () => {
    await test.anAccount({ duty: 'office', username: 'known', password: testPassword })
    const wrong = await refusal(enter('known', 'Wrong-Password1'))
    const unknown = await refusal(enter('My-Secret-99x', 'Wrong-Password1'))
    expect([unknown.kind, unknown.detail]).toEqual([wrong.kind, wrong.detail])
    const row = await lastAudit()
    expect(row).toMatchObject({ outcome: 'refused', subjectLabel: '不存在的用户名', account: null })
    expect(JSON.stringify(await test.db`select * from audit.entry`)).not.toMatch(/my-secret|Wrong-Password/i)
  })

  it('locks unknown names too, so that locking tells nothing', async () => {
    await test.anAccount({ duty: 'office', username: 'locks', password: testPassword })
    const answers = async (name: string) => {
      const details: string[] = []
      for (let i = 0; i < 6; i++) details.push((await refusal(enter(name, 'Wrong-Password1'))).detail)
      return details
    }
    expect(await answers('locks-not')).toEqual(await answers('locks'))
  })
})

describe('locking out', () => {
  it('refuses the right password after five failures, until the time is over', async () => {
    await test.anAccount({ duty: 'office', username: 'five', password: testPassword })
    for (let i = 0; i < 4; i++) expect((await refusal(enter('five', 'Wrong-Password1'))).detail).toContain('不正确')
    expect((await refusal(enter('five', 'Wrong-Password1'))).detail).toContain('15 分钟')
    expect((await refusal(enter('five', testPassword))).detail).toContain('15 分钟')
    test.pass(14)
    expect((await refusal(enter('five', testPassword))).detail).toContain('1 分钟')
    test.pass(1)
    await expect(enter('five', testPassword)).resolves.toBeDefined()
  })

  it('counts attempts that come together one by one: no sixth learns anything', async () => {
    await test.anAccount({ duty: 'office', username: 'race', password: testPassword })
    await test.db`update identity.account set failed_attempts = 0, locked_until = null where username = 'race'`
    const guesses = [...Array.from({ length: 11 }, () => 'Wrong-Password1'), testPassword]
    const wrong = await Promise.all(guesses.slice(0, 11).map(guess => refusal(enter('race', guess))))
    expect(wrong.filter(problem => problem.detail.includes('不正确'))).toHaveLength(4)
    const [row] = await test.db`select failed_attempts from identity.account where username = 'race'`
    expect(row?.failedAttempts).toBe(5)
    expect((await refusal(enter('race', testPassword))).detail).toContain('分钟')
  })

  it('lets any number of right passwords in together', async () => {
    await test.anAccount({ duty: 'office', username: 'many', password: testPassword })
    const entered = await Promise.all(Array.from({ length: 8 }, () => enter('many', testPassword)))
    expect(new Set(entered.map(each => each.token)).size).toBe(8)
  })
})

describe('the second factor', () => {
  it('is asked for, taken once, and its failures count', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'totp', password: testPassword })
    const secret = newTotpSecret()
    const sealed = sealSecret(test.world.auditKey, { district: test.district, account: account.id }, secret)
    await test.db`update identity.account set totp_secret = ${sealed} where id = ${account.id}`
    expect((await refusal(enter('totp', testPassword))).kind).toBe('second-factor-required')
    const code = totpCode(secret, test.world.clock.now())
    await expect(enter('totp', testPassword, code)).resolves.toBeDefined()
    expect((await refusal(enter('totp', testPassword, code))).detail).toContain('动态口令')
    const [row] = await test.db`select failed_attempts from identity.account where id = ${account.id}`
    expect(row?.failedAttempts).toBe(1)
  })

  it('lets one of two through that use the same code together', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'totp2', password: testPassword })
    const secret = newTotpSecret()
    const sealed = sealSecret(test.world.auditKey, { district: test.district, account: account.id }, secret)
    await test.db`update identity.account set totp_secret = ${sealed} where id = ${account.id}`
    const code = totpCode(secret, test.world.clock.now())
    const results = await Promise.allSettled([1, 2, 3].map(() => enter('totp2', testPassword, code)))
    expect(results.filter(result => result.status === 'fulfilled')).toHaveLength(1)
  })
})

describe('a session', () => {
  it('ends when it is idle, when its hours are over, when it is revoked and when the account is disabled', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'ends', password: testPassword })
    const idle = await enter('ends', testPassword)
    test.pass(31)
    expect(await who(idle.token)).toBeUndefined()
    const long = await enter('ends', testPassword)
    for (let i = 0; i < 25; i++) {
      test.pass(29)
      const found = await who(long.token)
      expect(found === undefined).toBe((i + 1) * 29 >= 12 * 60)
    }
    const revoked = await enter('ends', testPassword)
    await test.db`update identity.session set revoked_at = ${test.world.clock.now()} where csrf = ${revoked.csrf}`
    expect(await who(revoked.token)).toBeUndefined()
    const disabled = await enter('ends', testPassword)
    await test.db`update identity.account set state = 'disabled' where id = ${account.id}`
    expect(await who(disabled.token)).toBeUndefined()
    expect((await refusal(enter('ends', testPassword))).detail).toContain('停用')
  })

  it('of an officer in the field lasts the working day without being seen, of nobody else', async () => {
    const inTheField = async (duty: 'inspector' | 'administrator', username: string) => {
      await test.anAccount({ duty, username, password: testPassword })
      const wish = { district: test.district, username, password: testPassword, inTheField: true }
      return signIn(test.world, wish, testOrigin)
    }
    const [out, desk] = [await inTheField('inspector', 'outdoors'), await inTheField('administrator', 'indoors')]
    expect([out.kind, desk.kind]).toEqual(['field', 'desk'])
    expect(out.expiresAt).toBe(desk.expiresAt)
    test.pass(3 * 60)
    expect(await who(out.token)).toBeDefined()
    expect(await who(desk.token)).toBeUndefined()
    test.pass(9 * 60)
    expect(await who(out.token)).toBeUndefined()
  })

  it('is not moved to another district by changing its text', async () => {
    await test.anAccount({ duty: 'office', username: 'moved', password: testPassword })
    const { token } = await enter('moved', testPassword)
    expect(await who(token.replace('511903', '511902'))).toBeUndefined()
    expect(await who(`${token}x`)).toBeUndefined()
    expect(await who('')).toBeUndefined()
  })

  it('sees a change of posts and towns at the next request', async () => {
    const account = await test.anAccount({ duty: 'inspector', username: 'posts', password: testPassword })
    const { token } = await enter('posts', testPassword)
    expect((await who(token))?.actor.posts).toEqual([
      { duty: 'inspector', area: { kind: 'towns', towns: [...test.stations[0].towns].sort() } },
    ])
    const [town] = test.stations[0].towns
    await test.db`update identity.post set towns = ${[town!]} where account = ${account.id}`
    expect((await who(token))?.actor.posts).toEqual([{ duty: 'inspector', area: { kind: 'towns', towns: [town] } }])
    await test.db`delete from identity.post where account = ${account.id}`
    expect((await who(token))?.actor.posts).toEqual([])
  })

  it('holds no post until a password that ran out is changed', async () => {
    await test.anAccount({ duty: 'office', username: 'old', password: testPassword })
    test.pass(91 * 24 * 60)
    const entered = await enter('old', testPassword)
    expect(entered.mustChangePassword).toBe('expired')
    expect((await who(entered.token))?.actor.posts).toEqual([])
  })

  it('gives an owner the workshops that the registry names', async () => {
    await test.anAccount({ duty: 'owner', username: 'owner', password: testPassword })
    const { token } = await enter('owner', testPassword)
    const found = await resolveActor(test.world, token, testOrigin, async () => ['w1'])
    expect(found?.actor.posts).toEqual([{ duty: 'owner', area: { kind: 'own', workshops: ['w1'] } }])
  })

  it('is written as seen once a minute', async () => {
    await test.anAccount({ duty: 'office', username: 'seen', password: testPassword })
    const { token, csrf } = await enter('seen', testPassword)
    const seen = async () =>
      (await test.db`select last_seen_at from identity.session where csrf = ${csrf}`)[0]?.lastSeenAt
    const first = await seen()
    test.pass(0.5)
    await who(token)
    expect(await seen()).toBe(first)
    test.pass(0.6)
    await who(token)
    expect(await seen()).toBe(test.world.clock.now())
  })
})
