import { type Context, isObject, listOf } from './document.ts'

/** Prefix → namespace. */
export type Namespaces = ReadonlyMap<string, string>

/** What the official context of EPCIS 2.0 declares for everybody. */
const known: readonly (readonly [string, string])[] = [
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['gs1', 'https://gs1.org/voc/'],
]

/** The prefixes that contexts declare, those of the official one included; what comes later wins. */
export function namespacesOf(...contexts: readonly (Context | undefined)[]): Namespaces {
  const found = new Map(known)
  for (const part of contexts.flatMap(listOf)) {
    if (!isObject(part)) continue
    for (const [prefix, namespace] of Object.entries(part)) {
      if (typeof namespace === 'string' && !prefix.startsWith('@')) found.set(prefix, namespace)
    }
  }
  return found
}

/** A name or value `prefix:rest` in two parts, where the prefix is declared. */
export function splitCurie(text: string, namespaces: Namespaces): readonly [string, string] | undefined {
  const at = text.indexOf(':')
  if (at < 0) return undefined
  const namespace = namespaces.get(text.slice(0, at))
  return namespace === undefined ? undefined : [namespace, text.slice(at + 1)]
}
