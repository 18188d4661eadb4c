import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isProgramKey, nextOwnKey, ownKeyPattern, programKeysOf } from '../../rulebook/rules/ledger-fields.ts'
import type { LedgerRow } from '../../rulebook/rules/rows.ts'
import { delivered } from '../../rulebook/testing.ts'
import { forms } from '../book/forms.ts'
import {
  AdditiveUseContent,
  DispatchContent,
  HygieneContent,
  ProductionContent,
  ReceivingContent,
  TestingContent,
} from '../contract/words.ts'
import { ledgers } from './ledgers.ts'
import { hasOwnField, ownFaults, ownFields } from './own-fields.ts'

const contents = {
  receiving: ReceivingContent,
  production: ProductionContent,
  'additive-use': AdditiveUseContent,
  testing: TestingContent,
  dispatch: DispatchContent,
  hygiene: HygieneContent,
}
const kebab = (key: string) => key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
type Field = LedgerRow['fields'][number]
const grade: Field = { key: 'own-1', label: '原料等级', demand: 'required' }
const receiving = (fields: readonly Field[]) => [{ code: 'receiving', fields }]

describe('a field of the bureau’s own', () => {
  it.each(ledgers)('%s: is none that the program prints or writes down', ledger => {
    const written = Object.keys(contents[ledger].shape).filter(key => key !== 'more')
    const known = new Set([...forms[ledger].fields.map(field => field.key), ...written.map(kebab)])
    expect([...programKeysOf(ledger)].filter(key => key !== 'self-grown').sort()).toEqual(
      [...known].filter(key => key !== 'self-grown').sort(),
    )
  })

  it('is what the book has besides: of what is delivered only what has no place of its own, and nothing of it is demanded', () => {
    const rows = delivered('ledgers')
    expect(Object.fromEntries(ledgers.map(ledger => [ledger, ownFields(ledger, rows).map(({ key }) => key)]))).toEqual({
      receiving: [],
      production: [],
      'additive-use': ['maker', 'function', 'scale', 'stock-left'],
      testing: ['sample-quantity', 'certificate-number'],
      dispatch: ['spec'],
      hygiene: ['health-certificate'],
    })
    for (const ledger of ledgers) expect(ownFaults(ownFields(ledger, rows), {})).toEqual([])
  })

  it('that is required and was left out, or is blank, is asked for by its name', () => {
    const fields = ownFields('receiving', receiving([grade]))
    expect(ownFaults(fields, {})).toEqual([{ key: 'own-1', sentence: '请填写原料等级' }])
    expect(ownFaults(fields, { 'own-1': '  ' })).toHaveLength(1)
    expect(ownFaults(fields, { 'own-1': '特级' })).toEqual([])
    expect(ownFaults(fields, { 'own-1': '特'.repeat(201) })).toEqual([
      { key: 'own-1', sentence: '原料等级不超过 200 字，请写短一些' },
    ])
  })

  it('is known while it is hidden, and unknown in another ledger', () => {
    const rows = receiving([{ ...grade, demand: 'hidden' }])
    expect(ownFields('receiving', rows)).toEqual([])
    expect(hasOwnField('receiving', 'own-1', rows)).toBe(true)
    expect(hasOwnField('receiving', 'own-2', rows)).toBe(false)
    expect(hasOwnField('hygiene', 'own-1', rows)).toBe(false)
    expect(hasOwnField('receiving', 'quantity', delivered('ledgers'))).toBe(false)
  })

  const aField = fc.record({
    key: fc.oneof(fc.constantFrom(...programKeysOf('receiving')), fc.stringMatching(ownKeyPattern)),
    label: fc.string({ minLength: 1, maxLength: 10 }),
    demand: fc.constantFrom('required' as const, 'optional' as const, 'hidden' as const),
  })
  const someFields = fc.uniqueArray(aField, { selector: field => field.key, maxLength: 20 })

  it('is demanded whatever the order of the book', () => {
    fc.assert(
      fc.property(someFields, fc.array(fc.string()), (fields, filled) => {
        const given = Object.fromEntries(fields.map((field, at) => [field.key, filled[at] ?? '']))
        const faults = (book: readonly Field[]) =>
          ownFaults(ownFields('receiving', receiving(book)), given)
            .map(({ key, sentence }) => `${key} ${sentence}`)
            .sort()
        expect(faults([...fields].reverse())).toEqual(faults(fields))
      }),
    )
  })

  it('that is hidden, or the program’s, is never demanded; everything else that is required always is', () => {
    fc.assert(
      fc.property(someFields, fields => {
        const asked = ownFaults(ownFields('receiving', receiving(fields)), {}).map(({ key }) => key)
        const due = fields.filter(({ key, demand }) => demand === 'required' && !isProgramKey('receiving', key))
        expect(asked).toEqual(due.map(({ key }) => key))
      }),
    )
  })
})

describe('the key of a new field', () => {
  it('is a number that none has had', () => {
    expect(nextOwnKey([])).toBe('own-1')
    expect(nextOwnKey(['own-2', 'spec', 'own-10', 'own-x'])).toBe('own-11')
    fc.assert(
      fc.property(fc.array(fc.nat(9_999)), numbers => {
        const keys = numbers.map(number => `own-${number}`)
        expect(keys).not.toContain(nextOwnKey(keys))
        expect(nextOwnKey(keys)).toMatch(ownKeyPattern)
      }),
    )
  })
})
