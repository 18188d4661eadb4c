import Fastify from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requirePolicies } from '../platform/http/policy.ts'
import { type TestWorld, testPassword, testWorld } from '../platform/testing/world.ts'
import { makeProgram, type Program } from './program.ts'

let t: TestWorld
let program: Program
const config = { district: '511903', trustProxy: true, cookieSecure: 'auto', filesMaxMb: 1 } as const

beforeAll(async () => {
  t = await testWorld()
  program = await makeProgram(t.world, config)
  await t.anAccount({ duty: 'office', username: 'clerk', password: testPassword })
})
afterAll(async () => {
  await program.close()
  await t.close()
})

let visitors = 0
function nextVisitor(): number {
  visitors += 1
  return visitors
}
/** Each visit comes from an address of its own, so that limits by address do not meet. */
const from = () => ({ 'x-forwarded-for': `10.1.${Math.floor(nextVisitor() / 256)}.${visitors % 256}` })

type Sent = { readonly headers?: Record<string, string>; readonly body?: object; readonly cookie?: string }

function post(url: string, { headers = {}, body = {}, cookie }: Sent = {}) {
  const cookies = cookie === undefined ? {} : { fangma_session: cookie }
  return program.server.inject({ method: 'POST', url, headers: { ...from(), ...headers }, payload: body, cookies })
}

async function signedIn() {
  const answer = await post('/api/identity/sign-in', { body: { username: 'clerk', password: testPassword } })
  const [cookie] = answer.cookies
  return { cookie: cookie!.value, csrf: String(answer.json().csrf), set: cookie! }
}

describe('a session', () => {
  it('is a cookie that scripts and other sites cannot use, and secure behind TLS', async () => {
    const { set } = await signedIn()
    expect(set).toMatchObject({ name: 'fangma_session', httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(set.secure).toBeUndefined()
    const overTls = await post('/api/identity/sign-in', {
      headers: { 'x-forwarded-proto': 'https' },
      body: { username: 'clerk', password: testPassword },
    })
    expect(overTls.cookies[0]).toMatchObject({ secure: true })
  })

  it('changes nothing without its token, or from another site', async () => {
    const { cookie, csrf } = await signedIn()
    const save = (headers: Record<string, string>) =>
      post('/api/registry/save-filter', { cookie, headers, body: { name: '白酒', filter: { categories: ['baijiu'] } } })
    const answers = [
      await save({}),
      await save({ 'x-csrf-token': 'guessed' }),
      await save({ 'x-csrf-token': csrf, 'sec-fetch-site': 'cross-site' }),
      await save({ 'x-csrf-token': csrf, origin: 'https://elsewhere.example' }),
      await save({ 'x-csrf-token': csrf }),
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([403, 403, 403, 403, 200])
    expect(answers[0]?.json()).toMatchObject({ kind: 'request-forged', title: '请求来源无法确认' })
  })

  it('may be asked for only so often from one address', async () => {
    const headers = from()
    const codes: number[] = []
    for (let tries = 0; tries < 25; tries += 1) {
      const body = { username: 'nobody', password: 'wrong' }
      codes.push((await post('/api/identity/sign-in', { headers, body })).statusCode)
    }
    expect(codes.slice(0, 5)).toEqual([401, 401, 401, 401, 401])
    expect(codes.at(-1)).toBe(429)
  })
})

describe('a refusal', () => {
  it('is told as a problem with all wrong fields and no detail of the machine', async () => {
    const { cookie, csrf } = await signedIn()
    const answer = await post('/api/registry/apply', { cookie, headers: { 'x-csrf-token': csrf }, body: { name: '' } })
    expect(answer.statusCode).toBe(422)
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const pointers = answer.json().errors.map((error: { pointer: string }) => error.pointer)
    expect(pointers).toEqual(expect.arrayContaining(['/name', '/operatorName', '/category', '/town', '/address']))
    expect(answer.body).not.toMatch(/at .*\.ts:|zod/i)
  })

  it('of nonsense is a 4xx, never a 500', async () => {
    const inject = (url: string) => program.server.inject({ url, headers: from() })
    const { cookie, csrf } = await signedIn()
    const broken = await program.server.inject({
      method: 'POST',
      url: '/api/registry/apply',
      headers: { ...from(), 'content-type': 'application/json', 'x-csrf-token': csrf },
      cookies: { fangma_session: cookie },
      payload: '{"name": ',
    })
    const answers = [await inject('/api/registry/list?input=%7B'), await inject('/api/nothing/here'), broken]
    expect(answers.map(answer => answer.statusCode)).toEqual([422, 404, 422])
  })

  it('of a place that is filed stands beside the field', async () => {
    const { cookie, csrf } = await signedIn()
    const workshop = { name: '试验坊', operatorName: '张三', category: 'soy', town: t.towns[0], address: '新场社区9号' }
    const apply = () => post('/api/registry/apply', { cookie, headers: { 'x-csrf-token': csrf }, body: workshop })
    expect((await apply()).statusCode).toBe(200)
    expect((await apply()).json()).toMatchObject({ kind: 'conflict', errors: [{ pointer: '/address' }] })
  })
})

describe('an upload', () => {
  const upload = (cookie: string | undefined, csrf: string, content: Buffer) =>
    program.server.inject({
      method: 'POST',
      url: '/api/files',
      headers: { ...from(), 'content-type': 'application/octet-stream', 'x-csrf-token': csrf },
      cookies: cookie === undefined ? {} : { fangma_session: cookie },
      payload: content,
    })

  it('of a picture is drawn anew, without what was hidden in it', async () => {
    const { cookie, csrf } = await signedIn()
    const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#0b6e6e' } })
    const picture = await plain
      .withExif({ IFD0: { Copyright: 'secret-place' } })
      .jpeg()
      .toBuffer()
    expect(picture.includes('secret-place')).toBe(true)
    const answer = await upload(cookie, csrf, picture)
    expect(answer.json()).toMatchObject({ mediaType: 'image/jpeg' })
    const kept = await sharp(t.world.files.pathOf(answer.json().file)).metadata()
    expect([kept.width, kept.height, kept.exif]).toEqual([60, 40, undefined])
  })

  it('is refused to strangers, when it is too large, empty or a broken picture', async () => {
    const { cookie, csrf } = await signedIn()
    const answers = [
      await upload(undefined, csrf, Buffer.from('x')),
      await upload(cookie, csrf, Buffer.alloc(1_048_577, 1)),
      await upload(cookie, csrf, Buffer.alloc(0)),
      await upload(cookie, csrf, Buffer.from('\xff\xd8\xff no picture at all', 'latin1')),
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([401, 413, 422, 415])
  })
})

it('says that it is well, and counts', async () => {
  expect((await program.server.inject({ url: '/healthz' })).json()).toEqual({ status: 'ok' })
  const metrics = await program.server.inject({ url: '/metrics' })
  expect(metrics.body).toContain('fangma_http_seconds')
  expect(metrics.body).not.toContain('clerk')
})

it('cannot be started with a route that does not say who may use it', () => {
  const server = Fastify()
  requirePolicies(server)
  expect(() => server.get('/open', () => 'x')).toThrow('/open has no policy')
})
