import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { delivered } from '../testing.ts'
import { isProgramKey, ledgerFaults } from './ledger-fields.ts'
import type { LedgerRow } from './rows.ts'

const book = delivered('ledgers')
type Fields = LedgerRow['fields']
const changed = (code: string, change: (fields: Fields) => Fields) =>
  book.map(row => (row.code === code ? { ...row, fields: change(row.fields) } : row))
const sentences = (after: readonly LedgerRow[]) => ledgerFaults([book], after).map(({ sentence }) => sentence)
const own = (over: Partial<Fields[number]> = {}): Fields[number] => ({
  key: 'own-1',
  label: '原料等级',
  demand: 'required',
  ...over,
})

describe('a book of ledgers', () => {
  it('as it is delivered, or with a field more, is sound', () => {
    expect(sentences(book)).toEqual([])
    expect(sentences(changed('receiving', fields => [...fields, own()]))).toEqual([])
  })

  it('keeps every field that the program fills in, whatever it is called and whether it is shown', () => {
    const without = changed('receiving', fields => fields.filter(({ key }) => key !== 'supplier'))
    expect(ledgerFaults([book], without)).toEqual([
      {
        at: 0,
        pointer: '/fields',
        sentence: '原辅料进货查验台账的“供货者名称”由程序填写，不能去掉；不用的请选“不显示”',
      },
    ])
    const hidden = changed('receiving', fields =>
      fields.map(field => (field.key === 'supplier' ? { ...field, label: '供应商', demand: 'hidden' } : field)),
    )
    expect(sentences(hidden)).toEqual([])
  })

  it('keeps all six', () => {
    expect(sentences(book.slice(1))).toEqual(['“原辅料进货查验台账”不能去掉，请保留这一条'])
  })

  it('gives up what the bureau had added', () => {
    expect(sentences(changed('additive-use', fields => fields.filter(({ key }) => key !== 'scale')))).toEqual([])
  })

  it.each([
    [own({ key: 'Grade' }), /标识“Grade”不对/],
    [own({ key: '等级' }), /标识“等级”不对/],
    [own({ key: 'g'.repeat(41) }), /不超过 40 位/],
    [own({ key: 'quantity' }), /标识“quantity”重复/],
    [own({ label: '等'.repeat(31) }), /名称不超过 30 字/],
  ])('refuses %j', (field, sentence) => {
    expect(sentences(changed('receiving', fields => [...fields, field]))).toEqual([expect.stringMatching(sentence)])
  })

  it('gives no key a second meaning: entries of the first are still read by it', () => {
    const first = changed('receiving', fields => [...fields, own()])
    const again = (label: string) => changed('receiving', fields => [...fields, own({ label })])
    const told = (label: string) => ledgerFaults([book, first, book], again(label)).map(({ sentence }) => sentence)
    expect(told('车牌号')).toEqual(['原辅料进货查验台账的标识“own-1”以前是“原料等级”，请换一个，如 own-2'])
    expect(told('原料等级')).toEqual([])
    // A field that is there is only called otherwise.
    expect(ledgerFaults([first, book], again('等级'))).toEqual([])
  })

  it('is refused exactly when a field of the program is missing', () => {
    const all = book[0]!.fields
    fc.assert(
      fc.property(fc.shuffledSubarray([...all, own()]), left => {
        const lacks = all.some(field => isProgramKey('receiving', field.key) && !left.includes(field))
        expect(sentences(changed('receiving', () => left)).length > 0).toBe(lacks)
      }),
    )
  })
})
