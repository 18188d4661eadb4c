import { readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import jsonld from 'jsonld'
import { Parser, Store } from 'n3'
import SHACLValidator from 'rdf-validate-shacl'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stopLot } from '../ledger/actions/lots.ts'
import { type LedgerWorld, ledgerWorld, testing } from '../ledger/ledger-world.testing.ts'
import { deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { exportLedgers } from './actions/export-ledgers.ts'
import { officialContext } from './rules/document.ts'

const standard = (file: string) => readFileSync(new URL(`standard/${file}`, import.meta.url), 'utf8')
const shapes = new Store(new Parser().parse(standard('fixtures/EPCIS-SHACL.ttl')))

let w: LedgerWorld
beforeAll(async () => {
  w = await ledgerWorld()
})
afterAll(() => w.t.close())

/** A document as triples; the official context lies here, nothing is fetched. */
async function triplesOf(document: object): Promise<Store> {
  const quads = await jsonld.toRDF(document, {
    format: 'application/n-quads',
    documentLoader: async url => {
      if (url !== officialContext) throw new Error(`not the official context: ${url}`)
      return { documentUrl: url, document: JSON.parse(standard('epcis-context.jsonld')) }
    },
  })
  return new Store(new Parser({ format: 'application/n-quads' }).parse(String(quads)))
}

async function faultsOf(document: object): Promise<string[]> {
  const report = await new SHACLValidator(shapes).validate(await triplesOf(document))
  return report.results.map(({ path, message }) => `${path?.value}: ${message.map(each => each.value).join()}`)
}

async function exported() {
  const { body } = await deliver(w.t.world, w.office, exportLedgers, {})
  return JSON.parse(await text(body as Readable))
}

it('every kind of fact of the ledgers, whole grams or not, right or corrected, keeps the shapes of the standard', async () => {
  const [maker, buyer] = [await w.aShop(), await w.aShop()]
  const supplier = await w.aPartner(maker, { role: 'supplier', name: '巴中粮油经营部' })
  const content = { selfGrown: false, supplier, proofs: ['invoice'], quantity: { typed: '20.0005千克' } }
  const beans = await w.received(maker, content)
  const charges = [{ lot: beans, quantity: { typed: '10.0005千克' } }]
  const gypsum = await w.received(maker, {
    materialName: '硫酸钙',
    materialKind: 'additive',
    quantity: { typed: '2千克' },
  })
  const additive = {
    entry: newId(),
    lot: gypsum,
    name: '硫酸钙',
    quantity: { typed: '20.5克' },
    user: '李四',
    reviewer: '王五',
  }
  const tofu = await w.produced(maker, { charges, additives: [additive] })
  await w.send(maker, { kind: 'testing', content: testing(tofu.lot) })
  const linked = await w.aPartner(maker, { linkedWorkshop: buyer.workshop, buyerKind: 'workshop' })
  await w.sell(maker, tofu.lot, '5千克', { buyerKind: 'workshop', buyer: linked })
  const wrong = await w.sell(maker, tofu.lot, '1千克')
  await w.correct(maker, wrong.entry, null)
  await perform(w.t.world, w.office, stopLot, { lot: tofu.lot, kind: 'recalled', reason: '抽检不合格' })
  const document = await exported()
  expect(document.epcisBody.eventList.length).toBeGreaterThan(7)
  expect(await faultsOf(document)).toEqual([])
})

it('what breaks a shape is found, so that silence means something', async () => {
  const document = await exported()
  const [event] = document.epcisBody.eventList.filter((each: { quantityList?: unknown }) => each.quantityList)
  event.quantityList[0].quantity = 0.5
  expect((await faultsOf(document)).join()).toContain('does not have shape')
})
