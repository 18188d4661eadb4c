import { z } from 'zod'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import { evidenceKinds } from '../rules/evidence.ts'

export const evidenceKindsOf = [...evidenceKinds, 'machine-snapshot'] as const
export const originKinds = ['none', 'finding', 'report', 'lot', 'snapshot'] as const

/** Where a piece that somebody hands in may come from; what a camera saw is taken from its alert. */
export const namedOrigins = ['none', 'finding', 'report', 'lot'] as const

/** An alert of the party's workshop that a person found true. */
export const SnapshotRow = z.object({
  alert: IdText,
  name: z.string(),
  place: z.string(),
  raisedAt: z.string(),
  reviewer: z.string().nullable(),
  /** In the list of evidence already. */
  listed: z.boolean(),
  /** What keeps it from being evidence, in words; empty: nothing. 行政处罚法 第四十一条. */
  faults: z.array(z.string()),
})

export const EvidenceRow = z.object({
  evidence: IdText,
  ordinal: z.int(),
  kind: z.enum(evidenceKindsOf),
  name: z.string(),
  proves: z.string(),
  hash: FileHash,
  takenAt: z.string(),
  place: z.string(),
  takenBy: z.array(z.string()),
  origin: z.object({ kind: z.enum(originKinds), id: z.string(), label: z.string() }),
  reviewer: z.string().nullable(),
  addedBy: z.string(),
  addedAt: z.string(),
  withdrawn: z.object({ reason: z.string(), by: z.string(), at: z.string() }).nullable(),
})
