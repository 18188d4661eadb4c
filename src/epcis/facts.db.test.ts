import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../kernel/day.ts'
import { getId, type Id } from '../kernel/id.ts'
import { stopLot } from '../ledger/actions/lots.ts'
import {
  dispatch,
  type LedgerWorld,
  ledgerWorld,
  production,
  receiving,
  type Shop,
  testing,
} from '../ledger/ledger-world.testing.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import { findTrace } from '../trace/engine/find.ts'
import { isLotKind } from '../trace/rules/node.ts'
import { capture, captureState } from './actions/capture.ts'
import { exportLedgers } from './actions/export-ledgers.ts'
import { exportAll } from './actions/look.ts'
import { runCapture } from './actions/run-capture.ts'
import { closeDays } from './door/close-days.ts'
import { lotEvidence } from './door/proof.ts'
import { nameOfLot, toldPortions } from './door/told.ts'
import { verifyDays } from './door/verify-days.ts'
import { leafText } from './rules/day-root.ts'
import type { JsonObject } from './rules/document.ts'
import type { Told } from './rules/facts/tell.ts'
import { proofFaults } from './rules/proof.ts'
import { eventHash } from './store/hash.ts'
import { lineageOf } from './store/lineage.ts'
import { validateWhole } from './store/read/validator.ts'
import { sha256 } from './store/sha.ts'

let w: LedgerWorld
let shop: Shop
let baker: Shop
let empty: TestWorld
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
  baker = await w.aShop()
  empty = await testWorld({ now: '2026-08-20T02:00:00.000Z' as Instant })
})
afterAll(() => Promise.all([w.t.close(), empty.close()]))

const stem = 'https://fangma.test'
async function told(wish: Parameters<typeof toldPortions>[3] = {}): Promise<Told[]> {
  const all: Told[] = []
  for await (const portion of toldPortions(w.t.db, w.t.district, stem, wish)) all.push(...portion)
  return all
}
const nameOf = (lot: Id) => nameOfLot(w.t.db, w.t.district, stem, lot)
const about = async (lot: Id, bizStep: string) =>
  (await told({ lots: [lot] })).filter(each => each.event.bizStep === bizStep)
const gypsum = () =>
  w.received(shop, { materialName: '硫酸钙', materialKind: 'additive', quantity: { typed: '2千克' } })
const dosed = (lot: Id, typed = '20.5克') => ({
  entry: newId(),
  lot,
  name: '硫酸钙',
  quantity: { typed },
  user: '李四',
  reviewer: '王五',
})

type Written = { '@context': JsonObject[]; epcisBody: { eventList: JsonObject[] } }
async function exported(wish: Record<string, unknown> = {}, actor = w.office): Promise<Written> {
  const { body } = await deliver(w.t.world, actor, exportLedgers, wish)
  return JSON.parse(await text(body as Readable))
}

