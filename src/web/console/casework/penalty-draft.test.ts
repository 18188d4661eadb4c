import { expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import { draftOf, isWhole, noPenalties, penaltiesOf } from './penalty-draft.ts'
import type { Penalty } from './words.ts'

const told: Penalty[] = [
  { kind: 'warning' },
  { kind: 'fine', fen: 500_000 },
  { kind: 'confiscation', fen: 12_350 },
  { kind: 'restriction', until: getDay('2027-03-01') },
]

it('offers what was told before to be decided, kind by kind and amount by amount', () => {
  expect(penaltiesOf(draftOf(told))).toEqual(told)
})

it('is not whole while the amount of a fine is missing, and sends them in the order of the law', () => {
  const draft = { ...noPenalties, kinds: ['fine', 'warning'] as const }
  expect(isWhole(draft)).toBe(false)
  expect(isWhole({ ...draft, fine: '2,000' })).toBe(true)
  expect(penaltiesOf({ ...draft, fine: '2,000' })).toEqual([{ kind: 'warning' }, { kind: 'fine', fen: 200_000 }])
})
