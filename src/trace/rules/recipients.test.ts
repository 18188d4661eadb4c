import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharesForward } from './attribution.ts'
import type { NodeKind } from './node.ts'
import { keptOf, recipientsOf, startOf } from './recipients.ts'

type Node = { kind: NodeKind; workshop: string; dimension: 'mass' | 'volume' | 'count'; amount: number }
const lot = (amount: number, workshop = 'a', kind: NodeKind = 'produced'): Node => {
  return { kind, workshop, dimension: 'mass', amount }
}
const buyer = (kind: NodeKind = 'buyer', workshop = 'a'): Node => ({ kind, workshop, dimension: 'mass', amount: 0 })

function reached(nodes: readonly Node[], edges: readonly (readonly [number, number, number])[], starts = 1) {
  const part = {
    nodes: nodes.length,
    from: Int32Array.from(edges, ([from]) => from),
    into: Int32Array.from(edges, ([, into]) => into),
    amount: Float64Array.from(edges, ([, , amount]) => amount),
    size: Float64Array.from(nodes, ({ amount }) => amount),
  }
  const all = nodes.slice(0, starts).reduce((sum, { amount }) => sum + amount, 0)
  const weights = new Map(nodes.slice(0, starts).map(({ amount }, at) => [at, all === 0 ? 0 : amount / all]))
  return { nodes, starts, part, shares: sharesForward(part, weights) }
}

describe('who got something of a lot', () => {
  it('is told how much of it, and how much at the worst', () => {
    // 100 of rapeseed, half of it into 40 of oil, a quarter of that to a buyer.
    const told = recipientsOf(
      reached(
        [lot(100), lot(40), buyer()],
        [
          [0, 1, 50],
          [1, 2, 10],
        ],
      ),
    )
    expect(told).toEqual([{ at: 2, attributable: 12.5, stays: 12.5, worst: [10, 0, 0] }])
  })
  it('another workshop is one, with what is still there beside what went on', () => {
    const nodes = [lot(100), lot(60, 'b', 'received'), buyer('counter', 'b')]
    const told = recipientsOf(
      reached(nodes, [
        [0, 1, 60],
        [1, 2, 15],
      ]),
    )
    expect(told).toEqual([
      { at: 1, attributable: 60, stays: expect.closeTo(45, 6), worst: [60, 0, 0] },
      { at: 2, attributable: 15, stays: 15, worst: [15, 0, 0] },
    ])
  })
  it('the own further lots are none', () => {
    expect(recipientsOf(reached([lot(100), lot(40)], [[0, 1, 50]]))).toEqual([])
  })
  it('starts of several units have no common amount', () => {
    const nodes: Node[] = [lot(100), { ...lot(5), dimension: 'count' }, buyer()]
    const found = reached(nodes, [[0, 2, 10]], 2)
    expect(startOf(found)).toBeNull()
    expect(recipientsOf(found)[0]).toMatchObject({ attributable: null, stays: null, worst: [10, 0, 0] })
  })

  it('never get more together, with what stays in lots, than there was, whatever circles there are', () => {
    const cases = fc.integer({ min: 1, max: 9 }).chain(count =>
      fc.record({
        nodes: fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000 }), fc.constantFrom('a', 'b'), fc.boolean()), {
          minLength: count,
          maxLength: count,
        }),
        edges: fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1), fc.integer({ min: 1, max: 800 })), {
          maxLength: 24,
        }),
      }),
    )
    fc.assert(
      fc.property(cases, ({ nodes, edges }) => {
        const all = nodes.map(([amount, workshop, isBuyer], at) =>
          isBuyer && at > 0 ? buyer('buyer', workshop) : lot(amount, workshop),
        )
        // Nothing leads on from a buyer.
        const leading = edges.filter(([from]) => all[from]?.kind !== 'buyer')
        const found = reached(all, leading)
        const start = startOf(found)!.amount
        const kept = keptOf(found.part)
        const inLots = all.reduce(
          (sum, node, at) => sum + (node.kind === 'buyer' ? 0 : found.shares[at]! * kept[at]! * start),
          0,
        )
        const withBuyers = recipientsOf(found).reduce(
          (sum, { at, stays }) => sum + (all[at]!.kind === 'buyer' ? stays! : 0),
          0,
        )
        expect(withBuyers + inLots).toBeLessThanOrEqual(start * (1 + 1e-6) + 1e-6)
        for (const { stays, attributable } of recipientsOf(found))
          expect(stays!).toBeLessThanOrEqual(attributable! + 1e-6)
      }),
    )
  })
})
