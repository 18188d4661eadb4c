import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { dimensions } from '../../../kernel/quantity.ts'
import type { WrittenContent, WrittenEntry, WrittenLot, WrittenPortion } from '../../../ledger/rules/written.ts'
import { hashWith } from '../../store/hash.ts'
import { validateListed } from '../../store/read/validator.ts'
import { lineage, makersInMemory } from '../lineage.ts'
import { namespacesOf } from '../namespaces.ts'
import { contextOf, namesOf } from './names.ts'
import { exactMilligrams, quantityOf } from './quantity.ts'
import { tell, tellDestruction } from './tell.ts'

const stem = 'https://fangma.test'
const namespaces = namespacesOf([...contextOf(stem)])
const hashOf = (event: Parameters<typeof hashWith>[0]) => hashWith(event, namespaces)
const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id
const shop = id(1)
const day = '2026-08-10' as Day
const lotOf = (n: number, kind: WrittenLot['kind'] = 'produced'): WrittenLot => ({
  ...{ id: id(n), kind, workshop: shop, number: `2608100${n}`, gtin: null },
})

const instant = fc
  .integer({ min: 0, max: 86_400_000 * 3 })
  .map(ms => new Date(Date.UTC(2026, 7, 9) + ms).toISOString() as Instant)
const quantity = fc.record({
  dimension: fc.constantFrom(...dimensions),
  amount: fc.integer({ min: 1, max: 9_000_000_000 }),
})
const lot = fc.integer({ min: 100, max: 140 }).map(id)
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null })
const word = fc.string({ unit: 'binary', maxLength: 12 })
const part = fc.record({ lot, quantity })
const use = {
  ...{ lot: maybe(lot), name: word, quantity, mgPerKg: maybe(fc.double({ min: 0, max: 5000, noNaN: true })) },
  ...{ maximumMgPerKg: maybe(fc.double({ min: 0, max: 5000, noNaN: true })), reviewed: fc.boolean() },
}
const content: fc.Arbitrary<WrittenContent> = fc.oneof(
  fc.record({
    ...{
      kind: fc.constant('receiving' as const),
      lot,
      name: word,
      materialKind: fc.constant('raw' as const),
      quantity,
    },
    ...{
      supplier: maybe(lot),
      selfGrown: fc.boolean(),
      supplierLotNumber: maybe(word),
      producedOn: maybe(fc.constant(day)),
    },
    ...{ expiresOn: maybe(fc.constant(day)), accepted: fc.boolean(), sourceLot: maybe(lot) },
  }),
  fc.record({
    ...{ kind: fc.constant('production' as const), lot, name: word, startedAt: maybe(instant) },
    ...{
      charges: fc.array(part, { maxLength: 5 }),
      output: quantity,
      pieces: maybe(fc.nat()),
      expiresOn: maybe(fc.constant(day)),
    },
    additives: fc.array(fc.record({ entry: lot, withdrawn: fc.constant(null), ...use }), { maxLength: 3 }),
    parameters: fc.dictionary(word, word, { maxKeys: 4 }),
  }),
  fc.record({ kind: fc.constant('additive-use' as const), producedLot: lot, ...use }),
  fc.record({
    ...{ kind: fc.constant('dispatch' as const), lines: fc.array(part, { minLength: 1, maxLength: 4 }) },
    ...{ buyerKind: fc.constantFrom('retail' as const, 'wholesale' as const), buyer: maybe(lot) },
    ...{ toWorkshop: maybe(fc.constant(shop)), voucherNumber: maybe(word) },
  }),
  fc.record({
    ...{ kind: fc.constant('testing' as const), lot, testKind: fc.constantFrom('self' as const, 'retained' as const) },
    items: fc.array(fc.record({ name: word, result: word, unit: maybe(word), standard: maybe(word) }), {
      maxLength: 3,
    }),
    ...{ conclusion: maybe(fc.constant('conforming' as const)), laboratory: maybe(word), cma: maybe(word) },
    reportNumber: maybe(fc.oneof(word, fc.constant('https://report.example/1'))),
    retained: maybe(fc.record({ quantity, keepUntil: maybe(fc.constant(day)) })),
    disposed: maybe(fc.record({ quantity: maybe(quantity) })),
  }),
)
const entry: fc.Arbitrary<WrittenEntry> = fc.record({
  id: fc.integer({ min: 1000, max: 9000 }).map(id),
  ...{ workshop: fc.constant(shop), onDay: fc.constant(day), enteredAt: instant, recordedAt: instant, content },
})
const lots = new Map(
  Array.from({ length: 41 }, (_, at) => lotOf(100 + at, at % 2 === 0 ? 'produced' : 'received')).map(each => [
    each.id,
    each,
  ]),
)
const names = namesOf(stem, lots, new Map([[shop, '511903748FLRU2R9NQ3W']]))
const portionOf = (entries: readonly WrittenEntry[]): WrittenPortion => ({ entries, withdrawals: [], stops: [], lots })