describe('what the ledgers tell', () => {
  it('is one transformation of a production with its charges and additives, and names nobody', async () => {
    const [soy, salt] = [await w.received(shop), await gypsum()]
    const made = await w.produced(shop, {
      charges: [{ lot: soy, quantity: { typed: '10千克' } }],
      additives: [dosed(salt)],
    })
    const [fact, ...others] = await about(made.lot, 'commissioning')
    expect(others).toEqual([])
    expect(fact!.event).toMatchObject({
      type: 'TransformationEvent',
      inputQuantityList: [
        { epcClass: `urn:uuid:${soy}`, quantity: 10_000, uom: 'GRM' },
        { epcClass: `urn:uuid:${salt}`, quantity: 21, uom: 'GRM' },
      ],
      outputQuantityList: [{ quantity: 30_000, uom: 'GRM' }],
      ilmd: { 'cbvmda:lotNumber': made.lotNumber, 'cbvmda:itemExpirationDate': '2026-08-13' },
      'fangma:exact': [{ 'fangma:of': `urn:uuid:${salt}`, 'fangma:milligrams': '20500' }],
      'fangma:additive': [
        { 'fangma:name': '硫酸钙', 'fangma:mgPerKg': expect.any(String), 'fangma:weighedBy': 'user and reviewer' },
      ],
      eventTime: '2026-08-10T10:00:00.000+08:00',
    })
    expect(fact!.event.outputQuantityList![0]!.epcClass).toMatch(
      /^https:\/\/fangma\.test\/s\/511903[0-9A-Z]{14}\/260810/,
    )
    await w.send(shop, {
      kind: 'testing',
      content: testing(made.lot, { retained: { quantity: { typed: '200克' }, place: '冰柜' } }),
    })
    const buyer = await w.aPartner(shop, { name: '赵六', phone: '13800005184' })
    await w.sell(shop, made.lot, '5千克', { buyerKind: 'wholesale', buyer })
    await w.sell(shop, made.lot, '1千克')
    await w.sell(shop, made.lot, '1千克')
    await perform(w.t.world, w.office, stopLot, { lot: made.lot, kind: 'recalled', reason: '赵六反映' })
    const all = await told({ lots: [made.lot] })
    expect(all.map(({ event }) => `${event.bizStep} ${event.disposition}`)).toEqual(
      expect.arrayContaining([
        'inspecting conformant',
        'sampling in_progress',
        'shipping in_transit',
        'retail_selling retail_sold',
        'holding recalled',
      ]),
    )
    // Two sales that are alike are two.
    expect(new Set(all.map(each => each.hash)).size).toBe(all.length)
    expect(all.filter(each => each.event.bizStep === 'retail_selling')).toHaveLength(2)
    expect(JSON.stringify(all)).not.toMatch(/李四|王五|张三丰|赵六|13800005184/)
  })

  it('tells goods that were refused at the door as looked at and never received', async () => {
    const lot = newId()
    await w.send(shop, { kind: 'receiving', content: receiving({ lot, accepted: false, refusalReason: '发霉' }) })
    const [fact] = (await told()).filter(({ event }) => JSON.stringify(event).includes(lot))
    expect(fact!.event).toMatchObject({ bizStep: 'inspecting', disposition: 'non_conformant', action: 'OBSERVE' })
  })

  it('calls a lot by the GTIN that its product had when it was made, whatever number the product gets later', async () => {
    const setGtin = (gtin: string | null) =>
      w.t.owner`update registry.product set gtin = ${gtin} where id = ${shop.products[1]!}`
    await setGtin('06901234567892')
    const made = await w.produced(shop, { product: shop.products[1] })
    await setGtin(null)
    expect(await nameOf(made.lot)).toBe(`https://id.gs1.org/01/06901234567892/10/${made.lotNumber}`)
    const later = await w.produced(shop, { product: shop.products[1] })
    expect(await nameOf(later.lot)).toMatch(/^https:\/\/fangma\.test\/s\//)
  })

  it('never takes back what was wrong: it is told again, declared wrong, with what holds instead', async () => {
    const soy = await w.received(shop)
    const charges = (typed: string) => ({ charges: [{ lot: soy, quantity: { typed } }] })
    const made = await w.produced(shop, charges('10千克'))
    await w.correct(shop, made.entry, {
      kind: 'production',
      content: production(shop, { lot: made.lot, ...charges('12千克') }),
    })
    const facts = await about(made.lot, 'commissioning')
    const [wrong, right, again] = [facts[0]!, facts.at(-2)!, facts.at(-1)!]
    expect(facts).toHaveLength(3)
    expect(again.event).toMatchObject({
      eventID: wrong.hash,
      errorDeclaration: { reason: 'incorrect_data', correctiveEventIDs: [right.hash] },
    })
    expect(right.hash).not.toBe(wrong.hash)
    expect(right.event.inputQuantityList).toEqual([{ epcClass: `urn:uuid:${soy}`, quantity: 12_000, uom: 'GRM' }])
  })

  it('declares that a cancelled entry did not happen', async () => {
    const made = await w.produced(shop)
    await w.correct(shop, made.entry, null)
    expect((await about(made.lot, 'commissioning')).at(-1)!.event).toMatchObject({
      errorDeclaration: { reason: 'did_not_occur' },
    })
  })

  it('tells a production anew when one of its additives was corrected alone', async () => {
    const [salt, other] = [await gypsum(), await gypsum()]
    const use = dosed(salt)
    const made = await w.produced(shop, { additives: [use] })
    const { entry: _, ...content } = dosed(other, '10克')
    await w.correct(shop, use.entry, { kind: 'additive-use', content: { producedLot: made.lot, ...content } })
    const facts = await about(made.lot, 'commissioning')
    const declared = facts.filter(each => each.declared !== '')
    expect(declared).toHaveLength(1)
    const standing = facts.filter(each => each.hash !== declared[0]!.hash)
    const inputs = standing.flatMap(each => each.event.inputQuantityList!.map(input => input.epcClass))
    expect(inputs).toContain(`urn:uuid:${other}`)
    expect(inputs).not.toContain(`urn:uuid:${salt}`)
    expect(new Set(declared[0]!.event.errorDeclaration!.correctiveEventIDs)).toEqual(
      new Set(standing.map(each => each.hash)),
    )
    expect(new Set(standing.map(each => each.event.transformationID))).toEqual(new Set([`urn:uuid:${made.lot}`]))
  })
})

describe('a district that reads what another one wrote', () => {
  it('finds the same lots behind every lot as the ledgers have, and keeps everything once', async () => {
    const lots = await aNeighbourhood()
    const document = await exported()
    expect(validateWhole(document as never)).toBeUndefined()
    for (const event of document.epcisBody.eventList) expect(eventHash(event, document['@context'])).toBe(event.eventID)
    const first = await captured(document)
    expect(first).toMatchObject({ success: true, errors: [], fresh: document.epcisBody.eventList.length })
    expect(await captured(document)).toMatchObject({ success: true, fresh: 0 })
    for (const lot of lots) {
      const found = await findTrace(w.t.world, {
        district: w.t.district,
        start: { kind: 'lot', lot },
        direction: 'back',
      })
      const behind = found!.nodes.filter(node => isLotKind(node.kind)).map(node => getId(node.id))
      const names = await Promise.all(behind.map(nameOf))
      const read = await lineageOf(empty.db, empty.district, await nameOf(lot))
      expect([...read].sort()).toEqual(names.map(name => name.toLowerCase()).sort())
      expect(behind.length).toBeGreaterThan(1)
    }
    const office = empty.actorOf(await empty.anAccount({ duty: 'office' }))
    const { body } = await deliver(empty.world, office, exportAll, {})
    const again: Written = JSON.parse(await text(body as Readable))
    const hashesIn = (written: Written) => written.epcisBody.eventList.map(event => event.eventID as string).sort()
    expect(hashesIn(again)).toEqual(hashesIn(document))
  })

  /** Two workshops that sell to each other, with everything that can go wrong in between. */
  async function aNeighbourhood(): Promise<Id[]> {
    const [soy, salt, wrongSalt, sugar] = [
      await w.received(shop),
      await gypsum(),
      await gypsum(),
      await w.received(baker),
    ]
    const use = dosed(wrongSalt, '5克')
    const tofu = await w.produced(shop, { charges: [{ lot: soy, quantity: { typed: '8千克' } }], additives: [use] })
    const { entry: _, ...instead } = dosed(salt, '6克')
    await w.correct(shop, use.entry, { kind: 'additive-use', content: { producedLot: tofu.lot, ...instead } })
    const buyer = await w.aPartner(shop, { buyerKind: 'workshop', linkedWorkshop: baker.workshop })
    const sold = await w.sell(shop, tofu.lot, '9千克', { buyerKind: 'workshop', buyer })
    await w.correct(shop, sold.entry, {
      kind: 'dispatch',
      content: dispatch(tofu.lot, '10千克', { buyerKind: 'workshop', buyer }),
    })
    const [arrived] = await w.t.db<{ id: Id }[]>`
      select id from ledger.lot where source_lot = ${tofu.lot} and ended_at is null`
    const pie = await w.produced(baker, {
      charges: [
        { lot: sugar, quantity: { typed: '1千克' } },
        { lot: arrived!.id, quantity: { typed: '2千克' } },
      ],
    })
    const other = await w.received(baker)
    await w.correct(baker, pie.entry, {
      kind: 'production',
      content: production(baker, {
        lot: pie.lot,
        charges: [
          { lot: other, quantity: { typed: '1千克' } },
          { lot: arrived!.id, quantity: { typed: '2千克' } },
        ],
      }),
    })
    const cake = await w.produced(baker, { charges: [{ lot: pie.lot, quantity: { typed: '3千克' } }] })
    return [tofu.lot, arrived!.id, pie.lot, cake.lot]
  }

  async function captured(document: object) {
    const office = empty.actorOf(await empty.anAccount({ duty: 'office' }))
    const { hash: file } = await empty.world.files.put(Readable.from([JSON.stringify(document)]), 50_000_000)
    const { capture: id } = await perform(empty.world, office, capture, {
      file,
      filename: 'a.jsonld',
      behaviour: 'rollback',
    })
    await runCapture(empty.world, empty.district, id)
    return ask(empty.world, office, captureState, { capture: id })
  }
})

describe('taking the ledgers out', () => {
  const placesIn = ({ epcisBody }: Written) =>
    new Set(epcisBody.eventList.map(event => (event.bizLocation as { id: string }).id))

  it('is within the own area, by workshop, by day and by what hangs together', async () => {
    const all = placesIn(await exported())
    expect(all.size).toBe(2)
    expect(placesIn(await exported({ workshop: shop.workshop })).size).toBe(1)
    expect(placesIn(await exported({}, baker.owner)).size).toBe(1)
    await expect(exported({ workshop: shop.workshop }, baker.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const days = await exported({ from: '2026-08-09', to: '2026-08-09' })
    expect(new Set(days.epcisBody.eventList.map(event => String(event.eventTime).slice(0, 10)))).toEqual(
      new Set(['2026-08-09']),
    )
    const made = await w.produced(shop)
    const chain = await exported({ lot: made.lot })
    expect(chain.epcisBody.eventList.map(event => event.bizStep).sort()).toEqual(['commissioning', 'receiving'])
    await expect(exported({ from: '2026-08-10', to: '2026-08-09' })).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('a day that is over', () => {
  const roots = () => w.t.db<{ day: string; root: string }[]>`select day, root from epcis.day_root order by day`
  const faulty = async () => {
    const found = []
    for await (const checked of verifyDays(w.t.db, w.t.district)) if (checked.faults.length > 0) found.push(checked.day)
    return found
  }

  it('is closed once, chained to the day before, and never changed by what is written later', async () => {
    const made = await w.produced(shop)
    w.t.setNow('2026-08-10T16:03:00.000Z' as Instant)
    expect(await closeDays(w.t.world, w.t.district)).toBe(0)
    w.t.setNow('2026-08-12T16:10:00.000Z' as Instant)
    expect(await closeDays(w.t.world, w.t.district)).toBe(3)
    const before = await roots()
    await w.correct(shop, made.entry, null)
    await w.received(shop, {}, '2026-08-10')
    expect(await faulty()).toEqual([])
    w.t.setNow('2026-08-13T16:10:00.000Z' as Instant)
    expect(await closeDays(w.t.world, w.t.district)).toBe(1)
    expect((await roots()).slice(0, 3)).toEqual(before)
    expect(await faulty()).toEqual([])
    const evidence = await lotEvidence(w.t.world, { district: w.t.district, lot: made.lot })
    expect(evidence.steps.map(step => step.state)).toEqual(['included', 'included'])
    expect(evidence.proof.inclusions.map(each => each.day)).toEqual(['2026-08-10', '2026-08-13'])
    expect(proofFaults(sha256, evidence.proof)).toEqual([])
    const [first, ...others] = evidence.proof.inclusions
    const altered = { ...evidence.proof, inclusions: [{ ...first!, eventID: `${first!.eventID}x` }, ...others] }
    expect(proofFaults(sha256, altered)).toHaveLength(1)
  })

  it('holds exactly what an export of everything holds', async () => {
    const perDay: string[] = []
    for (const { day } of await roots()) {
      const recorded = { from: `${day}T00:00:00+08:00` as Instant, before: `${day}T24:00:00+08:00` as Instant }
      perDay.push(...(await told({ recorded })).map(leafText))
    }
    expect(perDay.sort()).toEqual((await told()).map(leafText).sort())
  })

  it('keeps its names when the program gets another address', async () => {
    const [lot] = await w.t.db<{ id: Id }[]>`select id from ledger.lot where kind = 'produced' limit 1`
    const moved = { ...w.t.world, publicBaseUrl: 'https://elsewhere.test' }
    const { proof } = await lotEvidence(moved, { district: w.t.district, lot: lot!.id })
    expect(proof.lot).not.toContain('elsewhere')
    expect(proof.inclusions.length).toBeGreaterThan(0)
  })

  it('shows which day somebody tampered with, whatever it was', async () => {
    const spoil = async (change: () => Promise<unknown>, undo: () => Promise<unknown>) => {
      await change()
      const days = await faulty()
      await undo()
      return days
    }
    const { owner } = w.t
    const [entry] = await owner<{ id: Id; content: JsonObject }[]>`
      select id, content from ledger.entry where kind = 'receiving' and recorded_at < '2026-08-11' and not cancels limit 1`
    const put = (content: unknown) =>
      owner`update ledger.entry set content = ${JSON.stringify(content)}::text::jsonb where id = ${entry!.id}`
    const quantity = { dimension: 'mass', amount: 1, typed: '', understood: '' }
    const original = () => put(entry!.content)
    expect(await spoil(() => put({ ...entry!.content, quantity }), original)).toEqual(['2026-08-10'])
    expect(await spoil(() => put({}), original)).toEqual(['2026-08-10'])
    const root = (await roots())[1]!.root
    const setRoot = (to: string) => owner`update epcis.day_root set root = ${to} where day = '2026-08-11'`
    expect(
      await spoil(
        () => setRoot('0'.repeat(64)),
        () => setRoot(root),
      ),
    ).toEqual(['2026-08-11'])
    const at = (hours: string) =>
      owner`update ledger.entry set recorded_at = recorded_at + ${hours}::interval where id = ${entry!.id}`
    expect(
      await spoil(
        () => at('24 hours'),
        () => at('-24 hours'),
      ),
    ).toEqual(['2026-08-10', '2026-08-11'])
    expect(await faulty()).toEqual([])
    await owner`delete from epcis.day_root where day = '2026-08-11'`
    expect(await faulty()).toEqual(['2026-08-12'])
  })
})
