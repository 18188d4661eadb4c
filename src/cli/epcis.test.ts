import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hash, traceFile, validate } from './epcis.ts'

const official = new URL('../epcis/standard/fixtures/official/', import.meta.url).pathname
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-epcis-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function said(work: (output: Parameters<typeof validate>[1]) => Promise<string>) {
  const lines: string[] = []
  let value: unknown
  const outcome = await work({
    answer: (given, words) => {
      value = given
      lines.push(...words)
    },
    progress: () => {},
  })
  return { outcome, lines, value }
}

async function fileOf(content: unknown): Promise<string> {
  const file = path.join(folder, `${Math.random()}.jsonld`)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

it('says of an official example that it is valid, and of a spoilt one where it is not', async () => {
  const file = path.join(official, 'Example_9.6.1-ObjectEvent.jsonld')
  expect(await said(output => validate(file, output))).toMatchObject({ outcome: 'ok', value: { valid: true } })
  const spoilt = await fileOf((await readFile(file, 'utf8')).replace('"OBSERVE"', '"SEE"'))
  expect(await said(output => validate(spoilt, output))).toMatchObject({
    outcome: 'refused',
    value: { valid: false, errors: [{ pointer: '/epcisBody/eventList/0/action' }] },
  })
})

it('prints a hash a line, also of what the schema refuses', async () => {
  const file = await fileOf({
    '@context': [{ example: 'https://ns.example.com/epcis/' }],
    type: 'EPCISDocument',
    epcisBody: { event: { type: 'ObjectEvent', eventTime: '2020-01-01T00:00:00Z', 'example:a': 1 } },
  })
  const { lines } = await said(output => hash(file, output))
  expect(lines).toEqual([expect.stringMatching(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/)])
})

it('prints how many events a trace-back reaches', async () => {
  const event = (eventID: string, input: string, output: string) => ({
    type: 'TransformationEvent',
    eventID,
    inputEPCList: [input],
    outputEPCList: [output],
  })
  const eventList = [
    event('urn:1', 'urn:a', 'urn:b'),
    event('urn:2', 'urn:B', 'urn:c'),
    event('urn:3', 'urn:x', 'urn:y'),
  ]
  const file = await fileOf({ type: 'EPCISDocument', '@context': [], epcisBody: { eventList } })
  expect((await said(output => traceFile(file, 'URN:C', output))).lines).toEqual(['2'])
  expect((await said(output => traceFile(file, 'urn:nothing', output))).lines).toEqual(['0'])
})

it('refuses a file that is not there or no JSON', async () => {
  await expect(said(output => hash('/nowhere', output))).rejects.toThrow('not-found')
  const broken = await fileOf('{"type":"EPCISDocument","epcisBody":{"eventList":[{]}}')
  await expect(said(output => hash(broken, output))).rejects.toThrow('JSON')
})
