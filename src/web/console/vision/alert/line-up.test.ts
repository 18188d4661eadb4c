import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beside, following, linedUp } from './line-up.ts'

const rows = (text: string) => [...text].map(alert => ({ alert }))
const text = (found: readonly { alert: string }[]) => found.map(({ alert }) => alert).join('')
const line = (shown: string, fetched: string, at?: string, said = '') =>
  text(linedUp(rows(shown), rows(fetched), { at, said: new Set(said) }))

describe('what awaits review', () => {
  it('is shown as the server orders it, while nobody looks', () => expect(line('', 'abc')).toBe('abc'))
  it('never moves what somebody looks at: a graver one comes next', () => expect(line('abc', 'xabc', 'b')).toBe('abxc'))
  it('loses what somebody else judged, but not from under the eyes', () => {
    expect(line('abc', 'c', 'b')).toBe('bc')
    expect(line('abc', 'ab', 'b')).toBe('ab')
  })
  it('does not bring back what was said here and is on its way', () => expect(line('bc', 'abc', 'b', 'a')).toBe('bc'))

  it('keeps the one looked at, and holds nothing twice', () => {
    const some = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))
    fc.assert(
      fc.property(some, some, some, (shown, fetched, said) => {
        const at = shown.find(alert => !said.includes(alert))
        const found = line(shown.join(''), fetched.join(''), at, said.join(''))
        expect(new Set(found).size).toBe(found.length)
        for (const alert of fetched) if (!said.includes(alert)) expect(found).toContain(alert)
        for (const alert of said) expect(found).not.toContain(alert)
        if (at !== undefined) expect(found).toContain(at)
      }),
    )
  })
})

describe('after a word', () => {
  it('what follows is looked at, else what was passed over, else nothing', () => {
    expect(following(rows('abc'), 'b')?.alert).toBe('c')
    expect(following(rows('abc'), 'c')?.alert).toBe('a')
    expect(following(rows('a'), 'a')).toBeUndefined()
  })
  it('the keys go no further than the ends', () => {
    expect(beside(rows('ab'), 'a', 1)?.alert).toBe('b')
    expect(beside(rows('ab'), 'a', -1)).toBeUndefined()
    expect(beside(rows('ab'), 'b', 1)).toBeUndefined()
  })
})
