import { isObject, type JsonObject } from './document.ts'
import { identifierKey, identifiersOf, type Role } from './identifiers.ts'
import { leadsBack } from './traceback.ts'

/** As what an event names a thing that it brought about. */
export const broughtAbout: readonly Role[] = ['output', 'output-class', 'parent']

/** The events that brought any of these about and that nobody declared wrong. */
export type FindMakers = (epcs: readonly string[]) => Promise<readonly JsonObject[]>

/**
 * What a thing was made of or holds, and what that was made of, itself first. Unlike the trace-back of the standard, which
 * looks at every event that names a thing, this follows only those that brought it about: what else was made of the same sack
 * does not belong to it.
 */
export async function lineage(start: string, find: FindMakers): Promise<readonly string[]> {
  const met = new Set([identifierKey(start)])
  let wave = [...met]
  while (wave.length > 0) {
    const asked = new Set(wave)
    wave = []
    for (const event of await find([...asked])) {
      for (const { epc } of identifiersOf(event).filter(({ role }) => leadsBack.includes(role))) {
        if (met.has(epc)) continue
        met.add(epc)
        wave.push(epc)
      }
    }
  }
  return [...met]
}

/** Events that lie in memory, without those that one of them declares wrong. */
export function makersInMemory(events: Iterable<JsonObject>, hashOf: (event: JsonObject) => string): FindMakers {
  const all = [...events]
  const wrong = new Set(all.filter(event => isObject(event.errorDeclaration)).map(hashOf))
  const byEpc = new Map<string, JsonObject[]>()
  for (const event of all) {
    if (wrong.has(hashOf(event))) continue
    for (const { epc } of identifiersOf(event).filter(({ role }) => broughtAbout.includes(role))) {
      const known = byEpc.get(epc)
      if (known === undefined) byEpc.set(epc, [event])
      else known.push(event)
    }
  }
  return async epcs => epcs.flatMap(epc => byEpc.get(epc) ?? [])
}
