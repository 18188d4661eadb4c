import { describe, expect, it } from 'vitest'
import { RowOf } from '../../../rulebook/contract/rows.ts'
import { books } from '../../../rulebook/rules/rows.ts'
import { fieldZh } from '../../../rulebook/zh.ts'
import { faces, nextCode } from './faces.ts'
import { labelOf, readText } from './row-fields.ts'

const nameOf = (code: string) => code

describe('the face of a book', () => {
  it.each(books)('%s names every field in Chinese and has columns', book => {
    const { fields } = faces[book]
    for (const field of fields) expect(labelOf(field)).toMatch(/\p{Script=Han}|INS/u)
    expect(fields.some(field => field.column !== undefined)).toBe(true)
  })
  it.each(books)('%s lets every field be typed in that a row must have', book => {
    const common = ['code', 'basis', 'confidence', 'validFrom', 'validTo']
    const filled = Object.keys({ ...faces[book].blank, ...faces[book].next?.([]) })
    const typed = faces[book].fields.map(field => field.key)
    const judged = RowOf[book].safeParse({})
    const demanded = judged.success ? [] : judged.error.issues.map(issue => String(issue.path[0]))
    expect(demanded.filter(key => !common.includes(key) && !typed.includes(key) && !filled.includes(key))).toEqual([])
    expect(demanded.filter(key => fieldZh[key] === undefined)).toEqual([])
  })
  it('locks what the province forbids, and says why', () => {
    expect(faces['prohibited-foods'].locked?.({ level: 'province' })).toMatch(/省条例/)
    expect(faces['prohibited-foods'].locked?.({ level: 'county' })).toBeUndefined()
  })
})

describe('a new row', () => {
  it('takes the number after the last of its prefix', () => {
    expect(nextCode('N', [{ code: 'N01' }, { code: 'N22' }, { code: 'other' }])).toBe('N23')
  })
  it('of the calendar is the year after the last, binding its own days', () => {
    expect(faces.calendar.next?.([{ year: 2026 }, { year: 2022 }])).toEqual({
      code: '2027',
      year: 2027,
      validFrom: '2027-01-01',
      validTo: '2027-12-31',
    })
  })
  it('begins at one', () => expect(nextCode('C', [])).toBe('C01'))
})

describe('a field is read', () => {
  it('as all categories when none is named', () => {
    expect(readText({ key: 'categories', kind: 'categories' }, [], nameOf)).toBe('全部类别')
  })
  it('as 有情形时 when nothing says how often', () => {
    expect(readText({ key: 'every', kind: 'every' }, null, nameOf)).toBe('有情形时')
    expect(readText({ key: 'every', kind: 'every' }, { amount: 2, unit: 'year' }, nameOf)).toBe('每 2 年')
  })
})
