import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ProcessRow } from '../../rulebook/rules/rows.ts'
import { foodMass, milligramsOf } from './food-mass.ts'
import { destinationKnown, processControlled, type ReceivedSource, type Source, sourceKnown } from './lot-facts.ts'
import { parameterGaps } from './process.ts'
import { holdsAll } from './same.ts'
import { stockVerdict } from './stock.ts'

const bought = (over: Partial<ReceivedSource> = {}): ReceivedSource => ({
  kind: 'received',
  id: 'beans',
  name: '大豆',
  number: 'A-1',
  selfGrown: false,
  supplierName: '恩阳粮油',
  supplierIsLicensed: true,
  hasProof: true,
  isIdentified: true,
  awaitsInspection: false,
  ...over,
})
const made = (madeFrom: readonly Source[], over: object = {}): Source => ({
  kind: 'produced',
  id: 'tofu',
  name: '豆腐',
  number: '2608100001',
  madeFrom,
  looseAdditives: [],
  ...over,
})

const someBought = fc
  .record({
    id: fc.string({ minLength: 3, maxLength: 8 }),
    selfGrown: fc.boolean(),
    supplierName: fc.option(fc.constant('恩阳粮油')),
    supplierIsLicensed: fc.boolean(),
    hasProof: fc.boolean(),
    isIdentified: fc.boolean(),
    awaitsInspection: fc.boolean(),
  })
  .map(over => bought(over))

describe('来源可查', () => {
  it('holds when everything that went in was bought with licence, proof and number, or grown by oneself', () => {
    expect(sourceKnown(made([bought(), bought({ id: 'own', selfGrown: true, supplierName: null })])).holds).toBe(true)
  })

  it('says what is missing, and of which lot', () => {
    const gaps = sourceKnown(made([bought({ supplierIsLicensed: false, hasProof: false })])).gaps
    expect(gaps).toEqual(['“大豆 A-1”的供货者“恩阳粮油”没有证照号', '“大豆 A-1”没有合格证明'])
    expect(sourceKnown(made([])).gaps).toEqual(['“豆腐 2608100001”没有记投了什么原料'])
    expect(sourceKnown(made([bought()], { looseAdditives: ['石膏'] })).holds).toBe(false)
  })

  it('reaches through lots that were made on the way', () => {
    const half = made([bought({ hasProof: false })], { id: 'half', name: '豆浆' })
    expect(sourceKnown(made([half])).gaps).toEqual(['“大豆 A-1”没有合格证明'])
  })

  it('holds of a lot exactly when it holds of everything in it', () => {
    fc.assert(
      fc.property(fc.array(someBought, { minLength: 1, maxLength: 6 }), inside => {
        const unique = inside.map((each, place) => ({ ...each, id: `${place}` }))
        expect(sourceKnown(made(unique)).holds).toBe(unique.every(each => sourceKnown(each).holds))
      }),
    )
  })

  it('is never helped by another lot that goes in', () => {
    fc.assert(
      fc.property(fc.array(someBought, { minLength: 1, maxLength: 5 }), someBought, (inside, more) => {
        const unique = inside.map((each, place) => ({ ...each, id: `${place}` }))
        const before = sourceKnown(made(unique))
        if (!before.holds) expect(sourceKnown(made([...unique, { ...more, id: 'more' }])).holds).toBe(false)
      }),
    )
  })
})

describe('去向可追', () => {
  const kilograms = (amount: number) => ({ dimension: 'mass', amount: amount * 1_000_000 }) as const
  const sale = (over: object = {}) => ({
    amount: 1_000_000,
    buyerKind: 'wholesale' as const,
    buyerName: '王老板',
    canBeReached: true,
    ...over,
  })

  it('holds when nobody got more than was made and everybody but retail has a name', () => {
    const sold = [sale(), sale({ buyerKind: 'retail', buyerName: null, canBeReached: false })]
    expect(destinationKnown({ made: kilograms(30), charged: 0, sold }).holds).toBe(true)
  })

  it('says what is missing', () => {
    const sold = [sale({ canBeReached: false }), sale({ buyerName: null }), sale({ amount: 40_000_000 })]
    expect(destinationKnown({ made: kilograms(30), charged: 0, sold }).gaps).toEqual([
      '用出和卖出的比有的多 12 千克',
      '有卖出没有记购货者',
      '购货者“王老板”没有地址和电话',
    ])
  })

  it('never comes to hold by a further sale', () => {
    const someSale = fc
      .record({ amount: fc.integer({ min: 1, max: 40_000_000 }), canBeReached: fc.boolean() })
      .map(over => sale(over))
    fc.assert(
      fc.property(fc.array(someSale, { maxLength: 5 }), someSale, (sold, more) => {
        const before = destinationKnown({ made: kilograms(30), charged: 0, sold })
        if (!before.holds) {
          expect(destinationKnown({ made: kilograms(30), charged: 0, sold: [...sold, more] }).holds).toBe(false)
        }
      }),
    )
  })
})

