import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { balanceOf, closingOf, lossOf, productionOf } from './balance.ts'

const kilograms = (amount: number) => amount * 1_000_000
const amount = fc.integer({ min: 0, max: 9_000_000_000_000 })

describe('物料平衡 of a lot', () => {
  const flow = { made: 100, charged: 20, sold: 50, retained: 2, destroyed: 3, loss: 5 }

  it('leaves in stock what did not go anywhere', () => {
    expect(balanceOf(flow)).toEqual({ ...flow, stock: 20, over: 0, accounted: 0.95 })
  })
  it('says how much more went out than there was', () => {
    const { stock, over, accounted } = balanceOf({ ...flow, sold: 90 })
    expect({ stock, over, accounted }).toEqual({ stock: -20, over: 20, accounted: 1.15 })
  })
  it('takes what was found too much as less than no loss', () => {
    expect(lossOf({ book: 10, counted: 12 })).toBe(-2)
    expect(balanceOf({ ...flow, loss: -2 })).toMatchObject({ stock: 27, accounted: 1.02 })
  })
  it('always adds up to the last milligram', () => {
    const flows = fc.record({
      made: amount,
      charged: amount,
      sold: amount,
      retained: amount,
      destroyed: amount,
      loss: fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
    })
    fc.assert(
      fc.property(flows, given => {
        const { made, charged, sold, retained, destroyed, loss, stock, over } = balanceOf(given)
        expect(charged + sold + retained + destroyed + loss + stock).toBe(made)
        expect(over).toBe(Math.max(0, -stock))
      }),
    )
  })
  it('has exactly what was counted once it is counted', () => {
    fc.assert(
      fc.property(amount, amount, amount, (made, sold, counted) => {
        const before = { made, charged: 0, sold, retained: 0, destroyed: 0, loss: 0 }
        const loss = lossOf({ book: balanceOf(before).stock, counted })
        expect(balanceOf({ ...before, loss }).stock).toBe(counted)
      }),
    )
  })
})

describe('what lots of one name moved in a period', () => {
  it('closes with what is left, and opens the next period with it', () => {
    const flow = { opening: 10, received: 100, used: 30, sold: 40, retained: 1, destroyed: 2, loss: 3 }
    expect(closingOf(flow)).toBe(34)
  })
  it('is the same in two halves as in one', () => {
    const half = fc.record({
      received: amount,
      used: amount,
      sold: amount,
      retained: amount,
      destroyed: amount,
      loss: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    })
    fc.assert(
      fc.property(half, half, (first, second) => {
        const middle = closingOf({ opening: 0, ...first })
        const sum = (key: keyof typeof first) => first[key] + second[key]
        const whole = {
          received: sum('received'),
          used: sum('used'),
          sold: sum('sold'),
          retained: sum('retained'),
          destroyed: sum('destroyed'),
          loss: sum('loss'),
        }
        expect(closingOf({ opening: middle, ...second })).toBe(closingOf({ opening: 0, ...whole }))
      }),
    )
  })
})

describe('出品率', () => {
  const making = { mainName: '大豆', mainMass: kilograms(20), allMass: kilograms(25), unweighed: 0 }

  it('is told of the main material and of all, with what was lost on the way', () => {
    expect(productionOf({ ...making, output: { dimension: 'mass', amount: kilograms(15) } })).toMatchObject({
      ofMain: 75,
      ofAll: 60,
      processLoss: kilograms(10),
      assumed: false,
    })
  })
  it('takes a litre for a kilogram and says so', () => {
    const told = productionOf({ ...making, output: { dimension: 'volume', amount: 10_000 } })
    expect(told).toMatchObject({ ofMain: 50, processLoss: null, assumed: true })
  })
  it('tells nothing of pieces, nor of all where something was not weighed', () => {
    expect(productionOf({ ...making, output: { dimension: 'count', amount: 10 } })).toMatchObject({ ofMain: null })
    const told = productionOf({ ...making, unweighed: 1, output: { dimension: 'mass', amount: kilograms(15) } })
    expect(told).toMatchObject({ ofMain: 75, ofAll: null, processLoss: null })
  })
})
