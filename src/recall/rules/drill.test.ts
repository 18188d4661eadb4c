import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { GraphNode } from '../../trace/rules/node.ts'
import { chanceOf, drillDay, drillScore, drillShares, drillWeights, pickBy, type Reached } from './drill.ts'
import { daysInMonth } from './month.ts'
import { scopeOf, type Walked } from './scope.ts'

const today = getDay('2026-08-10')

const node = (id: string, kind: GraphNode['kind'], amount = 0): GraphNode => ({
  ...{ id, kind, amount, district: '511903', workshop: 'w', name: kind === 'counter' ? 'retail' : id, number: '' },
  ...{ dimension: 'mass', onDay: '2026-08-01' },
})

function walked(
  nodes: readonly GraphNode[],
  shares: readonly number[],
  edges: readonly (readonly [number, number, number])[],
): Walked {
  return {
    nodes,
    shares,
    starts: 1,
    steps: nodes.map((_, at) => at),
    part: {
      nodes: nodes.length,
      from: Int32Array.from(edges, ([from]) => from),
      into: Int32Array.from(edges, ([, into]) => into),
      amount: Float64Array.from(edges, ([, , amount]) => amount),
      size: Float64Array.from(nodes, ({ amount }) => amount),
    },
  }
}

describe('the scope of a recall', () => {
  it('has whom a lot was sold to, once, with all they were sent of each lot', () => {
    const found = walked(
      [node('tofu', 'produced', 30), node('canteen', 'buyer'), node('counter', 'counter')],
      [1, 0.5, 0.2],
      [
        [0, 1, 10],
        [0, 1, 5],
        [0, 2, 6],
      ],
    )
    const { lots, recipients } = scopeOf(found, '511903')
    expect(lots).toMatchObject([{ id: 'tofu', stays: expect.closeTo(0.3, 9) }])
    expect(recipients.map(({ party, sent }) => [party, sent])).toEqual([
      ['canteen', [{ lot: 'tofu', dimension: 'mass', amount: 15 }]],
      ['counter', [{ lot: 'tofu', dimension: 'mass', amount: 6 }]],
    ])
  })

  it('counts what lies in another district, and leaves it to that district', () => {
    const there = { ...node('there', 'received', 10), district: '511902' }
    const found = walked([node('tofu', 'produced', 30), there], [1, 1 / 3], [[0, 1, 10]])
    expect(scopeOf(found, '511903')).toMatchObject({ elsewhere: 1, lots: [{ id: 'tofu' }], recipients: [] })
  })
})

const lot = (over: object = {}): Reached['lots'][number] => ({
  ...node('tofu', 'produced', 30),
  ...{ step: 0, share: 1, stays: 0, expiresOn: null, overdrawn: 0, ...over },
})
const buyer = (share: number, hasPhone = true, over: object = {}): Reached['recipients'][number] => ({
  ...{ party: 'p', kind: 'buyer', workshop: 'w', name: 'p', share, sent: [], hasPhone, ...over },
})
const back = { lots: 4, gaps: 0 }

describe('a drill', () => {
  it('that finds everything is worth a hundred', () => {
    const shares = drillShares({ lots: [lot()], recipients: [buyer(1)], back }, today)
    expect(drillScore(shares)).toBe(100)
    expect(Object.values(drillWeights).reduce((sum, weight) => sum + weight, 0)).toBe(100)
  })

  it('cannot account for what has expired and lies in the books still, nor for what was never there', () => {
    const stale = lot({ stays: 0.25, expiresOn: getDay('2026-08-09') })
    expect(drillShares({ lots: [stale], recipients: [], back }, today).accounted).toBe(7_500)
    expect(drillShares({ lots: [lot({ stays: 0.25, expiresOn: today })], recipients: [], back }, today).accounted).toBe(
      10_000,
    )
    expect(drillShares({ lots: [lot({ overdrawn: 0.1 })], recipients: [], back }, today).accounted).toBe(9_000)
  })

  it('asks for names where the law does, and for their telephones', () => {
    const retail = buyer(0.5, false, { kind: 'counter', name: 'retail' })
    const nameless = buyer(0.3, false, { kind: 'counter', name: 'wholesale' })
    const found = drillShares(
      { lots: [lot()], recipients: [buyer(0.1), buyer(0.1, false), retail, nameless], back },
      today,
    )
    expect(found).toMatchObject({ identified: 4_000, reachable: 5_000 })
    expect(drillShares({ lots: [lot()], recipients: [retail], back }, today)).toMatchObject({
      identified: 10_000,
      reachable: 10_000,
    })
  })

  it('goes down with every origin that is not known', () => {
    const shares = drillShares({ lots: [lot()], recipients: [], back: { lots: 4, gaps: 1 } }, today)
    expect([shares.sourcesKnown, drillScore(shares)]).toEqual([7_500, 98])
  })

  it('scores between nothing and a hundred, and never higher for knowing less', () => {
    const part = fc.integer({ min: 0, max: 10_000 })
    const any = fc.record({ accounted: part, identified: part, reachable: part, sourcesKnown: part })
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(drillScore(one)).toBeGreaterThanOrEqual(0)
        expect(drillScore(one)).toBeLessThanOrEqual(100)
        const less = {
          accounted: Math.min(one.accounted, other.accounted),
          identified: Math.min(one.identified, other.identified),
          reachable: Math.min(one.reachable, other.reachable),
          sourcesKnown: Math.min(one.sourcesKnown, other.sourcesKnown),
        }
        expect(drillScore(less)).toBeLessThanOrEqual(drillScore(one))
      }),
    )
  })
})

describe('chance', () => {
  it('is the same for the same words, and otherwise spread', () => {
    const words = Array.from({ length: 2_000 }, (_, at) => `workshop ${at} 2026-08`)
    expect(words.map(chanceOf)).toEqual(words.map(chanceOf))
    const tenths = new Array(10).fill(0)
    for (const word of words) tenths[Math.floor(chanceOf(word) * 10)] += 1
    expect(Math.min(...tenths)).toBeGreaterThan(150)
    expect(Math.max(...tenths)).toBeLessThan(250)
  })

  it('picks one of those there are, and nothing of none', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat(), { minLength: 1 }), (words, from) => {
        expect(from).toContain(pickBy(words, from))
      }),
    )
    expect(pickBy('x', [])).toBeUndefined()
  })

  it('gives every workshop a day of every month', () => {
    const days = Array.from({ length: 3_000 }, (_, at) => drillDay(`${at}`, '2026-02'))
    expect(Math.min(...days)).toBe(1)
    expect(Math.max(...days)).toBe(daysInMonth('2026-02'))
    expect(new Set(days).size).toBe(28)
  })
})
