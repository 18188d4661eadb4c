import { isObject, type Json, type JsonObject, listOf } from '../document.ts'
import { type Namespaces, splitCurie } from '../namespaces.ts'
import { vocabularyOf } from './fields.ts'

/** An element as the XML of the standard would have it: JSON names some of them differently or not at all. */
export type Element = { readonly name: string; readonly text: string; readonly inner: readonly Element[] }

const comments: ReadonlySet<string> = new Set(['#text', 'rdfs:comment', 'comment', '@context'])

/** What an element of a list is called where dropping `List` does not say it. */
const elementNames: Readonly<Record<string, string>> = {
  inputEPCList: 'epc',
  outputEPCList: 'epc',
  quantityList: 'quantityElement',
  childQuantityList: 'quantityElement',
  inputQuantityList: 'quantityElement',
  outputQuantityList: 'quantityElement',
}

/** The elements of an object. `within` is the name of the element that the object is. */
export function elementsOf(object: JsonObject, namespaces: Namespaces, within = ''): Element[] {
  const declared = declaredIn(object, namespaces)
  return Object.entries(object).flatMap(([key, value]) => {
    if (value === undefined || comments.has(key) || key.startsWith('@xmlns')) return []
    const name = expandedName(key, declared)
    if (key === 'childEPCs') return wrapped(name, 'epc', value, declared)
    if (key.endsWith('List')) return wrapped(name, elementNames[key] ?? name.slice(0, -4), value, declared)
    return listOf(value).map(each => elementOf(name, each, declared, within))
  })
}

function wrapped(name: string, each: string, value: Json, namespaces: Namespaces): Element[] {
  const inner = listOf(value).map(one => elementOf(each, one, namespaces, name))
  return inner.length === 0 ? [] : [{ name, text: '', inner }]
}

function elementOf(name: string, value: Json, namespaces: Namespaces, within: string): Element {
  if (isObject(value)) {
    const text = value['#text']
    return { name, text: typeof text === 'string' ? text : '', inner: elementsOf(value, namespaces, name) }
  }
  if (typeof value === 'string') return { name, text: expandedValue(value, name, within, namespaces), inner: [] }
  if (typeof value === 'number' || typeof value === 'boolean') return { name, text: String(value), inner: [] }
  return { name, text: '', inner: listOf(value).map(each => elementOf('', each, namespaces, name)) }
}

/** Extensions written as XML would write them may bring their namespaces with them. */
function declaredIn(object: JsonObject, namespaces: Namespaces): Namespaces {
  const own = Object.entries(object).flatMap(([key, value]): [string, string][] =>
    key.startsWith('@xmlns:') && typeof value === 'string' ? [[key.slice(7), value]] : [],
  )
  return own.length === 0 ? namespaces : new Map([...namespaces, ...own])
}

function expandedName(key: string, namespaces: Namespaces): string {
  const [namespace, local] = splitCurie(key, namespaces) ?? []
  return namespace === undefined ? key : `{${namespace}}${local}`
}

/** Bare words of the vocabularies and compact URIs in full (rules 15 and 16). */
function expandedValue(value: string, name: string, within: string, namespaces: Namespaces): string {
  const colon = value.indexOf(':')
  if (colon < 0) {
    const vocabulary = vocabularyOf[within === '' ? name : `${within}/${name}`]
    return vocabulary === undefined || !/^\w+$/.test(value) ? value : vocabulary + value
  }
  const [namespace, rest] = splitCurie(value, namespaces) ?? []
  return namespace === undefined ? value : namespace + rest
}
