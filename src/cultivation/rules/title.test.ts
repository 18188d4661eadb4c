import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { objectionFault, objectionsBar } from './title.ts'

it('an objection belongs to the days of the notice, its first and its last among them', () => {
  const notice = { noticeFrom: getDay('2022-03-01'), noticeUntil: getDay('2022-03-07') }
  const fault = (on: string) => objectionFault(notice, getDay(on), getDay('2022-03-09'))
  expect(['2022-03-01', '2022-03-07'].map(fault)).toEqual([undefined, undefined])
  expect(fault('2022-02-28')).toMatch(/公示从 2022-03-01 开始/)
  expect(fault('2022-03-08')).toMatch(/已于 2022-03-07 结束，之后收到的请按投诉举报登记/)
  expect(fault('2022-03-10')).toMatch(/不能晚于今天/)
})

it('a title is barred by an objection that nobody answered, and by one that was found true', () => {
  expect(objectionsBar([])).toBeUndefined()
  expect(objectionsBar([false, false])).toBeUndefined()
  expect(objectionsBar([null, true])).toMatch(/还有 1 条/)
  expect(objectionsBar([false, true])).toMatch(/不予评定/)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(true, false, null)), said => {
      expect(objectionsBar(said) === undefined).toBe(said.every(each => each === false))
    }),
  )
})
