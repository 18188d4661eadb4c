import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeProgram, type Program } from '../../main/program.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { makeToken, revokeToken, tokens } from '../../platform/identity/actions/tokens.ts'
import { type TestAccount, type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { officialContext } from '../rules/document.ts'
import { validateQueryDocument, validateWhole } from '../store/read/validator.ts'

let t: TestWorld
let program: Program
let administrator: TestAccount
let both: { token: string; secret: string }
const config = { district: '511903', trustProxy: true, cookieSecure: 'auto', filesMaxMb: 1 } as const

beforeAll(async () => {
  t = await testWorld()
  program = await makeProgram(t.world, config)
  administrator = await t.anAccount({ duty: 'administrator' })
  both = await token(['read', 'capture'])
})
afterAll(async () => {
  await program.close()
  await t.close()
})
beforeEach(() => t.owner`truncate epcis.fact, epcis.fact_epc, epcis.alias, epcis.capture, epcis.named_query cascade`)

const token = (scopes: ('read' | 'capture')[]) =>
  perform(t.world, t.actorOf(administrator), makeToken, { account: administrator.id, label: '试验系统', scopes })

type Sent = { readonly body?: unknown; readonly secret?: string; readonly headers?: Record<string, string> }

function send(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  { body, secret = both.secret, headers = {} }: Sent = {},
) {
  return program.server.inject({
    method,
    url: `/epcis/v2${path}`,
    headers: {
      authorization: `Bearer ${secret}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
}

const event = (change: object = {}) => ({
  type: 'ObjectEvent',
  eventTime: '2022-08-10T10:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:x:Lot:1'],
  ...change,
})
const documentOf = (...events: object[]) => ({
  '@context': officialContext,
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2022-08-10T10:00:00Z',
  epcisBody: { eventList: events },
})
const eventsIn = (answer: { json: () => { epcisBody: { queryResults: { resultsBody: { eventList: object[] } } } } }) =>
  answer.json().epcisBody.queryResults.resultsBody.eventList

describe('a program', () => {
  it('without a good token is told how to come', async () => {
    const answer = await send('GET', '/events', { secret: 'fangma_511903_guess' })
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toMatchObject({ type: 'epcisException:SecurityException', status: 401 })
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  it('does no more than its token says, and nothing once it is taken back', async () => {
    const reader = await token(['read'])
    expect((await send('GET', '/events', reader)).statusCode).toBe(200)
    expect((await send('POST', '/capture', { ...reader, body: documentOf(event()) })).statusCode).toBe(403)
    await perform(t.world, t.actorOf(administrator), revokeToken, { token: reader.token, reason: '不再使用' })
    const listed = await ask(t.world, t.actorOf(administrator), tokens, {})
    const row = listed.find(each => each.token === reader.token)
    expect(row).toMatchObject({ scopes: ['read'], revokedAt: expect.any(String), lastUsedAt: expect.any(String) })
    expect(JSON.stringify(listed)).not.toContain(reader.secret.slice(-20))
    expect((await send('GET', '/events', reader)).statusCode).toBe(401)
  })

  it('of an account that was stopped is nobody', async () => {
    const gone = await t.anAccount({ duty: 'partner' })
    const given = { account: gone.id, label: '某平台', scopes: ['read' as const] }
    const { secret } = await perform(t.world, t.actorOf(administrator), makeToken, given)
    await t.owner`update identity.account set state = 'disabled' where id = ${gone.id}`
    expect((await send('GET', '/events', { secret })).statusCode).toBe(401)
  })

  it('cannot use the token for anything else', async () => {
    const answer = await program.server.inject({
      url: '/api/registry/list',
      headers: { authorization: `Bearer ${both.secret}` },
    })
    expect(answer.statusCode).toBe(401)
  })

  it('is slowed down by its token, whatever address it comes from', async () => {
    const { secret } = await token(['read'])
    const codes = new Set<number>()
    for (let at = 0; at < 610; at += 1) {
      const answer = await send('GET', '/capture', {
        secret,
        headers: { 'x-forwarded-for': `10.9.${at % 7}.${at % 200}` },
      })
      codes.add(answer.statusCode)
    }
    expect([...codes]).toEqual([403, 429])
  })
})

describe('capture', () => {
  it('answers with a job that tells how it went', async () => {
    const answer = await send('POST', '/capture', { body: documentOf(event(), event({ action: 'ADD' })) })
    expect(answer.statusCode).toBe(202)
    expect(answer.headers).toMatchObject({ 'gs1-epcis-version': '2.0.0', 'gs1-cbv-version': '2.0.0' })
    const path = String(answer.headers.location).replace('/epcis/v2', '')
    expect((await send('GET', path)).json()).toMatchObject({ running: false, success: true, errors: [] })
    expect((await send('GET', '/capture')).json()).toHaveLength(1)
    expect((await send('GET', '/capture/nothing')).statusCode).toBe(404)
  })

  it('of a document with a wrong event keeps nothing and tells where it is', async () => {
    const answer = await send('POST', '/capture', { body: documentOf(event(), event({ bizStep: 'cooking' })) })
    const job = (await send('GET', String(answer.headers.location).replace('/epcis/v2', ''))).json()
    expect(job).toMatchObject({ success: false, errors: [{ pointer: '/epcisBody/eventList/1/bizStep' }] })
    expect(eventsIn(await send('GET', '/events'))).toEqual([])
  })

  it('refuses what is no document', async () => {
    const answers = [
      await send('POST', '/capture', { body: '{"type":"EPCISDocument"}' }),
      await send('POST', '/capture', { body: 'PK' }),
      await send('POST', '/capture', { body: '<xml/>', headers: { 'content-type': 'application/xml' } }),
      await send('POST', '/capture', { body: documentOf(), headers: { 'gs1-capture-error-behaviour': 'hope' } }),
      await send('GET', '/events', { headers: { accept: 'application/xml' } }),
    ]
    expect(answers.map(answer => answer.statusCode)).toEqual([400, 400, 415, 400, 406])
    expect(answers[0]?.json()).toMatchObject({
      type: 'epcisException:ValidationException',
      errors: [{ pointer: '/@context' }],
    })
  })

  it('takes a single event, once', async () => {
    const body = { '@context': officialContext, ...event({ eventID: 'urn:uuid:1' }) }
    const first = await send('POST', '/events', { body })
    expect(first.statusCode).toBe(201)
    const found = await send('GET', String(first.headers.location).replace('/epcis/v2', ''))
    expect(validateQueryDocument(found.json())).toBeUndefined()
    expect(eventsIn(found)).toMatchObject([{ eventID: 'urn:uuid:1', recordTime: expect.any(String) }])
    expect((await send('POST', '/events', { body })).statusCode).toBe(409)
    expect((await send('POST', '/events', { body: event() })).statusCode).toBe(400)
    expect((await send('POST', '/events', { body: documentOf(event()) })).statusCode).toBe(400)
  })
})

describe('questions', () => {
  const many = Array.from({ length: 25 }, (_, at) =>
    event({ epcList: [`urn:x:${at}`, 'urn:x:All'], eventTime: `2022-08-10T10:00:${String(at).padStart(2, '0')}Z` }),
  )
  beforeEach(() => send('POST', '/capture', { body: documentOf(...many) }))

  it.each(['ASC', 'DESC'])('page by page give each event once, %s', async direction => {
    const seen: string[] = []
    let path = `/events?perPage=10&orderBy=eventTime&orderDirection=${direction}`
    for (let pages = 0; pages < 5 && path !== ''; pages += 1) {
      const answer = await send('GET', path)
      expect(validateWhole(answer.json())).toBeUndefined()
      seen.push(...eventsIn(answer).map(one => (one as { eventTime: string }).eventTime))
      path = /<\/epcis\/v2([^>]+)>; rel="next"/.exec(String(answer.headers.link ?? ''))?.[1] ?? ''
    }
    const times = many.map(one => (one as { eventTime: string }).eventTime)
    expect(seen).toEqual(direction === 'ASC' ? times : times.reverse())
  })

  it('about an identifier find it whatever its capitals', async () => {
    expect(eventsIn(await send('GET', '/epcs/URN%3AX%3Aall/events'))).toHaveLength(25)
    expect(eventsIn(await send('GET', '/epcs/urn:x:7/events'))).toHaveLength(1)
    expect(eventsIn(await send('GET', '/events?MATCH_anyEPC=urn:x:7%7Curn:x:8'))).toHaveLength(2)
  })

  it('that nobody understands are refused by the name of what is wrong', async () => {
    const answers = [
      await send('GET', '/events?EQ_colour=red'),
      await send('GET', '/events?GE_eventTime=soon'),
      await send('GET', '/events?perPage=0'),
      await send('GET', '/events?nextPageToken=guess'),
    ]
    expect(answers.map(answer => [answer.statusCode, answer.json().type, answer.json().errors[0].pointer])).toEqual([
      [400, 'epcisException:QueryParameterException', '/EQ_colour'],
      [400, 'epcisException:QueryParameterException', '/GE_eventTime'],
      [400, 'epcisException:QueryParameterException', '/perPage'],
      [400, 'epcisException:QueryParameterException', '/nextPageToken'],
    ])
    expect((await send('GET', '/events?maxEventCount=3')).json().type).toBe('epcisException:QueryTooLargeException')
    expect(eventsIn(await send('GET', '/events?eventCountLimit=3'))).toHaveLength(3)
  })

  it('can be given a name', async () => {
    const body = { name: 'sevens', query: { MATCH_anyEPC: ['urn:x:7', 'urn:x:17'] } }
    const made = await send('POST', '/queries', { body })
    expect([made.statusCode, made.headers.location]).toEqual([201, '/epcis/v2/queries/sevens'])
    expect((await send('POST', '/queries', { body })).statusCode).toBe(409)
    expect((await send('GET', '/queries')).json()).toEqual([body])
    expect((await send('GET', '/queries/sevens')).json()).toEqual(body)
    const answer = await send('GET', '/queries/sevens/events')
    expect([answer.json().epcisBody.queryResults.queryName, eventsIn(answer).length]).toEqual(['sevens', 2])
    expect(validateWhole(answer.json())).toBeUndefined()
    const wrong = await send('POST', '/queries', { body: { name: 'w', query: { eventType: ['Cooking'] } } })
    expect([wrong.statusCode, wrong.json().errors[0].pointer]).toEqual([400, '/query/eventType/0'])
    expect((await send('DELETE', '/queries/sevens')).statusCode).toBe(204)
    expect((await send('GET', '/queries/sevens/events')).statusCode).toBe(404)
  })
})

it('the official example of a query document goes in through the front door', async () => {
  const file = new URL('../standard/fixtures/official/EPCISQueryDocument.jsonld', import.meta.url)
  const body = readFileSync(file, 'utf8')
  const answer = await send('POST', '/capture', { body, headers: { 'content-type': 'application/ld+json' } })
  expect(answer.statusCode).toBe(202)
  const given = JSON.parse(body).epcisBody.queryResults.resultsBody.eventList
  const back = await send('GET', `/events/${encodeURIComponent(given[0].eventID)}`)
  expect(eventsIn(back)).toMatchObject([{ eventTime: given[0].eventTime }])
})
