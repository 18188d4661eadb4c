import fc from 'fast-check'
import { expect, it } from 'vitest'
import { eventsInMemory, traceback } from './traceback.ts'

const made = (eventID: string, inputs: string[], outputs: string[]) => ({
  type: 'TransformationEvent',
  eventID,
  inputQuantityList: inputs.map(epcClass => ({ epcClass })),
  outputEPCList: outputs,
})
const ids = async (start: string, events: ReturnType<typeof made>[]) =>
  (
    await traceback(
      start,
      eventsInMemory(events, event => event.eventID),
    )
  )
    .map(event => event.id)
    .sort()

it('goes over children and inputs, whatever the capitals, and never forward', async () => {
  const events = [
    made('press', ['urn:x:Seed'], ['urn:x:oil']),
    made('fill', ['URN:X:OIL'], ['urn:x:bottle']),
    made('other', ['urn:x:oil'], ['urn:x:can']),
    { type: 'ObjectEvent', eventID: 'received', epcList: ['urn:x:seed'] },
    { type: 'AggregationEvent', eventID: 'crate', parentID: 'urn:x:crate', childEPCs: ['urn:x:bottle', 'urn:x:can'] },
  ]
  expect(await ids('urn:x:BOTTLE', events as never)).toEqual(['crate', 'fill', 'other', 'press', 'received'])
  expect(await ids('urn:x:seed', events as never)).toEqual(['press', 'received'])
  expect(await ids('urn:x:nothing', events as never)).toEqual([])
})

it('counts an event once by its id, and ends where things come back to themselves', async () => {
  const events = [
    made('a', ['urn:x:2'], ['urn:x:1']),
    made('a', ['urn:x:1'], ['urn:x:2']),
    made('b', ['urn:x:1'], ['urn:x:2']),
  ]
  expect(await ids('urn:x:1', events)).toEqual(['a', 'b'])
})

it('reaches what walking step by step reaches', async () => {
  const edge = fc.tuple(fc.nat(12), fc.nat(12))
  await fc.assert(
    fc.asyncProperty(fc.array(edge, { maxLength: 40 }), async edges => {
      const events = edges.map(([from, to], at) => made(String(at), [`urn:x:${from}`], [`urn:x:${to}`]))
      const lots = new Set(['urn:x:0'])
      const reached = new Set<string>()
      for (let round = 0; round <= 13; round += 1) {
        for (const event of events) {
          const named = [...event.inputQuantityList.map(each => each.epcClass), ...event.outputEPCList]
          if (!named.some(lot => lots.has(lot))) continue
          reached.add(event.eventID)
          for (const { epcClass } of event.inputQuantityList) lots.add(epcClass)
        }
      }
      expect(await ids('urn:x:0', events)).toEqual([...reached].sort())
    }),
  )
})
