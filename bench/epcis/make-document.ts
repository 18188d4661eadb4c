import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { instantAt } from '../../src/kernel/day.ts'

type Wish = { readonly path: string; readonly bytes: number }

/*
 * Writes a document of at least so many bytes: `{ path, bytes }`. Lots of oil pressed from lots of seed and sold, about 760
 * bytes an event.
 */
process.on('message', (wish: Wish) => {
  void write(wish).then(said => process.send?.(said))
})
process.once('disconnect', () => process.exit())

async function write({ path, bytes }: Wish): Promise<object> {
  const made = { events: 0, bytes: 0 }
  const lines = function* () {
    const line = (text: string) => {
      made.bytes += text.length
      return text
    }
    yield line(`${JSON.stringify(head).slice(0, -1)},"epcisBody":{"eventList":[`)
    while (made.bytes < bytes) {
      yield line(`${made.events === 0 ? '' : ','}\n${JSON.stringify(eventOf(made.events))}`)
      made.events += 1
    }
    yield ']}}\n'
  }
  await pipeline(Readable.from(lines()), createWriteStream(path))
  return made
}

const head = {
  '@context': [
    'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
    { fangma: 'https://fangma.example/epcis/', cbvmda: 'urn:epcglobal:cbv:mda:' },
  ],
  type: 'EPCISDocument',
  schemaVersion: '2.0',
  creationDate: '2022-08-10T10:00:00.000Z',
}

const lot = (kind: string, at: number) => `https://fangma.example/s/51190312345678${at % 301}/${kind}-${at}`

function eventOf(at: number): object {
  const second = instantAt(1_660_000_000_000 + at * 1000)
  const shared = {
    eventTime: second,
    eventTimeZoneOffset: '+08:00',
    readPoint: { id: `https://fangma.example/s/51190312345678${at % 301}` },
    bizLocation: { id: `https://fangma.example/s/51190312345678${at % 301}` },
    'fangma:recordedBy': `业主 ${at % 301}`,
  }
  const quantity = (epcClass: string, grams: number) => ({ epcClass, quantity: grams, uom: 'GRM' })
  if (at % 2 === 0)
    return {
      type: 'TransformationEvent',
      ...shared,
      inputQuantityList: [quantity(lot('seed', at), 50_000), quantity(lot('seed', at + 1), 20_000)],
      outputQuantityList: [quantity(lot('oil', at), 24_000)],
      transformationID: `urn:uuid:00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      bizStep: 'commissioning',
      disposition: 'active',
      ilmd: { 'cbvmda:lotNumber': `L${at}`, 'cbvmda:itemExpirationDate': '2023-08-10' },
    }
  return {
    type: 'ObjectEvent',
    ...shared,
    action: 'OBSERVE',
    epcList: [],
    quantityList: [quantity(lot('oil', at - 1), 5_000)],
    bizStep: 'shipping',
    disposition: 'in_transit',
    bizTransactionList: [{ type: 'desadv', bizTransaction: `urn:fangma:dispatch:${at}` }],
    sourceList: [{ type: 'possessing_party', source: `https://fangma.example/s/51190312345678${at % 301}` }],
    destinationList: [{ type: 'possessing_party', destination: `https://fangma.example/partner/${at % 997}` }],
  }
}
