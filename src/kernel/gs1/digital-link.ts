import { type Address, cutAddress, decoded, decodedOfQuery, encoded } from './address.ts'
import type { Element } from './element.ts'
import type { LinkFault } from './faults.ts'
import { gtin14 } from './gtin.ts'
import { findIdentifier } from './identifiers.ts'
import { linkFault } from './relations.ts'

/** A word of the query that is none of GS1's; `value` is absent when no equals sign was there. */
export type Parameter = { readonly name: string; readonly value: string | undefined }

/** What an uncompressed GS1 Digital Link says. GS1 Digital Link Standard: URI Syntax. */
export type DigitalLink = {
  readonly key: Element
  readonly qualifiers: readonly Element[]
  readonly attributes: readonly Element[]
  /** Passed on by whoever resolves the link. */
  readonly others: readonly Parameter[]
}

export type ParsedLink =
  | { readonly kind: 'link'; readonly link: DigitalLink; readonly stem: string }
  | { readonly kind: 'fault'; readonly fault: LinkFault }

/** Where links lead that belong to no other domain. */
export const gs1Stem = 'https://id.gs1.org'

/**
 * Reads a Digital Link of any domain. The last primary key in the path begins it, what stands before belongs to the
 * domain; one slash at the end is overlooked. Identifiers are digits: words like `gtin` went out of the standard.
 */
export function parseDigitalLink(text: string): ParsedLink {
  const address = cutAddress(text)
  if (address === undefined) return { kind: 'fault', fault: { code: 'not-a-web-address' } }
  const path = readPath(address)
  if ('code' in path) return { kind: 'fault', fault: path }
  const query = readQuery(address.query)
  if ('code' in query) return { kind: 'fault', fault: query }
  const [key, ...qualifiers] = path.elements
  if (key === undefined) return { kind: 'fault', fault: { code: 'no-primary-key' } }
  const fault = linkFault(path.elements, query.attributes)
  if (fault !== undefined) return { kind: 'fault', fault }
  const said = new Set(path.elements.map(({ ai }) => ai))
  const attributes = query.attributes.filter(({ ai }) => !said.has(ai) && said.add(ai))
  return { kind: 'link', link: { key, qualifiers, attributes, others: query.others }, stem: path.stem }
}

/** Why these elements make no Digital Link, before one is built of them. */
export function faultOf({ key, qualifiers, attributes }: Omit<DigitalLink, 'others'>): LinkFault | undefined {
  return linkFault([key, ...qualifiers], attributes)
}

/**
 * The address that says this: identifiers as digits, a GTIN with fourteen of them.
 *
 * @param stem scheme, domain and whatever path stands before the primary key
 * @throws RangeError when no valid link says it
 */
export function buildDigitalLink(link: DigitalLink, stem: string = gs1Stem): string {
  const fault = faultOf(link)
  if (fault !== undefined) throw new RangeError(`no Digital Link: ${JSON.stringify(fault)}`)
  const path = [link.key, ...link.qualifiers].map(padded).map(({ ai, value }) => `/${ai}/${encoded(value)}`)
  const query = [
    ...link.attributes.map(padded).map(({ ai, value }) => `${ai}=${encoded(value)}`),
    ...link.others.map(({ name, value }) =>
      value === undefined ? encoded(name) : `${encoded(name)}=${encoded(value)}`,
    ),
  ]
  return `${stem.replace(/\/+$/, '')}${path.join('')}${query.length === 0 ? '' : `?${query.join('&')}`}`
}

/** The one address that all links saying the same share: GS1's domain, attributes in order, nobody else's words. */
export function canonicalDigitalLink(link: DigitalLink): string {
  const attributes = link.attributes.toSorted((a, b) => (a.ai < b.ai ? -1 : 1))
  return buildDigitalLink({ ...link, attributes, others: [] })
}

type Path = { readonly stem: string; readonly elements: readonly Element[] }

function readPath({ origin, path }: Address): Path | LinkFault {
  const segments = path.replace(/\/$/, '').split('/').slice(1)
  let from = segments.length
  let isFound = false
  while (!isFound && from >= 2) {
    from -= 2
    const identifier = findIdentifier(segments[from] ?? '')
    if (identifier === undefined) return unknownAt(segments[from] ?? '')
    isFound = identifier.qualifiers !== undefined
  }
  if (!isFound) return { code: 'no-primary-key' }
  const elements: Element[] = []
  for (let at = from; at < segments.length; at += 2) {
    const value = decoded(segments[at + 1] ?? '')
    if (value === undefined) return { code: 'percent-encoding' }
    elements.push(padded({ ai: segments[at] ?? '', value }))
  }
  const before = segments.slice(0, from)
  return { stem: [origin, ...before].join('/'), elements }
}

/** Whether what stands where an identifier should be at least looks like one decides what a person is told. */
function unknownAt(segment: string): LinkFault {
  return /^\d{2,4}$/.test(segment) ? { code: 'unknown-identifier', ai: segment } : { code: 'no-primary-key' }
}

type Query = { readonly attributes: readonly Element[]; readonly others: readonly Parameter[] }

function readQuery(query: string | undefined): Query | LinkFault {
  const attributes: Element[] = []
  const others: Parameter[] = []
  for (const part of (query ?? '').split('&').filter(text => text !== '')) {
    const [before = '', ...after] = part.split('=')
    const name = decodedOfQuery(before)
    const value = decodedOfQuery(after.join('='))
    if (name === undefined || value === undefined) return { code: 'percent-encoding' }
    if (after.length === 0) others.push({ name, value: undefined })
    else if (!/^\d+$/.test(name)) others.push({ name, value })
    else if (findIdentifier(name) === undefined) return { code: 'unknown-identifier', ai: name }
    else attributes.push(padded({ ai: name, value }))
  }
  return { attributes, others }
}

function padded({ ai, value }: Element): Element {
  return { ai, value: ai === '01' ? gtin14(value) : value }
}
