import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../kernel/problem.ts'
import { type Action, isCommand, isQuery } from '../action/action.ts'
import type { Actor } from '../action/actor.ts'
import { ask, perform } from '../action/perform.ts'
import { newId } from '../id.ts'
import { type TestAccount, type TestWorld, testOrigin, testPassword, testWorld } from '../testing/world.ts'
import { identityActions } from './actions.ts'
import { addAccount } from './bootstrap.ts'
import { resolveActor } from './session.ts'
import { type Entered, signIn } from './sign-in.ts'
import { totpCode } from './totp.ts'

let test: TestWorld
let administrator: Actor
const actions: readonly Action[] = identityActions(() => actions)
beforeAll(async () => {
  test = await testWorld()
  administrator = test.actorOf(await test.anAccount({ duty: 'administrator', username: 'root-admin' }))
})
afterAll(() => test.close())

type Text = Record<string, string>
const act = async <T = Text>(actor: Actor, name: string, input: unknown = {}, key?: string): Promise<T> => {
  const action = actions.find(each => each.endpoint.name === name)
  if (action === undefined) throw new Error(`no action ${name}`)
  if (isCommand(action)) return (await perform(test.world, actor, action, input, key)) as T
  if (isQuery(action)) return (await ask(test.world, actor, action, input)) as T
  throw new Error('a download')
}
const refusal = async (attempt: Promise<unknown>): Promise<Problem> => {
  const thrown = await attempt.then(
    () => undefined,
    error => error,
  )
  if (!(thrown instanceof Problem)) throw new Error(`expected a refusal, got ${String(thrown)}`)
  return thrown
}
const enter = (username: string, password: string, code?: string): Promise<Entered> =>
  signIn(
    test.world,
    { district: test.district, username, password, ...(code === undefined ? {} : { code }) },
    testOrigin,
  )
const asSignedIn = async (entered: Entered): Promise<Actor> => {
  const found = await resolveActor(test.world, entered.token, testOrigin, async () => [])
  if (found === undefined) throw new Error('not signed in')
  return found.actor
}
const isOpen = async (entered: Entered) =>
  (await resolveActor(test.world, entered.token, testOrigin, async () => [])) !== undefined
const everythingStored = async () =>
  JSON.stringify([await test.owner`select * from audit.entry`, await test.owner`select * from action.request`])

