import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Counted, compareShares, fewest } from './districts.ts'

const of = (district: string, hits: number, all: number): Counted => ({ district, hits, of: all })
const verdicts = (...counted: readonly Counted[]) => compareShares(counted).rows.map(({ verdict }) => verdict)

describe('districts side by side', () => {
  it('says nothing of five samples, however they turned out', () => {
    expect(verdicts(of('511903', 402, 425), of('519901', 2, 5))).toEqual(['alike', 'few'])
  })
  it('does not call chance a difference', () => {
    expect(verdicts(of('511903', 402, 425), of('519901', 45, 50))).toEqual(['alike', 'alike'])
  })
  it('tells a district apart whose share is far from that of all', () => {
    expect(verdicts(of('511903', 402, 425), of('519901', 60, 100))).toEqual(['above', 'below'])
    expect(verdicts(of('511903', 402, 425), of('519901', 24, 40))).toEqual(['alike', 'below'])
    expect(verdicts(of('511903', 100, 425), of('519901', 90, 100))).toEqual(['below', 'above'])
  })
  it('has nothing to compare a single district with', () => {
    expect(verdicts(of('511903', 402, 425))).toEqual(['alike'])
  })
  it('adds up what all have together', () => {
    expect(compareShares([of('511903', 402, 425), of('519901', 18, 20)])).toMatchObject({ hits: 420, of: 445 })
  })

  const counted = fc
    .tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))
    .map(([a, b]) => ({ district: '', hits: Math.min(a, b), of: Math.max(a, b) }))
  it('judges none by fewer than the fewest, and none against itself', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 1, maxLength: 8 }), all => {
        for (const { of: own, verdict } of compareShares(all).rows) expect(verdict === 'few').toBe(own < fewest)
      }),
    )
  })
  it('does not depend on the order in which they stand', () => {
    fc.assert(
      fc.property(fc.array(counted, { minLength: 2, maxLength: 8 }), all => {
        const named = all.map((each, at) => ({ ...each, district: String(at) }))
        const byName = (rows: ReturnType<typeof compareShares>['rows']) =>
          rows.toSorted((a, b) => a.district.localeCompare(b.district))
        expect(byName(compareShares(named.toReversed()).rows)).toEqual(byName(compareShares(named).rows))
      }),
    )
  })
  it('never tells apart districts that all have the same share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 2 }),
        (hits, sizes) => {
          const all = sizes.map(size => ({ district: '', hits: hits * size, of: 10 * size }))
          expect(compareShares(all).rows.filter(({ verdict }) => verdict === 'above' || verdict === 'below')).toEqual(
            [],
          )
        },
      ),
    )
  })
})
