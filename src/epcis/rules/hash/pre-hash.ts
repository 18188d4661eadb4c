import type { JsonObject } from '../document.ts'
import type { Namespaces } from '../namespaces.ts'
import { canonicalOrder, type Field, leftOut } from './fields.ts'
import { type Element, elementsOf } from './tree.ts'
import { canonicalMoment, canonicalValue } from './values.ts'

/**
 * The one string that two writings of the same event have in common: CBV 2.0, “EPCIS Event Hash ID”, as the reference
 * implementation of the standard makes it (github.com/RalphTro/epcis-event-hash-generator). Its SHA-256 names the event.
 */
export function preHash(event: JsonObject, namespaces: Namespaces): string {
  const elements = elementsOf(event, namespaces).filter(({ name }) => !leftOut.has(name))
  const [known, rest] = inOrder(elements, canonicalOrder, 'event')
  return `eventType=${String(event.type ?? '')}${known}${loose(rest)}`
}

/** The fields that the order names, and what it does not name. */
function inOrder(
  elements: readonly Element[],
  order: readonly Field[],
  level: 'event' | 'field',
): readonly [string, readonly Element[]] {
  let text = ''
  for (const [name, inner] of order) {
    const found = elements.filter(element => element.name === name)
    if (found.length > 0) text += sorted(found.map(element => fieldText(element, inner))).join('')
  }
  const others = elements.filter(element => !order.some(([name]) => name === element.name))
  // An extension inside a field closes the field that it is in (rule 21); those of the event close the whole.
  return level === 'field' ? [text + loose(others), []] : [text, others]
}

function fieldText({ name, text, inner }: Element, order: readonly Field[] | undefined): string {
  const own = text === '' ? '' : isMoment(name) ? canonicalMoment(text) : canonicalValue(text)
  const below = order === undefined ? loose(inner) : inOrder(inner, order, 'field')[0]
  return own === '' && below === '' ? '' : `${name}${own === '' ? '' : `=${own}`}${below}`
}

function isMoment(name: string): boolean {
  const lower = name.toLowerCase()
  return lower.includes('time') && !lower.includes('offset')
}

const typed: ReadonlySet<string> = new Set(['bizTransaction', 'source', 'destination'])

/** Elements without an order of their own: each with all that it holds, sorted as text. */
function loose(elements: readonly Element[]): string {
  if (elements.length === 0) return ''
  return sorted(elements.map(looseText)).join('')
}

function looseText({ name, text, inner }: Element): string {
  if (typed.has(name) && inner.length > 0) return typedText(inner)
  const own = text.trim() === '' ? '' : `=${canonicalValue(text)}`
  return `${name}${own}${loose(inner)}`
}

/** Transactions, sources and destinations say their type first. */
function typedText(inner: readonly Element[]): string {
  const type = inner.filter(({ name }) => name === 'type')
  const rest = inner.filter(({ name }) => name !== 'type')
  return [...type, ...rest].map(({ name, text }) => `${name}=${canonicalValue(text)}`).join('')
}

/** In the order of their bytes. */
function sorted(texts: readonly string[]): readonly string[] {
  if (texts.length < 2) return texts
  return [...texts].sort(compareBytes)
}

/** UTF-16 and UTF-8 sort differently only beyond the first plane. */
function compareBytes(a: string, b: string): number {
  if (a === b) return 0
  if (!/[\ud800-\udfff]/.test(a) && !/[\ud800-\udfff]/.test(b)) return a < b ? -1 : 1
  const [left, right] = [[...a], [...b]]
  for (const [at, character] of left.entries()) {
    const other = right[at]
    if (other === undefined) return 1
    if (character !== other) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0)
  }
  return -1
}
