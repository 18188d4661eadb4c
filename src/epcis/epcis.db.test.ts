import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import { capture, captureState } from './actions/capture.ts'
import { exportAll, fact, facts, traceback } from './actions/look.ts'
import { runCapture } from './actions/run-capture.ts'
import { type JsonObject, officialContext } from './rules/document.ts'
import vectors from './rules/fixtures/hash/vectors.json' with { type: 'json' }
import { readQuery } from './rules/query.ts'
import { eventHash } from './store/hash.ts'
import { findFacts } from './store/list.ts'
import { validateWhole } from './store/read/validator.ts'

let t: TestWorld
let office: Actor
beforeAll(async () => {
  t = await testWorld()
  office = t.actorOf(await t.anAccount({ duty: 'office' }))
})
afterAll(() => t.close())
beforeEach(() => t.owner`truncate epcis.fact, epcis.fact_epc, epcis.alias, epcis.capture cascade`)

const folder = new URL('./standard/fixtures/official/', import.meta.url).pathname
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.jsonld'))

async function captured(content: Readable, behaviour: 'rollback' | 'proceed' = 'rollback', again = false) {
  const { hash: file } = await t.world.files.put(content, 10_000_000)
  const { capture: id } = await perform(t.world, office, capture, { file, filename: 'a.jsonld', behaviour })
  await runCapture(t.world, t.district, id)
  if (again) await runCapture(t.world, t.district, id)
  return ask(t.world, office, captureState, { capture: id })
}

async function exported(): Promise<{ '@context': JsonObject[]; epcisBody: { eventList: JsonObject[] } }> {
  const { body } = await deliver(t.world, office, exportAll, {})
  return JSON.parse(await text(body as Readable))
}

const context = [officialContext, { ex: 'https://ex.example/ns/' }]
const event = (change: object = {}) => ({
  type: 'ObjectEvent',
  eventTime: '2022-08-10T10:00:00.000+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:x:Lot:1'],
  ...change,
})
const documentOf = (events: object[], declared: unknown = context) =>
  Readable.from([
    JSON.stringify({
      '@context': declared,
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2022-08-10T10:00:00Z',
      epcisBody: { eventList: events },
    }),
  ])

describe('the official examples', () => {
  it.each(examples)('%s goes in and comes out valid and with the same hashes', async name => {
    const whole = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    const given: JsonObject[] = whole.epcisBody.eventList ?? whole.epcisBody.queryResults.resultsBody.eventList
    const hashes = new Set(given.map(one => eventHash(one, whole['@context'])))
    const state = await captured(createReadStream(path.join(folder, name)))
    expect(state).toMatchObject({ success: true, running: false, errors: [], events: given.length })
    const out = await exported()
    expect(validateWhole(out as never)).toBeUndefined()
    const back = out.epcisBody.eventList.map(one => eventHash(one, out['@context']))
    expect(new Set(back)).toEqual(hashes)
  })

  it('go in all together, prefixes that contradict each other included, and what comes out says the same', async () => {
    const hashes = new Set<string>()
    for (const name of examples) {
      const whole = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
      for (const one of whole.epcisBody.eventList ?? whole.epcisBody.queryResults.resultsBody.eventList)
        hashes.add(eventHash(one, whole['@context']))
      await captured(createReadStream(path.join(folder, name)))
    }
    await captured(documentOf([event({ 'example:a': '1' })], [officialContext, { example: 'https://other.example/' }]))
    hashes.add(eventHash(event({ 'example:a': '1' }), [{ example: 'https://other.example/' }]))
    const out = await exported()
    expect(validateWhole(out as never)).toBeUndefined()
    expect(new Set(out.epcisBody.eventList.map(one => eventHash(one, out['@context'])))).toEqual(hashes)
    const again = await captured(Readable.from([JSON.stringify(out)]))
    expect(again).toMatchObject({ success: true, fresh: 0, events: out.epcisBody.eventList.length })
  })
})

it('the documents of the hash’s reference go in and come out under its hashes', async () => {
  for (const { document } of vectors) {
    expect(await captured(Readable.from([JSON.stringify(document)]))).toMatchObject({ success: true, errors: [] })
  }
  const out = await exported()
  expect(validateWhole(out as never)).toBeUndefined()
  const hashes = vectors.flatMap(vector => vector.hashes).map(hash => `ni:///sha-256;${hash}?ver=CBV2.0`)
  expect(new Set(out.epcisBody.eventList.map(one => eventHash(one, out['@context'])))).toEqual(new Set(hashes))
})

