import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { type SharedContext, sharedContext } from '../rules/contexts.ts'
import type { JsonObject } from '../rules/document.ts'
import type { FactQuery } from '../rules/query.ts'
import { type After, conditions, findFacts, type KeptFact, shownEvent } from './list.ts'

const portion = 500

/** What the prefixes of these events mean, if they mean the same in all. */
export async function contextOf(db: Queryable, district: string, query: FactQuery): Promise<SharedContext> {
  const rows = await db`
    select distinct context from epcis.fact where district = ${district} ${conditions(db, district, query)} limit 2`
  const Context = z.object({ context: z.array(z.json()).nullable() })
  return sharedContext(parseRows(Context, rows).map(row => row.context))
}

/** The event with a context of its own where it cannot share the document's. */
export function eventWithin(shared: SharedContext, fact: KeptFact): JsonObject {
  const own = shared.ownOf(fact.context)
  return own === undefined ? shownEvent(fact) : { '@context': own, ...shownEvent(fact) }
}

/** A document of all that the query asks for, oldest first, written while it is read. */
export async function* exportDocument(
  db: Queryable,
  district: string,
  query: FactQuery,
  now: Instant,
): AsyncGenerator<string> {
  const shared = await contextOf(db, district, query)
  const head = { '@context': shared.context, type: 'EPCISDocument', schemaVersion: '2.0', creationDate: now }
  yield `${JSON.stringify(head).slice(0, -1)},"epcisBody":{"eventList":[`
  let first = true
  for await (const fact of allFacts(db, district, query)) {
    yield `${first ? '\n' : ',\n'}${JSON.stringify(eventWithin(shared, fact))}`
    first = false
  }
  yield '\n]}}\n'
}

export async function* allFacts(db: Queryable, district: string, query: FactQuery): AsyncGenerator<KeptFact> {
  const ordered = { ...query, orderBy: 'recordTime', direction: 'ASC' } as const
  let after: After | undefined
  for (;;) {
    const facts = await findFacts(db, district, ordered, { size: portion, after })
    yield* facts
    const last = facts.at(-1)
    if (last === undefined || facts.length < portion) return
    after = { at: last.recordTime, id: last.id }
  }
}
