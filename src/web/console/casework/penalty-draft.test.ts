import { expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import { draftOf, isWhole, noPenalties, penaltiesOf, penaltiesText } from './penalty-draft.ts'
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

it('says penalties in words, with their amounts and their end', () => {
  expect(penaltiesText(told)).toBe(
    '警告；罚款 5,000.00 元；没收违法所得、非法财物 123.50 元；限制从业、限制开展生产经营活动（至 2027-03-01）',
  )
})

it('is not whole while the amount of a fine is missing, and sends them in the order of the law', () => {
  const draft = { ...noPenalties, kinds: ['fine', 'warning'] as const }
  expect(isWhole(draft)).toBe(false)
  expect(isWhole({ ...draft, fine: '2,000' })).toBe(true)
  expect(penaltiesOf({ ...draft, fine: '2,000' })).toEqual([{ kind: 'warning' }, { kind: 'fine', fen: 200_000 }])
})
