import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellText } from './save-table.ts'

describe('a cell of a saved table', () => {
  it('keeps a formula from running', () => expect(cellText('=1+1')).toBe(`"'=1+1"`))
  it('keeps quotation marks and line breaks', () => expect(cellText('“a"\nb')).toBe('"“a""\nb"'))
  it('never begins with what a spreadsheet computes', () => {
    fc.assert(fc.property(fc.string(), text => !/^"[=+\-@\t\r]/.test(cellText(text))))
  })
})
