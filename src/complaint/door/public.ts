import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { disclosedComplaints, findingSteps, publicFindings } from '../store/public-findings.ts'

type Fragment = PendingQuery<Row[]>

const PublicFindings = z.object({
  total: z.int(),
  rows: z.array(z.object({ foundOn: DayText, publishedOn: DayText, text: z.string(), reply: z.string().nullable() })),
})
export type PublicFindings = z.output<typeof PublicFindings>

/** What was found true and told to anyone, with the workshop's answer, as SQL for the one statement behind a page. */
export function publicFindingsOf(
  db: Queryable,
  asked: { readonly district: string; readonly workshop: Fragment; readonly atMost: number; readonly skip: number },
): Fragment {
  return publicFindings(db, asked)
}

export function readPublicFindings(record: unknown): PublicFindings {
  return PublicFindings.parse(record)
}

/** SQL of the `id` of every complaint that was found true and told to anyone. */
export const disclosedComplaintsOf = disclosedComplaints

/** What was found true and told to anyone, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicFindingStepsOf = findingSteps

const Told = z.object({ text: z.string() })

export function readPublicFinding(told: unknown): z.output<typeof Told> {
  return Told.parse(told)
}
