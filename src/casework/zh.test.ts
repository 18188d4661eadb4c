import { expect, it } from 'vitest'
import { getDay } from '../kernel/day.ts'
import { penaltiesZh } from './zh.ts'

it('says penalties in words, with their amounts and their end', () => {
  expect(
    penaltiesZh([
      { kind: 'warning' },
      { kind: 'fine', fen: 123_450 },
      { kind: 'confiscation', fen: 99 },
      { kind: 'restriction', until: getDay('2027-03-01') },
      { kind: 'restriction', until: null },
    ]),
  ).toBe(
    '警告；罚款 1,234.50 元；没收违法所得、非法财物 0.99 元；限制从业、限制开展生产经营活动至 2027-03-01；限制从业、限制开展生产经营活动',
  )
})
