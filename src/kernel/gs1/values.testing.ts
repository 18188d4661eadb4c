import fc from 'fast-check'
import { characters82 } from './characters.ts'
import { checkDigit, checkPair } from './check-digits.ts'
import { type Component, findIdentifier } from './identifiers.ts'

const alphabets = {
  N: '0123456789',
  X: characters82,
  Y: '#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  Z: '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz',
}

/** Makes content pass the tests that keys and common attributes have. */
const repairs: Readonly<Record<string, (content: string) => string>> = {
  csum: content => content.slice(0, -1) + checkDigit(content.slice(0, -1)),
  csumalpha: content => content.slice(0, -2) + checkPair(content.slice(0, -2)),
  gcppos1: content => `9506${content.slice(4)}`,
  gcppos2: content => `09506${content.slice(5)}`,
  zero: content => content.replace(/./g, '0'),
  pieceoftotal: () => '0102',
  importeridx: () => 'B',
  nozeroprefix: content => `1${content.slice(1)}`,
  yymmd0: () => '241200',
  iso3166: () => '156',
}

/** Values that the dictionary allows for an identifier. */
export function valuesOf(ai: string): fc.Arbitrary<string> {
  const components = findIdentifier(ai)?.components ?? []
  return fc.tuple(...components.map(contentOf)).map(parts => parts.join(''))
}

function contentOf(component: Component): fc.Arbitrary<string> {
  const { kind, most, least, optional, linters } = component
  const shortest = linters.includes('gcppos1') || linters.includes('csumalpha') ? Math.max(least, 6) : least
  const content = fc
    .string({ unit: fc.constantFrom(...alphabets[kind]), minLength: shortest, maxLength: most })
    // The pair is reckoned last, from what the other repairs left.
    .map(text => [...linters].reverse().reduce((done, name) => repairs[name]?.(done) ?? done, text))
  return optional ? fc.oneof(fc.constant(''), content) : content
}
