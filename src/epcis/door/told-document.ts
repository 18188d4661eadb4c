import type { Instant } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { officialContext } from '../rules/document.ts'
import { contextOf } from '../rules/facts/names.ts'
import { everyFact } from '../rules/query.ts'
import { allFacts } from '../store/export.ts'
import { shownEvent } from '../store/list.ts'
import { stemOf, toldPortions, type Wish } from './told.ts'

export type DocumentAsked = {
  readonly district: string
  readonly publicBaseUrl: string
  readonly now: Instant
  readonly wish: Wish
  /** What others handed over as well, behind what the ledgers tell. */
  readonly withCaptured: boolean
}

/** A document of what the ledgers tell, written while it is read. */
export async function* toldDocument(db: Queryable, asked: DocumentAsked): AsyncGenerator<string> {
  const { district, publicBaseUrl, now, wish } = asked
  const stem = await stemOf(db, district, publicBaseUrl)
  const head = { '@context': contextOf(stem), type: 'EPCISDocument', schemaVersion: '2.0', creationDate: now }
  yield `${JSON.stringify(head).slice(0, -1)},"epcisBody":{"eventList":[`
  let separator = '\n'
  for await (const portion of toldPortions(db, district, stem, wish)) {
    yield separator + portion.map(({ event }) => JSON.stringify(event)).join(',\n')
    separator = ',\n'
  }
  for await (const text of asked.withCaptured ? capturedEvents(db, district) : []) {
    yield separator + text
    separator = ',\n'
  }
  yield '\n]}}\n'
}

/** Each brings its own context, because the document's is that of the ledgers. */
async function* capturedEvents(db: Queryable, district: string): AsyncGenerator<string> {
  for await (const fact of allFacts(db, district, everyFact)) {
    const event = shownEvent(fact)
    yield JSON.stringify(fact.context === null ? event : { '@context': [officialContext, ...fact.context], ...event })
  }
}
