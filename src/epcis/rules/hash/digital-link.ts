import { own } from '../../../kernel/own.ts'

const shortNames: Readonly<Record<string, string>> = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
  cpv: '22',
  lot: '10',
  ser: '21',
}

const text20 = /^[\x22\x27\x2D\x2E\x30-\x39\x3B-\x3F\x41-\x5A\x5F\x61-\x7A%]{0,60}$/
const parts = /^[\x23\x2D\x2F\x30-\x39\x41-\x5A%]{0,90}$/

/** Keys that the canonical form may start with, in the order in which they are looked for, and what each may look like. */
const keys: Readonly<Record<string, RegExp>> = {
  '00': /^\d{18}$/,
  '01': /^\d{14}$/,
  '253': /^\d{13}[\x22\x27\x2D\x2E\x30-\x39\x3B-\x3F\x41-\x5A\x5F\x61-\x7A%]{0,51}$/,
  '255': /^\d{13,25}$/,
  '401': text20,
  '402': /^\d{17}$/,
  '414': /^\d{13}$/,
  '417': /^\d{13}$/,
  '8003': /^\d{14}[\x22\x27\x2D\x2E\x30-\x39\x3B-\x3F\x41-\x5A\x5F\x61-\x7A%]{0,48}$/,
  '8004': text20,
  '8006': /^\d{18}$/,
  '8010': parts,
  '8017': /^\d{18}$/,
  '8018': /^\d{18}$/,
}

/** The finest level that a key is told at; others of its qualifiers are left out (rule 18, III). */
const finest: Readonly<Record<string, readonly string[]>> = {
  '01': ['21', '235', '10'],
  '8006': ['21', '10'],
  '414': ['254'],
  '8010': ['8011'],
}

const passedOver: Readonly<Record<string, readonly string[]>> = { '01': ['22', '10'], '8006': ['22', '10'] }

/**
 * A GS1 Digital Link URI in the constrained canonical form that the CBV hash asks for (rule 18): `https://id.gs1.org`, no
 * query, the finest level of identification only. `undefined` when the text is no such link.
 */
export function constrainedLink(uri: string): string | undefined {
  const [, path] = /^https?:\/\/[^/?#]*(\/[^?#]*)/.exec(uri) ?? []
  if (path === undefined) return undefined
  const words = path.replace(/\/$/, '').split('/').slice(1)
  for (const [at, word] of words.entries()) {
    const key = own(shortNames, word) ?? word
    const value = words[at + 1]
    if (own(keys, key) === undefined || value === undefined || !/^\d{4}/.test(value)) continue
    const link = linkOf(key, value, words.slice(at + 2))
    if (link !== undefined) return link
  }
  return undefined
}

function linkOf(key: string, typed: string, rest: readonly string[]): string | undefined {
  const value = key === '01' && [8, 12, 13].includes(typed.length) ? typed.padStart(14, '0') : typed
  if (own(keys, key)?.test(value) !== true || rest.length % 2 === 1) return undefined
  const qualifiers = new Map<string, string>()
  for (let at = 0; at < rest.length; at += 2) {
    const name = rest[at] ?? ''
    qualifiers.set(own(shortNames, name) ?? name, rest[at + 1] ?? '')
  }
  const named = own(finest, key)?.find(qualifier => qualifiers.has(qualifier))
  const allowed = [...(own(passedOver, key) ?? []), named]
  if ([...qualifiers.keys()].some(qualifier => !allowed.includes(qualifier))) return undefined
  if (named === undefined) return `https://id.gs1.org/${key}/${value}`
  const qualifier = qualifiers.get(named) ?? ''
  return text20.test(qualifier) ? `https://id.gs1.org/${key}/${value}/${named}/${qualifier}` : undefined
}
