import { z } from 'zod'
import { FileHash, IdText, text } from '../../platform/action/schema.ts'
import { evidenceKinds } from '../rules/evidence.ts'
import { Moment } from './shapes.ts'

export const evidenceKindsOf = [...evidenceKinds, 'machine-snapshot'] as const
export const originKinds = ['none', 'finding', 'report', 'lot', 'snapshot'] as const

export const Snapshot = z.object({
  reviewer: text('审核人', 40),
  reviewedAt: Moment,
  verdict: z.enum(['confirmed', 'false-alert']),
  /** 真实、清晰、完整、准确. */
  faithful: z.boolean(),
  camera: z.object({
    legallyReviewed: z.boolean(),
    technicallyReviewed: z.boolean(),
    marked: z.boolean(),
    sitePublished: z.boolean(),
  }),
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
