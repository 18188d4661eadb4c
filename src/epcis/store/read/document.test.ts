import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../rules/document.ts'
import { fromFile, fromText, type Read, readEvents, readHead, type Source } from './document.ts'
import { cutDocument } from './split.ts'
import { validateQuery, validateWhole } from './validator.ts'

const folder = new URL('../../standard/fixtures/official/', import.meta.url).pathname
const examples = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.jsonld'))

async function read(source: Source): Promise<{ events: JsonObject[]; faults: string[] }> {
  const head = await readHead(source)
  const all: Read[] = []
  if (head.fault === undefined) for await (const one of readEvents(source, head)) all.push(one)
  return {
    events: all.flatMap(one => (one.kind === 'event' ? [one.event] : [])),
    faults: [...(head.fault ? [head.fault] : []), ...all.flatMap(one => (one.kind === 'fault' ? [one.fault] : []))].map(
      fault => fault.pointer,
    ),
  }
}

describe('the official examples', () => {
  it('are all there', () => expect(examples).toHaveLength(47))
  it.each(examples)('%s is read as the schema reads it', async name => {
    const whole = JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
    expect(validateWhole(whole)).toBeUndefined()
    const events = whole.epcisBody.eventList ?? whole.epcisBody.queryResults.resultsBody.eventList
    expect(await read(fromFile(path.join(folder, name)))).toEqual({ events, faults: [] })
  })
})

const context = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'
const good = {
  type: 'ObjectEvent',
  eventTime: '2022-08-10T10:00:00+08:00',
  eventTimeZoneOffset: '+08:00',
  action: 'OBSERVE',
  epcList: ['urn:x:1'],
}
const association = {
  ...good,
  type: 'AssociationEvent',
  epcList: undefined,
  parentID: 'urn:x:p',
  childEPCs: ['urn:x:1'],
}
const documentOf = (...events: object[]) =>
  JSON.stringify({
    '@context': context,
    type: 'EPCISDocument',
    schemaVersion: '2.0',
    creationDate: '2022-08-10T10:00:00Z',
    epcisBody: { eventList: events },
  })
const list = '/epcisBody/eventList'

describe('what is wrong is told with its place:', () => {
  it.each([
    ['a word that no vocabulary has', { ...good, bizStep: 'cooking' }, '/bizStep'],
    ['no time', { ...good, eventTime: undefined }, '/eventTime'],
    ['a day that does not exist', { ...good, eventTime: '2022-02-31T10:00:00Z' }, '/eventTime'],
    ['a field without a namespace', { ...good, shelf: 'B' }, '/shelf'],
    ['an identifier that is no URI', { ...good, epcList: ['urn:x:1', 'lot 1'] }, '/epcList/1'],
    [
      'a unit that is none',
      { ...good, quantityList: [{ epcClass: 'urn:x:c', quantity: 1, uom: 'kilo' }] },
      '/quantityList/0/uom',
    ],
    ['a whole that is not named', { ...association, action: 'ADD', parentID: '' }, '/parentID'],
    ['parts that are not named', { ...association, childEPCs: [] }, '/childEPCs'],
    ['a name as long as a novel', { ...good, eventID: `urn:x:${'1'.repeat(900)}` }, '/eventID'],
    ['what is nested too deep', { ...good, 'ex:a': JSON.parse('['.repeat(99) + ']'.repeat(99)) }, '/ex:a/0'],
    ['a character that cannot be kept', { ...good, 'ex:a': 'x\0' }, '/ex:a'],
  ])('%s', async (_, event, pointer) => {
    const { faults } = await read(fromText(documentOf(good, event)))
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`${list}/1${pointer}`)
  })

  it('a document without its head', async () => {
    expect((await read(fromText('{"type":"EPCISDocument","epcisBody":{"eventList":[]}}'))).faults).toEqual([
      '/@context',
    ])
    expect((await read(fromText('{"type":"Invoice"}'))).faults).toEqual(['/type'])
    expect((await read(fromText(''))).faults).toEqual([''])
    expect((await read(fromText('42'))).faults).toEqual([''])
  })
  it('a document that breaks off or holds what is no JSON', async () => {
    const whole = documentOf(good, good)
    expect((await read(fromText(whole.slice(0, -20)))).faults).toEqual([''])
    const broken = whole.replace('"OBSERVE"', 'OBSERVE')
    expect((await read(fromText(broken))).faults).toEqual([`${list}/0`])
    expect((await read(fromText(whole.replace(']}}', ',]}}')))).faults).toEqual([`${list}/2`])
  })
  it('a query with a parameter that nobody knows', () => {
    expect(validateQuery({ eventType: ['ObjectEvent'], EQ_bizStep: ['shipping'] })).toBeUndefined()
    expect(validateQuery({ eventType: ['Cooking'] })?.pointer).toBe('/eventType/0')
    expect(validateQuery({ EQ_colour: ['red'] })?.pointer).toBe('/EQ_colour')
  })
})

it('a bare event and an array of events bring their context with them', async () => {
  const bare = { '@context': context, ...good }
  expect(await read(fromText(JSON.stringify(bare)))).toEqual({ events: [bare], faults: [] })
  expect(await read(fromText(JSON.stringify([bare, good])))).toEqual({ events: [bare], faults: ['/1/@context'] })
})

it('wherever the bytes are cut, the same events come out', async () => {
  const text = `\ufeff${documentOf({ ...good, 'ex:a': 'ü"\\]}],{[' }, { ...good, 'ex:eventList': ['x'] }, good)}`
  const bytes = Buffer.from(text)
  const { events } = await read(fromText(text))
  expect(events).toHaveLength(3)
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 40 }), async cuts => {
      const ends = [...cuts.sort((a, b) => a - b), bytes.length]
      const chunks = ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end))
      const memory = Buffer.alloc(bytes.length)
      // The same memory again and again, as from a file.
      const source: Source = async function* () {
        for (const chunk of chunks) {
          memory.fill(0x22)
          if (chunk.length > 0) yield memory.subarray(0, chunk.copy(memory))
        }
      }
      expect(await read(source)).toEqual({ events, faults: [] })
    }),
  )
})

it('no event is so long that it fills the memory', async () => {
  const endless = async function* () {
    yield Buffer.from('[{"a":"')
    for (let at = 0; at < 100; at += 1) yield Buffer.alloc(1_048_576, 0x61)
  }
  await expect(async () => {
    for await (const cut of cutDocument(endless(), true)) expect(cut).toBeUndefined()
  }).rejects.toThrow('8 MB')
})