describe('an account', () => {
  it('is added with a password that is shown once, kept nowhere, and must be changed', async () => {
    const input = { username: 'New.One', name: '新人', posts: [{ duty: 'office', towns: null }] }
    const key = 'add-account-1'
    const { initialPassword } = await act(administrator, 'identity.add-account', input, key)
    expect(initialPassword).toMatch(/^.{4}-.{4}-.{4}-.{4}$/)
    expect(await everythingStored()).not.toContain(initialPassword)
    expect((await refusal(act(administrator, 'identity.add-account', input, key))).kind).toBe('conflict')
    const entered = await enter('new.one', String(initialPassword))
    expect(entered.mustChangePassword).toBe('initial')
    const actor = await asSignedIn(entered)
    expect(actor.posts).toEqual([])
    expect(await act(actor, 'identity.me')).toMatchObject({ mustChangePassword: 'initial', posts: [] })
    await act(actor, 'identity.change-password', { current: initialPassword, next: testPassword })
    const after = await asSignedIn(entered)
    expect(after.posts).toEqual([{ duty: 'office', area: { kind: 'district' } }])
  })

  it('takes a user name once, towns of the district only, and a good password', async () => {
    await test.anAccount({ duty: 'office', username: 'taken' })
    const add = (input: object) =>
      refusal(
        act(administrator, 'identity.add-account', {
          name: '甲',
          posts: [{ duty: 'inspector', towns: null }],
          ...input,
        }),
      )
    expect((await add({ username: 'Taken' })).detail).toContain('已被使用')
    expect((await add({ username: 'fresh', posts: [{ duty: 'inspector', towns: ['511902100'] }] })).kind).toBe(
      'input-invalid',
    )
    expect((await add({ username: 'fresh', posts: [{ duty: 'office', towns: [test.towns[0]] }] })).kind).toBe(
      'input-invalid',
    )
    expect((await add({ username: 'fresh', unit: newId() })).detail).toContain('单位')
    expect((await add({ username: 'fresh', password: 'fresh' })).errors.map(error => error.pointer)).toEqual([
      '/password',
      '/password',
      '/password',
    ])
  })

  it('loses its sessions and its sign-in when it is disabled', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'leaver', password: testPassword })
    const entered = await enter('leaver', testPassword)
    await act(administrator, 'identity.change-account', { account: account.id, state: 'disabled', reason: '调离本局' })
    expect(await isOpen(entered)).toBe(false)
    expect((await refusal(enter('leaver', testPassword))).detail).toContain('停用')
    const [row] =
      await test.db`select before, after, reason from audit.entry where subject_id = ${account.id} and action = 'identity.change-account'`
    expect(row).toMatchObject({ before: { state: 'active' }, after: { state: 'disabled' }, reason: '调离本局' })
    await act(administrator, 'identity.change-account', { account: account.id, state: 'active' })
    expect(await isOpen(entered)).toBe(false)
  })

  it('is unlocked by the administrator', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'locked', password: testPassword })
    for (let i = 0; i < 5; i++) await refusal(enter('locked', 'Wrong-Password1'))
    await refusal(enter('locked', testPassword))
    await act(administrator, 'identity.unlock', { account: account.id })
    await expect(enter('locked', testPassword)).resolves.toBeDefined()
  })

  it('gets a new password, shown once, when its own is forgotten; old sessions end', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'forgot', password: testPassword })
    const before = await enter('forgot', testPassword)
    const input = { account: account.id, reason: '忘记密码' }
    const { initialPassword } = await act(administrator, 'identity.reset-password', input, 'reset-password-1')
    expect(await everythingStored()).not.toContain(initialPassword)
    expect(await isOpen(before)).toBe(false)
    await refusal(enter('forgot', testPassword))
    expect((await enter('forgot', String(initialPassword))).mustChangePassword).toBe('initial')
  })

  it('is found by name, duty, unit and state, page by page', async () => {
    await test.anAccount({ duty: 'partner', username: 'p_1', name: '农业农村' })
    await test.anAccount({ duty: 'partner', username: 'p.2', name: '卫生健康' })
    const found = async (input: object) => {
      const { rows } = await act<{ rows: { username: string }[] }>(administrator, 'identity.accounts', input)
      return rows.map(row => row.username)
    }
    expect(await found({ duty: 'partner' })).toEqual(['p.2', 'p_1'])
    expect(await found({ text: '_' })).toEqual(['p_1'])
    expect(await found({ text: '卫生' })).toEqual(['p.2'])
    expect(await found({ duty: 'partner', pageSize: 1, page: 2 })).toEqual(['p_1'])
    expect(await found({ duty: 'partner', state: 'disabled' })).toEqual([])
    expect(await found({ unit: test.stations[0].id })).not.toContain('p_1')
    expect(await act(administrator, 'identity.accounts', { duty: 'partner', pageSize: 1 })).toMatchObject({ total: 2 })
  })
})