describe('全程可控', () => {
  const given = {
    parameters: [],
    additives: [{ name: '石膏', verdict: 'as-needed' }],
    released: true,
    hygieneOnTheDay: true,
    morningCheckOnTheDay: true,
  }

  it('holds when everything that was demanded was done', () => {
    expect(processControlled(given).holds).toBe(true)
  })

  it('does not hold when anything of it is missing', () => {
    expect(processControlled({ ...given, released: false }).gaps).toEqual(['没有检验合格放行'])
    expect(processControlled({ ...given, morningCheckOnTheDay: false }).gaps).toEqual(['生产当天没有人员晨检'])
    const additives = [{ name: '石膏', verdict: 'not-judged' }]
    expect(processControlled({ ...given, additives }).gaps).toEqual(['添加剂“石膏”的用量没有核对'])
  })
})

describe('a process parameter', () => {
  const row: ProcessRow = {
    code: 'soy-boiling',
    basis: [],
    confidence: 'proposed',
    validFrom: null,
    validTo: null,
    category: 'soy',
    key: 'boiling',
    label: '煮浆温度',
    kind: 'number',
    unit: '℃',
    choices: [],
    least: 95,
    most: 105,
    critical: true,
    required: true,
  }

  it('is missing, unreadable, out of its range, or right', () => {
    const sentence = (typed?: string) =>
      parameterGaps([row], typed === undefined ? {} : { boiling: typed }).map(gap => gap.sentence)
    expect(sentence()).toEqual(['没有记煮浆温度'])
    expect(sentence('很烫')).toEqual(['煮浆温度“很烫”看不出是多少'])
    expect(sentence('90 到 98')).toEqual(['煮浆温度“90 到 98”看不出是多少'])
    expect(sentence('85')).toEqual(['煮浆温度 85℃，低于 95℃'])
    expect(sentence('120℃')).toEqual(['煮浆温度 120℃，高于 105℃'])
    expect(sentence('98度')).toEqual([])
  })
})

describe('stock', () => {
  it('may go over by five in a hundred', () => {
    expect(stockVerdict(100, 100)).toBe('enough')
    expect(stockVerdict(100, 105)).toBe('a-little-over')
    expect(stockVerdict(100, 106)).toBe('too-much')
  })

  it('never gets better by taking more', () => {
    const order = ['enough', 'a-little-over', 'too-much']
    const amount = fc.integer({ min: 1, max: 9_000_000_000_000 })
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 0, max: 1_000_000 }), (made, gone, more) => {
        const [before, after] = [stockVerdict(made, gone), stockVerdict(made, gone + more)]
        expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before))
      }),
    )
  })
})

describe('what a lot weighs', () => {
  it('is what was made, a kilogram a litre, or what went in', () => {
    const went = [{ dimension: 'mass', amount: 500 } as const, { dimension: 'volume', amount: 2 } as const]
    expect(foodMass({ dimension: 'mass', amount: 7 }, went)).toEqual({ milligrams: 7, assumed: 'nothing' })
    expect(foodMass({ dimension: 'volume', amount: 7 }, went)?.milligrams).toBe(7_000)
    expect(foodMass({ dimension: 'count', amount: 7 }, went)).toEqual({ milligrams: 2_500, assumed: 'what-went-in' })
    expect(foodMass({ dimension: 'count', amount: 7 }, [{ dimension: 'count', amount: 3 }])).toBeUndefined()
    expect(milligramsOf({ dimension: 'count', amount: 3 })).toBeUndefined()
  })
})

describe('the same entry', () => {
  it('is known again by all that was sent, whatever was added since', () => {
    const stored = { lot: 'a', lines: [{ lot: 'b', name: '豆腐' }], lotNumber: '2608100001' }
    expect(holdsAll(stored, { lot: 'a', lines: [{ lot: 'b' }], lotNumber: null })).toBe(true)
    expect(holdsAll(stored, { lot: 'a', lines: [{ lot: 'c' }] })).toBe(false)
    expect(holdsAll(stored, { lot: 'a', lines: [] })).toBe(false)
    expect(holdsAll(stored, { lot: 'a', price: '3' })).toBe(false)
  })

  it('holds all of itself, and no other value in any place', () => {
    const json = fc.jsonValue({ maxDepth: 3 })
    fc.assert(fc.property(json, value => holdsAll(value, value)))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer(), { minKeys: 1 }), fc.integer(), (stored, other) => {
        const [key = ''] = Object.keys(stored)
        expect(holdsAll(stored, { ...stored, [key]: other })).toBe(stored[key] === other)
      }),
    )
  })
})
