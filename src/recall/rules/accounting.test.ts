import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accountOf,
  isOfRecipient,
  mayWithdraw,
  type Outcome,
  type OutcomeKind,
  outcomeKinds,
  roomFor,
} from './accounting.ts'

const sent = { a: { canteen: 100, shop: 40 }, b: { canteen: 30 } } as const
const left = { a: 20, b: -5 } as const

function mostOf(lot: 'a' | 'b', recipient: string | null): number {
  return recipient === null ? left[lot] : (Object.entries(sent[lot]).find(([who]) => who === recipient)?.[1] ?? 0)
}

type Wish = {
  readonly lot: 'a' | 'b'
  readonly who: string
  readonly kind: OutcomeKind
  readonly amount: number
  readonly takeBack: boolean
}

const wishes = fc.array(
  fc.record({
    lot: fc.constantFrom('a' as const, 'b' as const),
    who: fc.constantFrom('canteen', 'shop'),
    kind: fc.constantFrom(...outcomeKinds),
    amount: fc.integer({ min: 1, max: 60 }),
    takeBack: fc.boolean(),
  }),
  { maxLength: 60 },
)

/** As the action does it: what there is no room for is refused, what something rests on is not taken back. */
function played(asked: readonly Wish[]): Outcome[] {
  let kept: Outcome[] = []
  for (const { lot, who, kind, amount, takeBack } of asked) {
    const [last, ...rest] = kept
    if (takeBack && last !== undefined) {
      if (mayWithdraw(last, rest)) kept = rest
      continue
    }
    const recipient = isOfRecipient(kind) ? who : null
    if (amount <= roomFor(kind, { lot, recipient, most: mostOf(lot, recipient) }, kept)) {
      kept = [...kept, { lot, recipient, kind, amount }]
    }
  }
  return kept
}

const sum = (outcomes: readonly Outcome[], which: (outcome: Outcome) => boolean) =>
  outcomes.filter(which).reduce((total, { amount }) => total + amount, 0)

describe('what came back', () => {
  it('is never more than was sent, what is destroyed never more than was there', () => {
    fc.assert(
      fc.property(wishes, asked => {
        const kept = played(asked)
        for (const lot of ['a', 'b'] as const) {
          for (const who of ['canteen', 'shop']) {
            const told = sum(kept, each => each.lot === lot && each.recipient === who)
            expect(told).toBeLessThanOrEqual(mostOf(lot, who))
          }
          const of = (kind: string) => sum(kept, each => each.lot === lot && each.kind === kind)
          expect(of('recovered-destroyed')).toBeLessThanOrEqual(of('recovered'))
          expect(of('stock-destroyed')).toBeLessThanOrEqual(Math.max(0, left[lot]))
        }
      }),
    )
  })

  it('leaves open what is missing, to the smallest unit', () => {
    const lines = [
      { lot: 'a', recipient: 'canteen', amount: 100 },
      { lot: 'a', recipient: 'shop', amount: 40 },
    ]
    const lots = [{ lot: 'a', left: 20, ended: false }]
    fc.assert(
      fc.property(wishes, asked => {
        const kept = played(asked).filter(({ lot }) => lot === 'a')
        const { openSent, openStock, accounted } = accountOf(lots, lines, kept)
        const open = openSent.reduce((total, line) => total + line.open, 0)
        expect(open).toBe(140 - sum(kept, ({ kind }) => isOfRecipient(kind)))
        expect(openStock.reduce((total, line) => total + line.open, 0)).toBe(
          20 - sum(kept, ({ kind }) => kind === 'stock-destroyed'),
        )
        expect(accounted === 10_000).toBe(open === 0 && openStock.length === 0)
        expect(accounted).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('asks for nothing more of a lot that was let go, or of which nothing was left', () => {
    const line = { lot: 'a', recipient: 'canteen', amount: 100 }
    expect(accountOf([{ lot: 'a', left: 20, ended: true }], [line], [])).toMatchObject({ openSent: [], openStock: [] })
    expect(accountOf([{ lot: 'b', left: -5, ended: false }], [], []).accounted).toBe(10_000)
    const half = accountOf([], [line], [])
    expect(half.openSent).toEqual([])
    const told: Outcome = { lot: 'a', recipient: 'canteen', kind: 'gone', amount: 50 }
    expect(accountOf([{ lot: 'a', left: 0, ended: false }], [line], [told]).accounted).toBe(5_000)
  })
})
