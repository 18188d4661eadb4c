import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { evidenceKindsOf, originKinds } from '../contract/evidence.ts'
import { Moment } from '../contract/shapes.ts'
import type { By } from './place.ts'

const EvidenceRow = z.object({
  id: IdText,
  kind: z.enum(evidenceKindsOf),
  name: z.string(),
  proves: z.string(),
  hash: z.string(),
  takenAt: Moment,
  place: z.string(),
  takenBy: z.array(z.string()),
  lawful: z.boolean(),
  originKind: z.enum(originKinds),
  originId: z.string(),
  originLabel: z.string(),
  reviewer: z.string().nullable(),
  reviewedAt: Moment.nullable(),
  verdict: z.string().nullable(),
  faithful: z.boolean().nullable(),
  legallyReviewed: z.boolean().nullable(),
  technicallyReviewed: z.boolean().nullable(),
  marked: z.boolean().nullable(),
  sitePublished: z.boolean().nullable(),
  actor: z.string(),
  at: Moment,
})
export type EvidenceRow = z.output<typeof EvidenceRow>

export async function evidenceOf(tx: Queryable, district: string, caseFile: Id): Promise<EvidenceRow[]> {
  const rows = await tx`
    select id, kind, name, proves, hash, taken_at, place, taken_by, lawful, origin_kind, origin_id, origin_label,
      reviewer, reviewed_at, verdict, faithful, legally_reviewed, technically_reviewed, marked, site_published, actor, at
    from casework.evidence where district = ${district} and case_file = ${caseFile} order by at, id`
  return parseRows(EvidenceRow, rows)
}

export async function insertEvidence(
  tx: Tx,
  district: string,
  evidence: EvidenceRow & By & { readonly caseFile: Id },
): Promise<void> {
  await tx`insert into casework.evidence ${tx({ district, ...evidence, takenBy: [...evidence.takenBy] })}`
}

const LineRow = z.object({
  ordinal: z.int(),
  evidence: IdText,
  what: z.enum(['added', 'withdrawn']),
  reason: z.string(),
  beforeHash: z.string(),
  hash: z.string(),
  actor: z.string(),
  at: Moment,
})
export type LineRow = z.output<typeof LineRow>

export async function linesOf(tx: Queryable, district: string, caseFile: Id): Promise<LineRow[]> {
  const rows = await tx`
    select ordinal, evidence, what, reason, before_hash, hash, actor, at from casework.evidence_line
    where district = ${district} and case_file = ${caseFile} order by ordinal`
  return parseRows(LineRow, rows)
}

export async function insertLine(
  tx: Tx,
  district: string,
  line: LineRow & By & { readonly caseFile: Id; readonly after: number | null; readonly at: Instant },
): Promise<void> {
  await tx`insert into casework.evidence_line ${tx({ district, ...line })}`
}
