import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from '../../platform/db/connect.ts'
import { publicProgressOf } from '../../rectification/door/public.ts'
import { type AskedResults, PublicResults, publicResults } from '../store/public-results.ts'

/** What was disclosed of a workshop's inspections and not taken down, as SQL for the one statement behind its page. */
export function publicResultsOf(db: Queryable, asked: AskedResults): PendingQuery<Row[]> {
  const { district } = asked
  return publicResults(db, asked, source =>
    publicProgressOf(db, { district, kinds: ['inspection', 'joint'], source, department: 'market' }),
  )
}

export function readPublicResults(record: unknown): PublicResults {
  return PublicResults.parse(record)
}
