import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { mostFacts, together } from './fact.ts'
import { factCodes } from './wall.ts'

const happened = (onDay: string, townName: string | null = '明阳镇', categoryName: string | null = '豆制品') => ({
  code: 'inspection.visits' as const,
  onDay: getDay(onDay),
  townName,
  categoryName,
})

it('the same in the same town on the same day is one line, the newest first', () => {
  const [later, earlier] = ['2022-08-10', '2022-08-09']
  const lines = together([happened(earlier), happened(later), happened(later), happened(later, '玉山镇')])
  expect(lines.map(({ onDay, townName, count }) => [onDay, townName, count])).toEqual([
    [later, '玉山镇', 1],
    [later, '明阳镇', 2],
    [earlier, '明阳镇', 1],
  ])
})

it('stands the same in whatever order facts arrive, and loses none as long as there is room', () => {
  const any = fc.record({
    code: fc.constantFrom(...factCodes),
    onDay: fc.constantFrom(getDay('2022-08-09'), getDay('2022-08-10')),
    townName: fc.constantFrom('明阳镇', null),
    categoryName: fc.constantFrom('豆制品', null),
  })
  fc.assert(
    fc.property(fc.array(any, { maxLength: 40 }), all => {
      const lines = together(all)
      expect(together(all.toReversed())).toEqual(lines)
      expect(lines.length).toBeLessThanOrEqual(mostFacts)
      const sum = lines.reduce((most, { count }) => most + count, 0)
      expect(lines.length < mostFacts ? sum === all.length : sum <= all.length).toBe(true)
    }),
  )
})
