import { createHash } from 'node:crypto'
import type { Context, EpcisEvent, JsonObject } from '../rules/document.ts'
import { preHash } from '../rules/hash/pre-hash.ts'
import { type Namespaces, namespacesOf } from '../rules/namespaces.ts'

/** The event hash of CBV 2.0, an identifier of the event by what it says: `ni:///sha-256;…?ver=CBV2.0`. */
export function eventHash(event: EpcisEvent | JsonObject, context?: Context): string {
  return hashWith(event, namespacesOf(context, contextIn(event)))
}

/** The same when the prefixes are known already, as for many events of one document. */
export function hashWith(event: EpcisEvent | JsonObject, namespaces: Namespaces): string {
  return `ni:///sha-256;${createHash('sha256').update(preHash(event, namespaces)).digest('hex')}?ver=CBV2.0`
}

function contextIn(event: JsonObject): Context | undefined {
  return event['@context']
}
