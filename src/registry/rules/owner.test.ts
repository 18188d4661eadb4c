import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areOnePerson, isAnotherPerson, isOnePerson, type OnFile } from './owner.ts'

const one: OnFile = { name: '张三', phone: '13800000001', identityNumber: '511903197001010011' }
const other: OnFile = { name: '李四', phone: '13800000002', identityNumber: '511903197002020022' }

describe('two entries are about one person', () => {
  it.each<[string, OnFile, OnFile, boolean]>([
    ['the same identity number, whatever else', one, { ...other, identityNumber: one.identityNumber }, true],
    ['another identity number', one, { ...one, identityNumber: other.identityNumber }, false],
    ['no identity number, but name and telephone', one, { ...one, identityNumber: null }, true],
    ['a telephone alone', { ...one, identityNumber: null }, { ...one, identityNumber: null, name: '李四' }, false],
    ['a name alone', { ...one, identityNumber: null }, { ...one, identityNumber: null, phone: other.phone }, false],
    [
      'a name, and no telephone at all',
      { ...one, identityNumber: null, phone: null },
      { ...one, identityNumber: null, phone: null },
      false,
    ],
  ])('%s', (_, a, b, same) => {
    expect(isOnePerson(a, b)).toBe(same)
    expect(isOnePerson(b, a)).toBe(same)
  })

  it('and so are several, when each is the same as every other', () => {
    const unnumbered = { ...one, identityNumber: null }
    expect(areOnePerson([one])).toBe(true)
    expect(areOnePerson([one, unnumbered])).toBe(true)
    expect(areOnePerson([one, unnumbered, { ...one, identityNumber: other.identityNumber }])).toBe(false)
    expect(areOnePerson([one, { ...other, phone: one.phone }])).toBe(false)
  })
})

describe('a changed entry tells of another person', () => {
  it.each<[string, OnFile, boolean]>([
    ['not when a name was misspelt', { ...one, name: '张叁' }, false],
    ['not when an identity number was corrected', { ...one, identityNumber: other.identityNumber }, false],
    ['not when the telephone is new', { ...one, phone: other.phone }, false],
    ['not when something was left blank', { ...one, phone: null, identityNumber: null }, false],
    ['when name and telephone are new', { ...one, name: '李四', phone: other.phone }, true],
    [
      'when name and identity number are new: the wife goes on with the same telephone',
      { ...other, phone: one.phone },
      true,
    ],
    ['when all is new', other, true],
    ['when only the name is known, and it is new', { name: '李四', phone: null, identityNumber: null }, true],
  ])('%s', (_, after, another) => expect(isAnotherPerson(one, after)).toBe(another))

  const entries = fc.record({
    name: fc.constantFrom('张三', '李四'),
    phone: fc.constantFrom(null, '1', '2'),
    identityNumber: fc.constantFrom(null, '3', '4'),
  })

  it('never when nothing changed, and whichever way it is read', () =>
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        expect(isAnotherPerson(a, a)).toBe(false)
        expect(isAnotherPerson(a, b)).toBe(isAnotherPerson(b, a))
      }),
    ))
})