describe('whatever the ledgers say', () => {
  it('becomes events of the official schema, with whole quantities and names that are the same every time', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), entries => {
        const told = tell(portionOf(entries), names, hashOf)
        for (const { event, hash } of told) {
          expect(validateListed(JSON.parse(JSON.stringify(event)))).toBeUndefined()
          expect(hashOf(JSON.parse(JSON.stringify(event)))).toBe(hash)
          for (const list of [event.quantityList, event.inputQuantityList, event.outputQuantityList])
            for (const each of list ?? []) expect(Number.isInteger(each.quantity ?? 0)).toBe(true)
        }
        expect(tell(portionOf(entries), names, hashOf)).toEqual(told)
      }),
      { numRuns: 60 },
    )
  })

  it('loses no milligram', () => {
    fc.assert(
      fc.property(quantity, amount => {
        const shown = quantityOf('urn:x', amount)
        const { 'fangma:exact': exact } = exactMilligrams([{ epcClass: 'urn:x', quantity: amount }])
        const size = amount.dimension === 'mass' ? 1000 : 1
        if (exact === undefined) {
          expect((shown.quantity ?? 0) * size).toBe(amount.amount)
          return
        }
        expect(amount.dimension).toBe('mass')
        expect(exact).toEqual([{ 'fangma:of': 'urn:x', 'fangma:milligrams': String(amount.amount) }])
        expect(Math.abs((shown.quantity ?? 0) * 1000 - amount.amount)).toBeLessThanOrEqual(500)
      }),
    )
  })

  it('is told of an entry that was written on its day at its hour, of a later one at the beginning of the day', () => {
    const sale = {
      kind: 'dispatch',
      lines: [],
      buyerKind: 'retail',
      buyer: null,
      toWorkshop: null,
      voucherNumber: null,
    } as const
    const at = (enteredAt: string) => {
      const written = {
        id: id(5),
        workshop: shop,
        onDay: day,
        recordedAt: enteredAt as Instant,
        enteredAt: enteredAt as Instant,
      }
      return tell(portionOf([{ ...written, content: sale }]), names, hashOf)[0]!.event.eventTime
    }
    expect(at('2026-08-10T06:30:00.000Z')).toBe('2026-08-10T14:30:00.000+08:00')
    expect(at('2026-08-12T06:30:00.000Z')).toBe('2026-08-10T00:00:00.000+08:00')
  })

  it('says what was destroyed, and that it was not when that is withdrawn', () => {
    const destroyed = { id: id(7), lot: id(100), onDay: day, recordedAt: '2026-08-11T00:00:00.000Z' as Instant }
    const quantity = { dimension: 'mass', amount: 5_000_000 } as const
    const told = (withdrawnAt: Instant | null) =>
      tellDestruction({ ...destroyed, quantity, withdrawnAt }, names, hashOf)
    const [only, ...more] = told(null)
    expect(more).toEqual([])
    expect(only!.event).toMatchObject({ action: 'DELETE', bizStep: 'destroying', disposition: 'destroyed' })
    expect(validateListed(JSON.parse(JSON.stringify(only!.event)))).toBeUndefined()
    const later = '2026-08-12T00:00:00.000Z' as Instant
    const [first, second] = told(later)
    expect(first).toEqual(only)
    expect(second).toMatchObject({ hash: only!.hash, declared: later, recordedAt: later })
    expect(second!.event).toMatchObject({ errorDeclaration: { declarationTime: later, reason: 'did_not_occur' } })
    expect(validateListed(JSON.parse(JSON.stringify(second!.event)))).toBeUndefined()
  })
})

describe('the lineage over events', () => {
  const made = (of: string[], into: string, more: object = {}) => ({
    ...{ type: 'TransformationEvent', inputQuantityList: of.map(epcClass => ({ epcClass })) },
    ...{ outputQuantityList: [{ epcClass: into }], ...more },
  })

  it('leaves out what else was made of the same sack, and what was declared wrong', async () => {
    const wrong = made(['urn:x:Other'], 'urn:x:bean')
    const all = [
      made(['urn:x:Bean'], 'urn:x:tofu'),
      made(['urn:x:bean', 'urn:x:chilli'], 'urn:x:paste'),
      ...[wrong, { ...wrong, errorDeclaration: { declarationTime: '2026-08-10T00:00:00Z' } }],
      { type: 'AggregationEvent', parentID: 'urn:x:crate', childQuantityList: [{ epcClass: 'urn:x:TOFU' }] },
    ]
    expect(await lineage('urn:X:crate', makersInMemory(all, hashOf))).toEqual([
      'urn:x:crate',
      'urn:x:tofu',
      'urn:x:bean',
    ])
  })

  it('ends in circles too', async () => {
    const circle = [made(['urn:x:1'], 'urn:x:2'), made(['urn:x:2'], 'urn:x:1')]
    expect(await lineage('urn:x:1', makersInMemory(circle, hashOf))).toEqual(['urn:x:1', 'urn:x:2'])
  })
})
