import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeProgram, type Program } from '../../main/program.ts'
import { apply } from '../../registry/actions/filing.ts'
import { issueOwnerCard } from '../../registry/actions/owner.ts'
import { isOnFile } from '../../registry/door/owner.ts'
import { perform } from '../action/perform.ts'
import { identityTasks } from '../identity/jobs.ts'
import type { SendSms, ShortMessage } from '../identity/send-sms.ts'
import { type TestWorld, testWorld } from '../testing/world.ts'

let t: TestWorld
let program: Program
let card: string
const phone = '13800000001'
const sent: ShortMessage[] = []
const sms: SendSms = async message => {
  sent.push(message)
  return { kind: 'sent' }
}

beforeAll(async () => {
  t = await testWorld()
  const config = { district: t.district, trustProxy: true, cookieSecure: 'auto', filesMaxMb: 1 } as const
  program = await makeProgram(t.world, config, sms)
  const office = t.actorOf(await t.anAccount({ duty: 'office' }))
  const fields = { name: '豆坊', operatorName: '王豆香', operatorPhone: phone, category: 'soy', address: '新场社区9号' }
  const { workshop } = await perform(t.world, office, apply, { ...fields, town: t.towns[0] })
  card = (await perform(t.world, office, issueOwnerCard, { workshop })).url
})
afterAll(async () => {
  await program.close()
  await t.close()
})

type Sent = { readonly headers?: Record<string, string>; readonly cookies?: Record<string, string> }

const post = (name: string, payload: object, { headers = {}, cookies = {} }: Sent = {}) =>
  program.server.inject({ method: 'POST', url: `/api/identity/${name}`, payload, headers, cookies })

const signInByCard = (headers: Record<string, string> = {}) => post('card-sign-in', { card }, { headers })

async function codeOf(): Promise<string> {
  expect((await post('send-code', { phone })).statusCode).toBe(200)
  const [row] = await t.db`select id from identity.message where state = 'queued'`
  await identityTasks(isOnFile, sms)['identity.send-message']?.(t.world, { district: t.district, message: row?.id })
  return String(sent.at(-1)?.parameters.code)
}

describe('an owner who signed in on a phone', () => {
  it('has a cookie that lasts for months, that scripts and other sites cannot use, secure behind TLS', async () => {
    const answer = await signInByCard()
    expect(answer.json()).toEqual({ name: '王豆香', csrf: expect.any(String), workshops: 1, notice: null })
    const flags = { name: 'fangma_session', httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 180 * 86_400 }
    expect(answer.cookies[0]).toMatchObject(flags)
    expect(answer.cookies[0]?.secure).toBeUndefined()
    const overTls = await signInByCard({ 'x-forwarded-proto': 'https' })
    expect(overTls.cookies[0]).toMatchObject({ ...flags, secure: true })
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('may ask who they are, and sees nothing of the staff', async () => {
    const answer = await signInByCard()
    const cookies = { fangma_session: answer.cookies[0]!.value }
    const get = (path: string) => program.server.inject({ url: `/api/${path}`, cookies })
    const me = (await get('identity/me')).json()
    expect(me).toMatchObject({ name: '王豆香', posts: [{ duty: 'owner', areaZh: '本人的 1 家作坊' }], unit: null })
    for (const staffOnly of ['identity.accounts', 'audit.log', 'registry.owner-cards', 'registry.issue-owner-card']) {
      expect(me.permissions).not.toContain(staffOnly)
    }
    expect((await get('identity/accounts')).statusCode).toBe(403)
    expect((await get('identity/officers')).statusCode).toBe(403)
  })

  it('changes nothing without the token of the session', async () => {
    const answer = await signInByCard()
    const cookies = { fangma_session: answer.cookies[0]!.value }
    const signOut = (headers: Record<string, string>) => post('sign-out', {}, { headers, cookies })
    expect((await signOut({})).statusCode).toBe(403)
    expect((await signOut({ 'x-csrf-token': answer.json().csrf })).statusCode).toBe(200)
    expect((await program.server.inject({ url: '/api/identity/me', cookies })).statusCode).toBe(401)
  })

  it('by short message has the same', async () => {
    const answer = await post('code-sign-in', { phone, code: await codeOf() })
    expect(answer.json()).toMatchObject({ name: '王豆香', workshops: 1 })
    expect(answer.cookies[0]).toMatchObject({ httpOnly: true, maxAge: 180 * 86_400 })
  })
})

describe('signing in on a phone', () => {
  it('is refused to pages of other sites', async () => {
    for (const name of ['card-sign-in', 'send-code', 'code-sign-in']) {
      const answers = [
        await post(name, { card, phone, code: '000000' }, { headers: { 'sec-fetch-site': 'cross-site' } }),
        await post(name, { card, phone, code: '000000' }, { headers: { origin: 'https://elsewhere.example' } }),
      ]
      expect(answers.map(answer => answer.json().kind)).toEqual(['request-forged', 'request-forged'])
    }
  })

  it('tells all that is wrong as a problem, and nonsense is no fault of the machine', async () => {
    const answers = [
      await post('card-sign-in', {}),
      await post('card-sign-in', { card: 'x' }),
      await post('code-sign-in', { phone: 'x', code: 'y' }),
      await post('send-code', { phone: '\u0000' }),
      await post('send-code', []),
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([422, 422, 422, 422, 422])
    expect(answers[2]?.json().errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/phone', '/code'])
  })

  it('may be tried only so often from one address', async () => {
    const headers = { 'x-forwarded-for': '10.7.7.7' }
    const statuses: number[] = []
    for (let tries = 0; tries < 35; tries += 1) {
      statuses.push((await post('code-sign-in', { phone: '13900000009', code: '000000' }, { headers })).statusCode)
    }
    expect(statuses[0]).toBe(401)
    expect(statuses.at(-1)).toBe(429)
  })

  it('by short message is not offered where nobody sends any', async () => {
    const config = { district: t.district, trustProxy: false, cookieSecure: 'auto', filesMaxMb: 1 } as const
    const without = await makeProgram(t.world, config)
    const answer = await without.server.inject({ method: 'POST', url: '/api/identity/send-code', payload: { phone } })
    expect([answer.statusCode, answer.json().detail]).toEqual([503, expect.stringContaining('业主卡')])
    await without.close()
  })
})
