import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { insertRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { currentGraph } from './engine.ts'
import { findTrace } from './find.ts'

let w: LedgerWorld
let shops: readonly Shop[]
beforeAll(async () => {
  w = await ledgerWorld()
  shops = [await w.aShop(), await w.aShop()]
})
afterAll(() => w.t.close())

const names = async (lot: Id, direction: 'back' | 'forward') => {
  const found = await findTrace(w.t.world, { district: w.t.district, start: { kind: 'lot', lot }, direction })
  return (found?.nodes ?? []).map(node => node.id).sort()
}

/** The same question, asked of the tables. */
async function asTablesSay(lot: Id, direction: 'back' | 'forward'): Promise<string[]> {
  const { db } = w.t
  const [here, there] = direction === 'back' ? [db`into_lot`, db`from_lot`] : [db`from_lot`, db`into_lot`]
  const rows = await db<{ id: string }[]>`
    with recursive edge as (
      select x.from_lot, x.into_lot from ledger.charge x
      where not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)
      union all
      select source_lot, id from ledger.lot where source_lot is not null and ended_at is null
    ), reached as (
      select ${lot}::uuid as id
      union
      select e.${there} from reached r join edge e on e.${here} = r.id
    )
    select id::text from reached`
  return rows.map(row => row.id).sort()
}

/** Writes lots and edges past every rule: rework, circles, a lot charged into itself. */
async function write(lots: number, edges: readonly (readonly [number, number, boolean])[]) {
  const { db, district } = w.t
  const ids = Array.from({ length: lots }, () => newId())
  const entry = newId()
  const at = w.t.world.clock.now()
  const workshop = shops[0]!.workshop
  await insertRows(
    db,
    'ledger.lot',
    ids.map((id, place) => ({
      ...{ district, id, workshop, kind: 'produced', number: `9${id.replaceAll(/\D/g, '').padEnd(9, '0').slice(-12)}` },
      ...{ name: '豆腐', dimension: 'mass', amount: 1_000_000 + place, typed: '1千克', entry, entryOn: '2026-08-10' },
    })),
  )
  const taken = newId()
  await insertRows(
    db,
    'ledger.charge',
    edges.map(([from, into, corrected]) => ({
      ...{ district, id: newId(), entry: corrected ? taken : entry, entryOn: '2026-08-10' },
      ...{ fromLot: ids[from], intoLot: ids[into], dimension: 'mass', amount: 1_000, typed: '1克', additive: false },
    })),
  )
  const row = { onDay: '2026-08-10', workshop, kind: 'production', ledger: 'production', summary: '', content: {} }
  const more = { origin: 'program', actor: '测试', device: '', enteredAt: at, recordedAt: at, keepUntil: '2028-08-10' }
  const shared = { district, ...row, files: [], cancels: false, ...more, editions: {}, remarks: [] }
  await insertRows(db, 'ledger.entry', [
    { ...shared, id: entry },
    { ...shared, id: taken },
  ])
  await insertRows(db, 'ledger.correction', [{ district, corrected: taken, entry, at }])
  return ids
}

describe('the graph in memory', () => {
  it('reaches exactly what a recursive query reaches, whatever circles the lots make', async () => {
    const cases = fc.integer({ min: 1, max: 12 }).chain(lots =>
      fc.record({
        lots: fc.constant(lots),
        edges: fc.array(
          fc.tuple(
            fc.nat(lots - 1),
            fc.nat(lots - 1),
            fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
          ),
          { maxLength: 30 },
        ),
        start: fc.nat(lots - 1),
      }),
    )
    await fc.assert(
      fc.asyncProperty(cases, async ({ lots, edges, start }) => {
        const lot = (await write(lots, edges))[start]!
        for (const direction of ['back', 'forward'] as const) {
          expect(await names(lot, direction)).toEqual(await asTablesSay(lot, direction))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('follows what is recorded, corrected and taken back', async () => {
    const [maker, buyer] = shops as [Shop, Shop]
    const beans = await w.received(maker)
    expect(await names(beans, 'forward')).toEqual([beans])
    const { lot, entry } = await w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    expect(await names(beans, 'forward')).toEqual([beans, lot].sort())
    const there = await w.aPartner(maker, { linkedWorkshop: buyer.workshop, buyerKind: 'workshop' })
    const sold = await w.sell(maker, lot, '5千克', { buyerKind: 'workshop', buyer: there })
    const [arrived] = await w.t.db<
      { id: Id }[]
    >`select id from ledger.lot where source_lot = ${lot} and ended_at is null`
    expect(await names(beans, 'forward')).toEqual([beans, lot, arrived!.id].sort())
    await w.correct(maker, sold.entry, null)
    expect(await names(beans, 'forward')).toEqual([beans, lot].sort())
    await w.correct(maker, entry, null)
    expect(await names(beans, 'forward')).toEqual([beans])
  })

  it('ends at suppliers and buyers, and at all who gave no name', async () => {
    const [maker] = shops as [Shop]
    const supplier = await w.aPartner(maker, { role: 'supplier', name: '巴中粮油经营部' })
    const beans = await w.received(maker, { selfGrown: false, supplier, proofs: ['invoice'] })
    const { lot } = await w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    const buyer = await w.aPartner(maker, { buyerKind: 'wholesale' })
    await w.sell(maker, lot, '5千克', { buyerKind: 'wholesale', buyer })
    await w.sell(maker, lot, '1千克')
    expect(await names(lot, 'back')).toEqual([supplier, beans, lot].sort())
    expect(await names(beans, 'forward')).toEqual([beans, lot, buyer, `retail ${maker.workshop}`].sort())
  })

  it('is read anew after some hours, while the old one goes on answering', async () => {
    const [maker] = shops as [Shop]
    const graph = () => currentGraph(w.t.world, w.t.district)
    const before = await graph()
    // Committed long after its own time: what follows the ledgers has not seen it.
    const late = await w.received(maker)
    await w.t.owner`update ledger.entry set recorded_at = recorded_at - interval '1 hour' where id = (
      select entry from ledger.lot where id = ${late})`
    expect(await graph()).toBe(before)
    expect(before.nodes.byId.has(late)).toBe(false)
    const hours = performance.now() + 7 * 3_600_000
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => hours)
    try {
      expect(await graph()).toBe(before)
      await vi.waitFor(async () => expect(await graph()).not.toBe(before))
      expect((await graph()).nodes.byId.has(late)).toBe(true)
    } finally {
      clock.mockRestore()
    }
  })
})
