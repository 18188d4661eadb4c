import fc from 'fast-check'
import { expect, it } from 'vitest'
import { proofKinds } from './ledgers.ts'
import { purchaseStanding, purchaseStandings } from './purchase.ts'

const order: readonly string[] = ['unproven', 'licensed', 'proven', 'checked']

it.each([
  [{ licensed: true, selfGrown: false, proofs: ['test-report'] as const }, 'checked'],
  [{ licensed: true, selfGrown: false, proofs: ['receipt'] as const }, 'licensed'],
  [{ licensed: false, selfGrown: null, proofs: ['produce-certificate'] as const }, 'proven'],
  [{ licensed: false, selfGrown: null, proofs: null }, 'unproven'],
  [{ licensed: false, selfGrown: true, proofs: [] }, 'self-grown'],
])('%o is %s', (of, wanted) => expect(purchaseStanding(of)).toBe(wanted))

it('another proof never makes it worse', () => {
  const proofs = fc.array(fc.constantFrom(...proofKinds))
  fc.assert(
    fc.property(fc.boolean(), proofs, fc.constantFrom(...proofKinds), (licensed, some, more) => {
      const rank = (all: typeof some) => order.indexOf(purchaseStanding({ licensed, selfGrown: false, proofs: all }))
      expect(rank([...some, more])).toBeGreaterThanOrEqual(rank(some))
    }),
  )
  expect(purchaseStandings).toHaveLength(order.length + 1)
})