describe('the last administrator', () => {
  it('is neither disabled nor dismissed, not even when two dismiss each other', async () => {
    const { district } = await test.anotherDistrict()
    const [a, b] = [
      await test.anAccount({ duty: 'administrator', district, username: 'a1' }),
      await test.anAccount({ duty: 'administrator', district, username: 'a2' }),
    ]
    const dismiss = (who: TestAccount, whom: TestAccount, how: object) =>
      act(test.actorOf(who), 'identity.change-account', { account: whom.id, ...how })
    // Both are held back until both have begun, so that they truly meet.
    let meeting: Promise<PromiseSettledResult<unknown>[]> | undefined
    await test.owner.begin(async tx => {
      await tx`select from identity.account where district = ${district} for update`
      meeting = Promise.allSettled([dismiss(a, b, { state: 'disabled' }), dismiss(b, a, { posts: [] })])
      for (let waiting = 0; waiting < 2; ) {
        const rows =
          await test.owner`select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
        waiting = rows.length
      }
    })
    const results = (await meeting) ?? []
    expect(results.map(result => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const left = await test.db`
      select a.id from identity.account a
      join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'administrator'
      where a.district = ${district} and a.state = 'active'`
    expect(left).toHaveLength(1)
    const last = left[0]?.id === a.id ? a : b
    expect((await refusal(dismiss(last, last, { state: 'disabled' }))).kind).toBe('state-conflict')
    expect((await refusal(dismiss(last, last, { posts: [{ duty: 'office' }] }))).kind).toBe('state-conflict')
  })
})

describe('my password', () => {
  it('is changed by somebody who knows it; other sign-ins end and this one goes on', async () => {
    await test.anAccount({ duty: 'office', username: 'mine', password: testPassword })
    const [here, elsewhere] = [await enter('mine', testPassword), await enter('mine', testPassword)]
    const actor = await asSignedIn(here)
    const change = (current: string, next: string) => act(actor, 'identity.change-password', { current, next })
    expect((await refusal(change('Wrong-Password1', 'Xin-Mima-1'))).errors[0]?.pointer).toBe('/current')
    expect((await refusal(change(testPassword, testPassword))).detail).toContain('最近用过')
    expect((await refusal(change(testPassword, 'short'))).errors[0]?.pointer).toBe('/next')
    await change(testPassword, 'Xin-Mima-1')
    expect([await isOpen(here), await isOpen(elsewhere)]).toEqual([true, false])
    expect((await refusal(change('Xin-Mima-1', testPassword))).detail).toContain('最近用过')
    for (const i of [2, 3, 4, 5, 6]) {
      test.pass(1)
      await change(`Xin-Mima-${i - 1}`, `Xin-Mima-${i}`)
    }
    await change('Xin-Mima-6', testPassword)
    expect(await everythingStored()).not.toContain('Xin-Mima')
  })

  it('cannot be guessed at leisure by whoever holds a session', async () => {
    await test.anAccount({ duty: 'office', username: 'stolen', password: testPassword })
    const actor = await asSignedIn(await enter('stolen', testPassword))
    const change = (current: string) =>
      refusal(act(actor, 'identity.change-password', { current, next: 'Xin-Mima-1' }, `key-${newId()}`))
    for (let i = 0; i < 4; i++) expect((await change('Wrong-Password1')).kind).toBe('input-invalid')
    expect((await change('Wrong-Password1')).detail).toContain('分钟')
    expect((await change(testPassword)).detail).toContain('分钟')
    const [row] = await test.db`
      select count(*) as refused from audit.entry
      where account = ${actor.account!} and action = 'identity.change-password' and outcome = 'refused'`
    expect(row?.refused).toBe(6)
  })

  it('may be tried again under the same request number after a refusal', async () => {
    await test.anAccount({ duty: 'office', username: 'again', password: testPassword })
    const actor = await asSignedIn(await enter('again', testPassword))
    const input = { current: 'Wrong-Password1', next: 'Xin-Mima-1' }
    await refusal(act(actor, 'identity.change-password', input, 'the-same-key'))
    await act(actor, 'identity.change-password', { ...input, current: testPassword }, 'the-same-key')
  })
})

describe('the second factor', () => {
  it('is set up with the password, confirmed with a code, asked for, and removed', async () => {
    await test.anAccount({ duty: 'office', username: 'factor', password: testPassword })
    const actor = await asSignedIn(await enter('factor', testPassword))
    await refusal(act(actor, 'identity.totp-confirm', { code: '123456' }))
    await refusal(act(actor, 'identity.totp-begin', { password: 'Wrong-Password1' }))
    const { secret, uri } = await act<{ secret: string; uri: string }>(
      actor,
      'identity.totp-begin',
      { password: testPassword },
      'totp-begin-1',
    )
    expect(decodeURIComponent(uri)).toContain('恩阳区市场监督管理局')
    expect(await everythingStored()).not.toContain(secret)
    await expect(enter('factor', testPassword)).resolves.toBeDefined()
    const code = () => totpCode(secret, test.world.clock.now())
    await refusal(act(actor, 'identity.totp-confirm', { code: code() === '000000' ? '000001' : '000000' }))
    await act(actor, 'identity.totp-confirm', { code: code() })
    expect((await refusal(enter('factor', testPassword))).kind).toBe('second-factor-required')
    expect((await refusal(enter('factor', testPassword, code()))).detail).toContain('已用过')
    test.pass(1)
    await expect(enter('factor', testPassword, code())).resolves.toBeDefined()
    await refusal(act(actor, 'identity.totp-begin', { password: testPassword }))
    await act(actor, 'identity.totp-remove', { password: testPassword })
    await expect(enter('factor', testPassword)).resolves.toBeDefined()
  })

  it('is demanded of staff where the district says so', async () => {
    const { district } = await test.anotherDistrict().catch(() => ({ district: '511902' }))
    const boss = test.actorOf(await test.anAccount({ duty: 'administrator', district, username: 'strict' }))
    await test.anAccount({ duty: 'office', district, username: 'staff', password: testPassword })
    await test.anAccount({ duty: 'owner', district, username: 'owner', password: testPassword })
    await act(boss, 'identity.change-settings', { totpForStaff: true })
    const staff = await signIn(test.world, { district, username: 'staff', password: testPassword }, testOrigin)
    const owner = await signIn(test.world, { district, username: 'owner', password: testPassword }, testOrigin)
    expect([staff.mustSetUpTotp, owner.mustSetUpTotp]).toEqual([true, false])
    const actor = await asSignedIn(staff)
    expect(actor.posts).toEqual([])
    const { secret } = await act<{ secret: string }>(actor, 'identity.totp-begin', { password: testPassword })
    await act(actor, 'identity.totp-confirm', { code: totpCode(secret, test.world.clock.now()) })
    expect((await asSignedIn(staff)).posts).toHaveLength(1)
    expect((await refusal(act(await asSignedIn(staff), 'identity.totp-remove', { password: testPassword }))).kind).toBe(
      'state-conflict',
    )
  })
})

describe('sessions', () => {
  it('are listed and ended: my own by me, others by the administrator', async () => {
    const account = await test.anAccount({ duty: 'office', username: 'many', password: testPassword })
    const [here, there] = [await enter('many', testPassword), await enter('many', testPassword)]
    const actor = await asSignedIn(here)
    const mine = await act<{ session: string; current: boolean }[]>(actor, 'identity.sessions')
    expect(mine.map(row => row.current).sort()).toEqual([false, true])
    await act(actor, 'identity.revoke-session', { session: mine.find(row => !row.current)?.session })
    expect(await isOpen(there)).toBe(false)
    const stranger = test.actorOf(await test.anAccount({ duty: 'office' }))
    const session = actor.session?.hash
    await refusal(act(stranger, 'identity.revoke-session', { session }))
    expect(
      (await refusal(act(stranger, 'identity.revoke-account-session', { account: account.id, session }))).kind,
    ).toBe('not-allowed')
    expect(await isOpen(here)).toBe(true)
    await act(administrator, 'identity.revoke-account-session', { account: account.id, session })
    expect(await isOpen(here)).toBe(false)
  })

  it('end with signing out', async () => {
    await test.anAccount({ duty: 'office', username: 'out', password: testPassword })
    const entered = await enter('out', testPassword)
    await act(await asSignedIn(entered), 'identity.sign-out')
    expect(await isOpen(entered)).toBe(false)
  })
})

describe('units and officers', () => {
  it('a town moves from station to station and is never left alone', async () => {
    const [first, second] = test.stations
    const town = first.towns[0]
    const left = await refusal(
      act(administrator, 'identity.change-unit', { unit: first.id, towns: first.towns.slice(1) }),
    )
    expect(left.detail).toContain('没有监管所负责')
    await act(administrator, 'identity.change-unit', { unit: second.id, towns: [...second.towns, town] })
    const [row] = await test.db`select unit from identity.station_town where town = ${town!}`
    expect(row?.unit).toBe(second.id)
    const [audit] =
      await test.db`select after from audit.entry where subject_id = ${second.id} order by id desc limit 1`
    expect(audit?.after).toMatchObject({ takenFrom: [{ town, from: first.id }] })
    await act(administrator, 'identity.change-unit', { unit: first.id, towns: [...first.towns] })
  })

  it('are added and renamed, each name once', async () => {
    const { unit } = await act(administrator, 'identity.add-unit', { name: '食品股', kind: 'office' })
    expect((await refusal(act(administrator, 'identity.add-unit', { name: '食品股', kind: 'office' }))).kind).toBe(
      'conflict',
    )
    expect(
      (await refusal(act(administrator, 'identity.add-unit', { name: '乙', kind: 'office', towns: [test.towns[0]] })))
        .kind,
    ).toBe('input-invalid')
    await act(administrator, 'identity.change-unit', { unit, name: '食品生产股' })
    expect(
      (await refusal(act(administrator, 'identity.change-unit', { unit, name: test.stations[0].name }))).kind,
    ).toBe('conflict')
    const { officer } = await act(administrator, 'identity.add-officer', {
      name: '李监管',
      unit,
      certificateNumber: '川A-1',
    })
    expect((await refusal(act(administrator, 'identity.add-officer', { name: '李监管', unit }))).kind).toBe('conflict')
    await act(administrator, 'identity.change-officer', { officer, active: false })
    const roster = await act<object[]>(administrator, 'identity.officers', { unit })
    expect(roster).toEqual([
      expect.objectContaining({ officer, active: false, certificateNumber: '川A-1', unitName: '食品生产股' }),
    ])
    const listed = await act<{ kind: string; towns: object[] }[]>(administrator, 'identity.units')
    expect(listed.filter(each => each.kind === 'station').flatMap(each => each.towns)).toHaveLength(test.towns.length)
  })
})

describe('settings', () => {
  it('change what the next sign-in asks, within bounds, and are audited', async () => {
    expect((await refusal(act(administrator, 'identity.change-settings', { passwordLength: 4 }))).kind).toBe(
      'input-invalid',
    )
    const after = await act(administrator, 'identity.change-settings', { idleMinutes: 15 })
    expect(after).toMatchObject({ idleMinutes: 15, lockoutAttempts: 5 })
    await test.anAccount({ duty: 'office', username: 'idle', password: testPassword })
    const entered = await enter('idle', testPassword)
    test.pass(16)
    expect(await isOpen(entered)).toBe(false)
    await act(administrator, 'identity.change-settings', { idleMinutes: 30 })
  })
})

describe('who I am', () => {
  it('is told with duties, areas, permissions and the token of the page', async () => {
    const station = test.stations[0]
    await test.anAccount({
      duty: 'inspector',
      username: 'me',
      password: testPassword,
      towns: station.towns.slice(0, 1),
    })
    const entered = await enter('me', testPassword)
    const me = await act<{ permissions: string[] }>(await asSignedIn(entered), 'identity.me')
    expect(me).toMatchObject({
      username: 'me',
      csrf: entered.csrf,
      unit: { name: station.name },
      posts: [{ dutyZh: '所(队)监管员', areaZh: '登科街道' }],
      mustChangePassword: null,
    })
    expect(me.permissions).toContain('identity.officers')
    expect(me.permissions).not.toContain('identity.accounts')
  })

  it('is nobody for the program and for visitors', async () => {
    const visitor: Actor = { district: test.district, name: '公众', posts: [], origin: testOrigin }
    expect((await refusal(act(visitor, 'identity.me'))).kind).toBe('not-signed-in')
    expect(await act(visitor, 'identity.districts')).toEqual(
      expect.arrayContaining([expect.objectContaining({ code: '511903' })]),
    )
  })
})

describe('two districts side by side', () => {
  it('neither sees nor touches the other, not even with the same user names', async () => {
    const { district } = await test.anotherDistrict().catch(() => ({ district: '511902' }))
    const theirs = await test.anAccount({ duty: 'office', district, username: 'twin', password: 'Ling-Yige-1' })
    await test.anAccount({ duty: 'office', username: 'twin', password: testPassword })
    await refusal(signIn(test.world, { district, username: 'twin', password: testPassword }, testOrigin))
    await refusal(signIn(test.world, { username: 'twin', password: testPassword }, testOrigin))
    const inTheirs = await signIn(test.world, { district, username: 'twin', password: 'Ling-Yige-1' }, testOrigin)
    expect((await asSignedIn(inTheirs)).district).toBe(district)
    const { rows } = await act<{ rows: { account: string }[] }>(administrator, 'identity.accounts', { pageSize: 200 })
    expect(rows.map(row => row.account)).not.toContain(theirs.id)
    for (const name of ['change-account', 'unlock', 'reset-password', 'account-sessions']) {
      const problem = await refusal(act(administrator, `identity.${name}`, { account: theirs.id, reason: '越界尝试' }))
      expect(problem.kind).toBe('not-found')
    }
    const officers = await act<object[]>(administrator, 'identity.officers')
    const units = await act<{ name: string }[]>(administrator, 'identity.units')
    expect(units.map(unit => unit.name)).not.toContain('大茅坪市场监管所')
    expect(officers).toHaveLength(1)
  })
})

describe('an account made by the program', () => {
  it('signs in at once with a password that was given, and is audited', async () => {
    const made = await addAccount(
      test.world,
      { district: test.district, username: 'demo', name: '演示', duties: ['administrator'], password: testPassword },
      'fangma user add',
    )
    expect(made.initialPassword).toBeNull()
    expect((await enter('demo', testPassword)).mustChangePassword).toBeNull()
    const [row] =
      await test.db`select actor, account, after from audit.entry where subject_id = ${made.account} and action = 'identity.add-account'`
    expect(row).toMatchObject({ actor: 'fangma user add', account: null, after: { username: 'demo' } })
    const other = await addAccount(
      test.world,
      { district: test.district, username: 'cli', name: '命令行', duties: ['auditor'] },
      'fangma user add',
    )
    expect((await enter('cli', String(other.initialPassword))).mustChangePassword).toBe('initial')
  })
})
