import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from '../../platform/db/connect.ts'
import { publicProgressOf } from '../../rectification/door/public.ts'
import {
  type AskedResults,
  disclosedVisits,
  lastResults,
  PublicResults,
  PublicVisit,
  publicResults,
  publicVisits,
} from '../store/public-results.ts'

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

/** SQL of the `id` of every visit whose result anyone may read. */
export const disclosedVisitsOf = disclosedVisits

/** What happened at a workshop and anyone may know, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicVisitsOf = publicVisits

export function readPublicVisit(told: unknown): PublicVisit {
  return PublicVisit.parse(told)
}

/** SQL to join: the newest result of each workshop that anyone may read. */
export const lastResultsOf = lastResults
