import type { JsonObject } from './document.ts'
import { identifierKey, identifiersOf, type Named, type Role } from './identifiers.ts'

/** What a thing was made of or holds: the roles that lead further back. */
export const leadsBack: readonly Role[] = ['child', 'child-class', 'input', 'input-class']

/** An event as the walk needs it. `id` is its `eventID`, or whatever tells it from others. */
export type Traced<T> = { readonly id: string; readonly named: readonly Named[]; readonly value: T }

/** The events that name any of these identifiers in whatever role. */
export type FindEvents<T> = (epcs: readonly string[]) => Promise<readonly Traced<T>[]>

/**
 * Trace-back over events: all that name the identifier, then all that name what those had as children or inputs, and so on,
 * until nothing new is named. Identifiers are compared without regard to capitals; events with the same id count once.
 */
export async function traceback<T>(start: string, find: FindEvents<T>): Promise<readonly Traced<T>[]> {
  const asked = new Set<string>()
  const reached = new Map<string, Traced<T>>()
  let wave = [identifierKey(start)]
  while (wave.length > 0) {
    for (const epc of wave) asked.add(epc)
    const next = new Set<string>()
    for (const event of await find(wave)) {
      if (!reached.has(event.id)) reached.set(event.id, event)
      for (const { epc, role } of event.named) {
        if (leadsBack.includes(role) && !asked.has(epc)) next.add(epc)
      }
    }
    wave = [...next]
  }
  return [...reached.values()]
}

/** A source of events that lies in memory. */
export function eventsInMemory<T extends JsonObject>(events: Iterable<T>, idOf: (event: T) => string): FindEvents<T> {
  const byEpc = new Map<string, Traced<T>[]>()
  for (const value of events) {
    const traced = { id: idOf(value), named: identifiersOf(value), value }
    for (const epc of new Set(traced.named.map(each => each.epc))) {
      const known = byEpc.get(epc)
      if (known === undefined) byEpc.set(epc, [traced])
      else known.push(traced)
    }
  }
  return async epcs => epcs.flatMap(epc => byEpc.get(epc) ?? [])
}
