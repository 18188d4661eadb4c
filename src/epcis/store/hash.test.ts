import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../rules/document.ts'
import equal from '../rules/fixtures/hash/equal.json' with { type: 'json' }
import vectors from '../rules/fixtures/hash/vectors.json' with { type: 'json' }
import { constrainedLink } from '../rules/hash/digital-link.ts'
import { linkOfEpcUri } from '../rules/hash/epc-uri.ts'
import { canonicalMoment, plainNumber } from '../rules/hash/values.ts'
import { eventHash } from './hash.ts'
import { fromText, leniently, readEvents, readHead } from './read/document.ts'

async function hashesOf(document: unknown): Promise<string[]> {
  const source = fromText(JSON.stringify(document))
  const head = await readHead(source)
  const hashes: string[] = []
  for await (const read of readEvents(source, head, leniently)) {
    hashes.push(read.kind === 'event' ? eventHash(read.event, head.context) : read.fault.detail)
  }
  return hashes
}

describe('the reference implementation, document for document, its hashes in their order:', () => {
  it('all its documents in JSON-LD are here', () => {
    expect(vectors).toHaveLength(22)
    expect(vectors.flatMap(({ hashes }) => hashes)).toHaveLength(43)
  })
  it.each(vectors)('$file', async ({ document, hashes }) =>
    expect(await hashesOf(document)).toEqual(hashes.map(hash => `ni:///sha-256;${hash}?ver=CBV2.0`)),
  )
})

describe('what the reference expects to be equal is equal:', () => {
  const rows: readonly { file: string; context: JsonObject[]; events: JsonObject[] }[] = JSON.parse(
    JSON.stringify(equal),
  )
  it.each(rows)('$file', ({ context, events }) => {
    expect(events.length).toBeGreaterThan(1)
    expect(new Set(events.map(one => eventHash(one, context))).size).toBe(1)
  })
})

const event = {
  type: 'ObjectEvent',
  eventTime: '2022-08-10T10:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:epc:id:sgtin:4012345.011111.1', 'urn:epc:id:sgtin:4012345.011111.2'],
  readPoint: { id: 'urn:epc:id:sgln:4012345.00005.0', 'ex:shelf': 'B' },
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:x:1' }],
  'ex:note': { 'ex:a': '1', 'ex:b': ['x', 'y'] },
}
const context = [{ ex: 'https://ex.example/ns/' }]

describe('two writings of one event have one hash:', () => {
  const same = (other: JsonObject, otherContext = context) =>
    expect(eventHash(other, otherContext)).toBe(eventHash(event, context))

  it('another order of fields', () => same(Object.fromEntries(Object.entries(event).reverse())))
  it('another order in lists', () => same({ ...event, epcList: [...event.epcList].reverse() }))
  it('another zone', () => same({ ...event, eventTime: '2022-08-10T02:00:00Z' }))
  it('a Digital Link for an EPC', () =>
    same({ ...event, readPoint: { id: 'https://shop.example/414/4012345000054?x=1', 'ex:shelf': 'B' } }))
  it('another prefix for the namespace', () =>
    same(JSON.parse(JSON.stringify(event).replaceAll('"ex:', '"our:')), [{ our: 'https://ex.example/ns/' }] as never))
  it('the type of a transaction behind it', () =>
    same({ ...event, bizTransactionList: [{ bizTransaction: 'urn:x:1', type: 'https://ref.gs1.org/cbv/BTT-po' }] }))
  it('with what its keeper added', () =>
    same({ ...event, recordTime: '2022-08-11T00:00:00Z', eventID: 'urn:uuid:1', errorDeclaration: { reason: 'x' } }))
})

describe('what a document says its keeper added', () => {
  const own = { repo: 'https://repository-x.example.com/', ex: 'https://ex.example/ns/' }
  const documentOf = (ignored: unknown, namespaces: object = own) => ({
    '@context': [namespaces],
    type: 'EPCISDocument',
    'repo:ignoreFields': ignored,
    epcisBody: { eventList: [{ ...event, 'repo:seen': 'x' }] },
  })
  const plain = eventHash(event, context)

  it('is no part of its events', async () => expect(await hashesOf(documentOf(['repo:seen']))).toEqual([plain]))
  it('may be one name', async () => expect(await hashesOf(documentOf('repo:seen'))).toEqual([plain]))
  it('cannot be what the standard names', async () =>
    expect(await hashesOf(documentOf(['repo:seen', 'action', 'epcList', 'type', 7]))).toEqual([plain]))
  it('counts where nobody or somebody else calls it so', async () => {
    expect(await hashesOf(documentOf([]))).not.toEqual([plain])
    const other = documentOf(['repo:seen'], { ...own, repo: 'https://other.example/' })
    expect(await hashesOf(other)).not.toEqual([plain])
  })
})

