import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { GroundText } from './shapes.ts'

export const reliefKinds = ['later', 'instalments', 'stay'] as const
export const enforcementKinds = ['urged', 'applied', 'ruled', 'enforced'] as const

export const MoneyView = z.object({
  fineFen: z.int(),
  paidFen: z.int(),
  payBy: DayText.nullable(),
  lateDays: z.int(),
  /** 加处罚款 up to today. */
  surchargeFen: z.int(),
  owedFineFen: z.int(),
  owedSurchargeFen: z.int(),
  settled: z.boolean(),
  ground: GroundText,
  payments: z.array(
    z.object({ payment: IdText, onDay: DayText, fen: z.int(), receipt: z.string(), actor: z.string() }),
  ),
  reliefs: z.array(
    z.object({
      relief: IdText,
      kind: z.enum(reliefKinds),
      from: DayText,
      to: DayText.nullable(),
      reason: z.string(),
      grantedBy: z.string(),
    }),
  ),
  enforcement: z.array(
    z.object({ kind: z.enum(enforcementKinds), onDay: DayText, text: z.string(), actor: z.string() }),
  ),
})

/** What anyone may read of a decision: 摘要 and nothing of a person. */
export const Summary = z.object({
  number: z.string(),
  partyName: z.string(),
  breach: z.string(),
  penalties: z.string(),
  bureau: z.string(),
  decidedOn: DayText,
})

export const disclosureStates = ['due', 'disclosed', 'withdrawn'] as const
export const withdrawalCauses = ['expired', 'revoked', 'wrong', 'private'] as const

export const DisclosureView = z.object({
  state: z.enum(disclosureStates),
  dueOn: DayText.nullable(),
  disclosedOn: DayText.nullable(),
  disclosedBy: z.string().nullable(),
  late: z.boolean(),
  until: DayText.nullable(),
  untilWhy: z.enum(['three-months', 'three-years', 'restriction']).nullable(),
  untilToBeConfirmed: z.boolean(),
  withdrawnOn: DayText.nullable(),
  cause: z.enum(withdrawalCauses).nullable(),
  reason: z.string().nullable(),
  /** After a revocation: taken down by this day. */
  takeDownBy: DayText.nullable(),
  summary: Summary.nullable(),
})
