import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PackLot, PackRecipe } from '../offline/shape.ts'
import { aLot, aPack, testId } from '../offline/testing.ts'
import { allot, asTyped, chargesOf, lotWords, mayNotLeave, scaled, usable } from './stock.ts'

const kg = (kilograms: number) => ({ dimension: 'mass' as const, amount: kilograms * 1_000_000 })

describe('what goes into a production', () => {
  it('is taken first from what expires first, then from what came first', () => {
    const lots = [
      aLot({ name: '大豆', left: 5_000_000, receivedOn: '2022-08-05' }),
      aLot({ name: '大豆', left: 5_000_000, receivedOn: '2022-08-01' }),
      aLot({ name: '大豆', left: 5_000_000, receivedOn: '2022-08-09', expiresOn: '2022-09-01' }),
    ]
    const sorted = usable(aPack({ lots }), '2022-08-10')
    expect(sorted.map(({ receivedOn }) => receivedOn)).toEqual(['2022-08-09', '2022-08-01', '2022-08-05'])
  })
  it('is never expired, stopped or used up', () => {
    const lots = [
      aLot({ expiresOn: '2022-08-09' }),
      aLot({ stopped: 'held' }),
      aLot({ left: 0 }),
      aLot({ expiresOn: '2022-08-10' }),
    ]
    expect(usable(aPack({ lots }), '2022-08-10')).toEqual([lots[3]])
  })
  it('comes out of the lots as much as is wanted, and never more than a lot holds', () => {
    const holds = fc.array(fc.integer({ min: 1, max: 90_000_000 }), { maxLength: 6 })
    fc.assert(
      fc.property(holds, fc.integer({ min: 1, max: 200_000_000 }), (amounts, wanted) => {
        const lots = amounts.map(left => aLot({ name: '大豆', left }))
        const { shares, missing } = allot(lots, '大豆', { dimension: 'mass', amount: wanted })
        const taken = shares.reduce((sum, { quantity }) => sum + quantity.amount, 0)
        expect(taken + missing).toBe(wanted)
        for (const { lot, quantity } of shares) expect(quantity.amount).toBeLessThanOrEqual(lot.left)
        if (missing > 0) expect(shares).toHaveLength(lots.length)
      }),
    )
  })
  it('is scaled by what is made against what the recipe makes', () => {
    expect(scaled('10千克', '25千克', '50斤')).toEqual(kg(10))
    expect(scaled('10千克', '25千克', '5千克')).toEqual(kg(2))
    expect(scaled('50克', '25千克', '50千克')).toEqual({ dimension: 'mass', amount: 100_000 })
  })
  it('is as the recipe says when what is made cannot be compared with it', () => {
    expect(scaled('10千克', '', '5千克')).toEqual(kg(10))
    expect(scaled('10千克', '25千克', '40个')).toEqual(kg(10))
    expect(scaled('少许', '25千克', '5千克')).toBeUndefined()
  })
  it('says what there is too little of', () => {
    const recipe: PackRecipe = {
      product: testId(),
      productName: '豆腐',
      foodCode: '04.04.01.01',
      foodName: '豆腐类',
      shelfLife: null,
      storage: null,
      netContent: null,
      lines: [
        { materialName: '大豆', typed: '10千克', additive: false },
        { materialName: '硫酸钙', typed: '50克', additive: true },
      ],
      parameters: {},
      output: '25千克',
    }
    const beans = aLot({ name: '大豆', left: 15_000_000 })
    expect(chargesOf(recipe, [beans], '50千克')).toEqual({
      charges: [{ lot: beans.lot, typed: '15千克' }],
      lacking: [{ name: '大豆', amount: '5千克' }],
    })
  })
  it('is written so that nothing needs to be confirmed', () => {
    expect(asTyped({ dimension: 'mass', amount: 12_500_000 })).toBe('12.5千克')
  })
})

describe('a lot that was made here', () => {
  const made = (given: Partial<PackLot>) =>
    aLot({ kind: 'produced', producedOn: '2022-08-10', expiresOn: '2022-08-12', released: true, ...given })
  it('is sold only when it is released, good and not stopped', () => {
    expect(mayNotLeave(made({}), '2022-08-12')).toBeUndefined()
    expect(mayNotLeave(made({}), '2022-08-13')).toBe('已过保质期，不能卖')
    expect(mayNotLeave(made({ released: false }), '2022-08-10')).toBe('还没检验放行')
    expect(mayNotLeave(made({ stopped: 'recalled' }), '2022-08-10')).toBe('已召回，不能卖')
    expect(mayNotLeave(made({ left: 0 }), '2022-08-10')).toBe('已卖完')
  })
  it('is told by its day and what is left of it', () => {
    expect(lotWords(made({ left: 2_500_000 }))).toBe('08-10做 · 剩 2.5 千克')
    expect(lotWords(made({ left: 0 }))).toBe('08-10做 · 已卖完')
    expect(lotWords(made({ left: -500_000 }))).toBe('08-10做 · 多出了 500 克')
  })
})