it('a change of any value changes the hash', () => {
  const before = eventHash(event, context)
  const changed = [
    { ...event, action: 'ADD' },
    { ...event, eventTime: '2022-08-10T10:00:00.001+08:00' },
    { ...event, epcList: event.epcList.slice(1) },
    { ...event, 'ex:note': { 'ex:a': '2', 'ex:b': ['x', 'y'] } },
    { ...event, readPoint: { id: event.readPoint.id } },
    { ...event, bizTransactionList: [{ type: 'inv', bizTransaction: 'urn:x:1' }] },
  ].map(other => eventHash(other, context))
  expect(new Set([before, ...changed]).size).toBe(changed.length + 1)
})

it('moments are rounded half up to the millisecond, over the end of the second too', () => {
  expect(canonicalMoment('2023-02-02T11:04:03.1415Z')).toBe('2023-02-02T11:04:03.142Z')
  expect(canonicalMoment('2023-02-02T11:04:03.99951+01:00')).toBe('2023-02-02T10:04:04.000Z')
  expect(canonicalMoment('2023-02-02T11:04:03Z')).toBe('2023-02-02T11:04:03.000Z')
  expect(canonicalMoment('yesterday')).toBe('yesterday')
})

it('a number has one form, however many zeros or exponents it is written with', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(12), fc.nat(3), (digits, places, zeros) => {
      const plain = plainNumber(`${digits}e-${places}`)
      expect(plain).toBe(plainNumber(`${digits}${'0'.repeat(zeros)}e-${places + zeros}`))
      expect(plainNumber(plain ?? '')).toBe(plain)
    }),
  )
  expect(['+007.50', '-0.0', '1.2E2', '.5', '', '.', '-', '1a', '1_0'].map(plainNumber)).toEqual([
    '7.5',
    '0',
    '120',
    '0.5',
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

describe('identifiers in one form:', () => {
  it.each([
    ['urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()', '01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29'],
    ['urn:epc:id:sgtin:415056789012.0.987654', '01/04150567890128/21/987654'],
    ['urn:epc:id:sscc:4012345.3111111111', '00/340123451111111111'],
    ['urn:epc:id:gdti:987659999999..9', '253/98765999999929'],
    ['urn:epc:id:cpi:0614141.11111111111111-A%23%2F.1234', '8010/061414111111111111111-A%23%2F/8011/1234'],
    ['urn:epc:id:ginc:0614141.xyz47%2F11', '401/0614141xyz47%2F11'],
    ['urn:epc:id:pgln:999999999999.', '417/9999999999994'],
    ['urn:epc:idpat:upui:4012345.012345.*', '01/04012345123456'],
  ])('%s', (uri, link) => expect(linkOfEpcUri(uri)).toBe(`https://id.gs1.org/${link}`))

  it.each([
    ['http://example.de/gtin-8/01/97803111', '01/00000097803111'],
    ['http://us.example/01/001122334455/ser/GHB', '01/00001122334455/21/GHB'],
    ['https://id.gs1.org/gtin/9780345418913/cpv/344/lot/1223/ser/765tz', '01/09780345418913/21/765tz'],
    ['https://id.gs1.org/gtin/9780345418913/cpv/344', '01/09780345418913'],
    ['https://fashion.example/8006/040123451234560102/10/Lot-123/21/ser987', '8006/040123451234560102/21/ser987'],
    ['https://example.org/01/9780345418913/21/765tz?11=221109', '01/09780345418913/21/765tz'],
    ['https://example.co.uk/party/4226350800008', '417/4226350800008'],
    ['https://id.gs1.org/8010/0628165987/8011/9876', '8010/0628165987/8011/9876'],
  ])('%s', (uri, link) => expect(constrainedLink(uri)).toBe(`https://id.gs1.org/${link}`))

  it.each([
    'http://example.org/123/4012345ABC987/456/4711',
    'http://id.gs1.org/99/9780345418913',
    'http://id.gs1.org/01/9780345418913/99/utfgf',
    'http://example.de/abc/9780345418913',
    'http://example.de/01/97803',
    'https://id.gs1.org/8006/04012345123456/22/ABCD/10/XYZ',
  ])('%s is none', uri => expect(constrainedLink(uri)).toBeUndefined())
})