describe('a capture', () => {
  it('leaves nothing of a document in which one event is wrong, and says where', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => event({ epcList: [`urn:x:${at}`] }))
    const state = await captured(documentOf([...many, event({ bizStep: 'cooking' }), event({ action: 'EAT' })]))
    expect(state).toMatchObject({ success: false, running: false, fresh: 0 })
    expect(state.errors.map(error => error.pointer)).toEqual([
      '/epcisBody/eventList/1200/bizStep',
      '/epcisBody/eventList/1201/action',
    ])
    expect((await ask(t.world, office, facts, {})).total).toBe(0)
  })

  it('keeps what is right when it may proceed', async () => {
    const state = await captured(documentOf([event(), event({ bizStep: 'cooking' })]), 'proceed')
    expect(state).toMatchObject({ success: false, events: 1, fresh: 1, errors: [{ pointer: expect.any(String) }] })
    expect((await ask(t.world, office, facts, {})).total).toBe(1)
  })

  it('done twice is done once, whatever the event is called', async () => {
    await captured(documentOf([event({ eventID: 'urn:uuid:1' }), event()]), 'rollback', true)
    const other = await captured(documentOf([event({ eventID: 'urn:uuid:2', eventTime: '2022-08-10T02:00:00Z' })]))
    expect(other).toMatchObject({ success: true, events: 1, fresh: 0 })
    const { rows, total } = await ask(t.world, office, facts, {})
    expect(total).toBe(1)
    const found = await ask(t.world, office, fact, { fact: rows[0]!.fact })
    expect(found).toMatchObject({ aliases: ['urn:uuid:1', 'urn:uuid:2'], event: { eventID: 'urn:uuid:1' } })
  })

  it('keeps the declaration that an event was wrong beside the event', async () => {
    const declaration = { declarationTime: '2022-08-11T10:00:00Z', reason: 'incorrect_data' }
    await captured(documentOf([event({ eventID: 'urn:uuid:1' })]))
    const state = await captured(documentOf([event({ eventID: 'urn:uuid:1', errorDeclaration: declaration })]))
    expect(state.fresh).toBe(1)
    expect((await exported()).epcisBody.eventList.map(one => one.errorDeclaration)).toEqual([undefined, declaration])
  })

  it('refuses what is no document, and keeps nothing of it', async () => {
    for (const content of ['', '{}', '[1]', 'PK\x03\x04', '{"type":"EPCISDocument"}']) {
      expect(await captured(Readable.from([content || ' ']))).toMatchObject({
        success: false,
        running: false,
        events: 0,
      })
    }
  })
})

describe('a question', () => {
  const found = async (given: Record<string, never> | Record<string, string>) => {
    const read = readQuery(given)
    if ('fault' in read) return read.fault.pointer
    const rows = await findFacts(t.db, t.district, read.query, { size: 100 })
    return rows.map(row => row.event['ex:n']).sort()
  }
  beforeEach(() =>
    captured(
      documentOf([
        event({
          'ex:n': '1',
          bizStep: 'receiving',
          eventID: 'urn:uuid:1',
          readPoint: { id: 'https://a.example/414/4012345000054' },
        }),
        event({
          'ex:n': '2',
          bizStep: 'https://ref.gs1.org/cbv/BizStep-receiving',
          action: 'ADD',
          disposition: 'recalled',
        }),
        event({
          'ex:n': '3',
          eventTime: '2022-08-11T10:00:00Z',
          epcList: [],
          quantityList: [{ epcClass: 'urn:x:class:7' }],
        }),
      ]),
    ),
  )

  it.each([
    [{}, ['1', '2', '3']],
    [{ EQ_bizStep: 'receiving' }, ['1', '2']],
    [{ EQ_bizStep: 'receiving', EQ_action: 'ADD|DELETE' }, ['2']],
    [{ EQ_disposition: 'recalled' }, ['2']],
    [{ EQ_readPoint: 'urn:epc:id:sgln:4012345.00005.0' }, ['1']],
    [{ GE_eventTime: '2022-08-11T00:00:00Z' }, ['3']],
    [{ LT_eventTime: '2022-08-10T02:00:00Z' }, []],
    [{ MATCH_epc: 'URN:X:lot:1' }, ['1', '2']],
    [{ MATCH_epc: 'urn:x:*' }, ['1', '2']],
    [{ MATCH_epcClass: 'urn:x:class:7' }, ['3']],
    [{ MATCH_anyEPCClass: 'urn:x:lot:1' }, []],
    [{ EQ_eventID: 'urn:uuid:1' }, ['1']],
    [{ eventType: 'AggregationEvent' }, []],
  ])('%j', async (given, numbers) => expect(await found(given as never)).toEqual(numbers))

  it.each([
    { EQ_colour: 'red' },
    { GE_eventTime: 'yesterday' },
    { EQ_action: 'EAT' },
    { orderBy: 'colour' },
    { eventCountLimit: '0' },
    { MATCH_epc: '' },
  ])('%j is refused by its name', async given => expect(await found(given as never)).toBe(`/${Object.keys(given)[0]}`))

  it('goes back over what others made, and counts an event once', async () => {
    await captured(
      documentOf([
        event({
          type: 'TransformationEvent',
          action: undefined,
          epcList: undefined,
          inputEPCList: ['URN:x:lot:1'],
          outputEPCList: ['urn:x:oil'],
          transformationID: 'urn:x:t',
        }),
        event({ type: 'AggregationEvent', epcList: undefined, parentID: 'urn:x:crate', childEPCs: ['urn:x:oil'] }),
      ]),
    )
    expect(await ask(t.world, office, traceback, { epc: 'urn:x:CRATE' })).toMatchObject({
      reached: 4,
      madeOf: ['urn:x:crate', 'urn:x:oil', 'urn:x:lot:1'],
    })
    expect(await ask(t.world, office, traceback, { epc: 'urn:x:lot:1' })).toMatchObject({ reached: 3 })
  })
})
