import { isObject, type JsonObject, listOf } from './document.ts'
import { namespacesOf, splitCurie } from './namespaces.ts'

/** Under this namespace the reference implementation of the event hash lets a document name what its keeper added. */
const declaring = 'https://repository-x.example.com/'

/**
 * The extensions that a document says whoever keeps its events has added to them, by `ignoreFields`: like `recordTime` no part
 * of what happened. Fields of the standard cannot be declared away.
 */
export function keepersOwn(head: JsonObject): readonly string[] {
  const namespaces = namespacesOf(head['@context'])
  return Object.entries(holderOf(head)).flatMap(([key, value]) => {
    const [namespace, rest] = splitCurie(key, namespaces) ?? []
    return namespace === declaring && rest === 'ignoreFields' ? listOf(value).filter(isExtension) : []
  })
}

/** A query document says it beside its results. */
function holderOf({ epcisBody: body, ...head }: JsonObject): JsonObject {
  return isObject(body) && isObject(body.queryResults) ? body.queryResults : head
}

function isExtension(name: unknown): name is string {
  return typeof name === 'string' && name.includes(':') && !name.startsWith('@')
}

/** An event without them. */
export function withoutKeepersOwn(event: JsonObject, own: readonly string[]): JsonObject {
  if (own.length === 0) return event
  return Object.fromEntries(Object.entries(event).filter(([name]) => !own.includes(name)))
}
