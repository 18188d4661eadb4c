import { findInstant, type Instant, instantAt, instantMs } from '../../../kernel/day.ts'
import { constrainedLink } from './digital-link.ts'
import { linkOfEpcUri } from './epc-uri.ts'

const vocabularies: readonly (readonly [string, string])[] = [
  ['urn:epcglobal:cbv:bizstep:', 'https://ref.gs1.org/cbv/BizStep-'],
  ['urn:epcglobal:cbv:disp:', 'https://ref.gs1.org/cbv/Disp-'],
  ['urn:epcglobal:cbv:btt:', 'https://ref.gs1.org/cbv/BTT-'],
  ['urn:epcglobal:cbv:sdt:', 'https://ref.gs1.org/cbv/SDT-'],
  ['urn:epcglobal:cbv:er:', 'https://ref.gs1.org/cbv/ER-'],
]

/** A value as the hash reads it: words of the vocabulary, numbers and identifiers each in their one form (rules 5–7, 14, 17, 18). */
export function canonicalValue(typed: string): string {
  const text = typed.trim()
  const first = text.charCodeAt(0)
  if (first === 117 /* u */) return vocabularyTerm(text) ?? linkOfEpcUri(text) ?? text
  if (first === 104 /* h */) return constrainedLink(text) ?? text
  return plainNumber(text) ?? text
}

function vocabularyTerm(text: string): string | undefined {
  const found = vocabularies.find(([urn]) => text.startsWith(urn))
  return found && found[1] + text.slice(found[0].length)
}

/** A number without leading or trailing zeros, plus sign or exponent; `undefined` when the text is none. */
export function plainNumber(text: string): string | undefined {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
  if (found === null) return undefined
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = found
  if (whole === '' && fraction === '') return undefined
  const point = whole.length + Number(exponent)
  const digits = point < 0 ? '0'.repeat(-point) + whole + fraction : (whole + fraction).padEnd(point, '0')
  const before = digits.slice(0, Math.max(point, 0)).replace(/^0+/, '')
  const after = digits.slice(Math.max(point, 0)).replace(/0+$/, '')
  const number = `${before === '' ? '0' : before}${after === '' ? '' : `.${after}`}`
  return sign === '-' && number !== '0' ? `-${number}` : number
}

/** A moment in UTC to the millisecond, more digits rounded half up (rules 8 and 9); what is none stays as it is. */
export function canonicalMoment(typed: string): string {
  const text = typed.trim()
  const [, before = '', fraction = '', zone = ''] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/.exec(text) ?? []
  const whole = findInstant(`${before}${zone}`)
  if (whole === undefined) return text
  const up = Number(fraction[3] ?? '0') >= 5 ? 1 : 0
  return instantAt(instantMs(whole) + Number(fraction.slice(0, 3).padEnd(3, '0')) + up)
}

/** The same as a moment of this program; `undefined` when the text is none. */
export function findMoment(text: string): Instant | undefined {
  return findInstant(canonicalMoment(text))
}
