import { expect, it } from 'vitest'
import { isChosen, sortRows, townsOf } from './table.ts'

type Row = { readonly townName: string; readonly sales: number | null }
const row = (townName: string, sales: number | null): Row => ({ townName, sales })
const rows = [row('雪山镇', 5), row('明阳镇', null), row('登科街道', 12)]
const keys = { sales: (each: Row) => each.sales, town: (each: Row) => each.townName }

it('what is not known comes last, whichever way a list is sorted', () => {
  const sorted = (descending: boolean) => sortRows(rows, { key: 'sales', descending }, keys).map(({ sales }) => sales)
  expect(sorted(false)).toEqual([5, 12, null])
  expect(sorted(true)).toEqual([12, 5, null])
})

it('words are sorted as they are said, and a column that does not sort leaves the order', () => {
  expect(sortRows(rows, { key: 'town', descending: false }, keys).map(each => each.townName)).toEqual([
    ...['登科街道', '明阳镇', '雪山镇'],
  ])
  expect(sortRows(rows, { key: 'nothing', descending: true }, keys)).toEqual(rows)
})

it('a town is offered once, and nothing chosen means everything', () => {
  expect(townsOf([...rows, row('明阳镇', 1)]).map(({ value }) => value)).toEqual(['登科街道', '明阳镇', '雪山镇'])
  expect(isChosen([], '明阳镇')).toBe(true)
  expect(isChosen(['雪山镇'], '明阳镇')).toBe(false)
})
