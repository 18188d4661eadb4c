import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../../kernel/day.ts'
import type { IndexRow } from '../../../rulebook/rules/rows.ts'
import { formulaOf } from '../index/formula.ts'
import { reckon } from '../index/reckon.ts'
import {
  emptyForm,
  type FieldName,
  factsTyped,
  faultsOf,
  fieldNames,
  fields,
  type Typed,
  typedIn,
} from './calculator.ts'

const today = getDay('2022-08-10')
const rows: IndexRow[] = JSON.parse(readFileSync(new URL('../../../rulebook/data/index.json', import.meta.url), 'utf8'))
const formula = formulaOf(1, rows)

const typed = (over: Partial<Record<FieldName, string>>): Typed =>
  new Map([...emptyForm(), ...Object.entries(over)] as never)

function score(over: Partial<Record<FieldName, string>>): number | '待评' {
  const form = typed(over)
  expect(faultsOf(form)).toEqual([])
  const index = reckon(factsTyped(form, today, formula), formula)
  return index.kind === 'unrated' ? '待评' : index.score
}

describe('the form that anyone may try the formula with', () => {
  it('reckons what it begins with', () => {
    expect(score({})).toBeGreaterThan(60)
    expect(score({})).toBeLessThan(100)
  })

  it('says 待评 where there was no inspection', () => {
    expect(score({ visit1: 'none', visit2: 'none' })).toBe('待评')
  })

  it('is held down by what no good record makes up for', () => {
    expect(score({ cases: '1' })).toBeLessThanOrEqual(59)
    expect(score({ recalls: '1' })).toBeLessThanOrEqual(49)
    expect(score({ unsafe: '1', undisposed: 'yes' })).toBeLessThanOrEqual(49)
    expect(score({ certificate: 'expired' })).toBeLessThanOrEqual(39)
    expect(score({ poison: '1' })).toBeLessThanOrEqual(29)
  })

  it('shares the weight of cameras out where there are none', () => {
    const parts = (over: Partial<Record<FieldName, string>>) => {
      const index = reckon(factsTyped(typed(over), today, formula), formula)
      return index.kind === 'unrated' ? [] : index.parts
    }
    expect(parts({}).find(({ factor }) => factor === 'watch')?.share).toBeNull()
    expect(parts({ hours: '100', online: '80' }).find(({ factor }) => factor === 'watch')?.share).toBe(0.8)
  })

  it.each([
    ['workers', '两人', '请填整数'],
    ['workers', '2.5', '请填整数'],
    ['workers', '-1', '请填整数'],
    ['workers', '51', '请不超过 50 人'],
    ['healthy', '3', '不能多于从业人员'],
    ['days', '10', '还少'],
    ['online', '1', '不能多于应在线'],
    ['certificate', '<script>', '请从列出的里面选一个'],
  ] as const)('says of %s %s in a sentence what is wrong', (name, value, words) => {
    const [fault] = faultsOf(typed({ [name]: value }))
    expect(fault?.field).toBe(name)
    expect(fault?.detail).toContain(words)
  })

  it('asks for the last inspection before the one before it', () => {
    expect(faultsOf(typed({ visit1: 'none', visit2: 'basic' }))[0]?.field).toBe('visit1')
  })

  it('keeps what was typed, whatever it was, and never fails over it', () => {
    const anything = fc.record(Object.fromEntries(fieldNames.map(name => [name, fc.string({ unit: 'binary' })])))
    fc.assert(
      fc.property(anything, query => {
        const form = typedIn(query)
        for (const name of fieldNames) expect(form.get(name)).toBe(query[name]?.trim().slice(0, 20))
        faultsOf(form)
      }),
    )
    expect(typedIn({ workers: ['1', '2'] }).get('workers')).toBe('')
  })

  it('reckons a number from 0 to 100 out of whatever has no fault', () => {
    const value = (name: FieldName) => {
      const field = fields[name]
      return field.kind === 'choice'
        ? fc.constantFrom(...Object.keys(field.words))
        : // Parts of a whole are seldom more than it.
          fc.nat({ max: name === 'days' ? field.most : Math.min(field.most, 40) }).map(String)
    }
    const form = fc.record(Object.fromEntries(fieldNames.map(name => [name, value(name)])))
    fc.assert(
      fc.property(form, query => {
        const typed = typedIn(query)
        fc.pre(faultsOf(typed).length === 0)
        const index = reckon(factsTyped(typed, today, formula), formula)
        if (index.kind === 'rated') {
          expect(index.score).toBeGreaterThanOrEqual(0)
          expect(index.score).toBeLessThanOrEqual(100)
        }
      }),
      { numRuns: 50 },
    )
  })
})
