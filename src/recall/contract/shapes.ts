import { z } from 'zod'
import { dimensions } from '../../kernel/quantity.ts'
import { InstantText, StoredQuantity } from '../../ledger/contract/words.ts'
import { lotKinds } from '../../ledger/rules/ledgers.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { TraceStart } from '../../trace/contract.ts'
import { outcomeKinds } from '../rules/accounting.ts'
import { escalationSteps } from '../rules/escalation.ts'
import {
  causes,
  levels,
  lotEnds,
  noticeStates,
  noticeWays,
  recallStates,
  recipientKinds,
  steps,
} from '../rules/recall.ts'

/** Words of other contracts that are stored here too. */
export const Moment = InstantText
export const RecallStart = TraceStart
export type RecallStart = z.output<typeof RecallStart>

const stops = ['held', 'recalled'] as const

export const Clock = z.object({
  kind: z.enum(['start', 'finish']),
  words: z.string(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  at: InstantText.nullable(),
  day: DayText.nullable(),
})

export const ClockNow = Clock.extend({
  state: z.enum(['running', 'kept', 'missed', 'unknown']),
  doneAt: z.string().nullable(),
})

/** How the scope was found. */
export const Figures = z.object({
  starts: z.int(),
  lots: z.int(),
  workshops: z.int(),
  buyers: z.int(),
  counters: z.int(),
  /** What there was of the starts; `null` where they are measured differently. */
  start: z.object({ dimension: z.enum(dimensions), amount: z.int() }).nullable(),
  gaps: z.array(z.string()),
  furtherGaps: z.int(),
  traceMs: z.number(),
})
export type Figures = z.output<typeof Figures>

export const PreviewLot = z.object({
  lot: IdText,
  workshop: IdText,
  workshopName: z.string(),
  kind: z.enum(lotKinds),
  number: z.string(),
  name: z.string(),
  onDay: z.string(),
  step: z.int(),
  share: z.number(),
  quantity: StoredQuantity,
  left: StoredQuantity,
  /** More went out than there was. */
  overdrawn: z.boolean(),
  stopped: z.enum(stops).nullable(),
})

export const Sent = z.object({ lot: IdText, number: z.string(), name: z.string(), quantity: StoredQuantity })

export const PreviewRecipient = z.object({
  party: z.string(),
  kind: z.enum(recipientKinds),
  workshop: IdText,
  workshopName: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  /** How much of the start came to them; `null` where the starts are measured differently. */
  attributable: z.string().nullable(),
  sent: z.array(Sent),
})

export const Preview = z.object({
  title: z.string(),
  figures: Figures,
  /** The first of each; `figures` counts all. */
  lots: z.array(PreviewLot),
  recipients: z.array(PreviewRecipient),
})

export const RecallHead = z.object({
  recall: IdText,
  number: z.string(),
  title: z.string(),
  level: z.enum(levels),
  cause: z.enum(causes),
  state: z.enum(recallStates),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  startedAt: z.string(),
  /** The clock that runs, or the one to finish. */
  clocks: z.array(ClockNow),
  lots: z.int(),
  released: z.int(),
  recipients: z.int(),
  confirmed: z.int(),
})

export const LogLine = z.object({ at: z.string(), what: z.string(), reason: z.string().nullable(), actor: z.string() })

export const Total = z.object({
  dimension: z.enum(dimensions),
  sent: z.string(),
  recovered: z.string(),
  destroyedThere: z.string(),
  gone: z.string(),
  left: z.string(),
  stockDestroyed: z.string(),
  recoveredDestroyed: z.string(),
})

export const RecallDetail = RecallHead.extend({
  reason: z.string(),
  measure: z.string(),
  knownAt: z.string(),
  figures: Figures,
  finishedAt: z.string().nullable(),
  finishReason: z.string().nullable(),
  endedAt: z.string().nullable(),
  ending: z.string().nullable(),
  actor: z.string(),
  /** What was sent, came back and was destroyed, a line a dimension. */
  totals: z.array(Total),
  accounted: z.int(),
  openSent: z.int(),
  openStock: z.int(),
  stationed: z.int(),
  mayTell: z.boolean(),
  mayLead: z.boolean(),
  steps: z.array(z.enum(steps)),
  log: z.array(LogLine),
})

export const ScopeLot = PreviewLot.extend({
  added: z.boolean(),
  reason: z.string().nullable(),
  end: z.enum(lotEnds).nullable(),
  endReason: z.string().nullable(),
  /** How it stands now, whoever stopped it. */
  standing: z.enum(stops).nullable(),
  recovered: StoredQuantity,
  destroyed: StoredQuantity,
})

export const Line = z.object({ lot: IdText, held: z.string(), gone: z.string() })

export const RecipientRow = PreviewRecipient.extend({
  recipient: IdText,
  address: z.string().nullable(),
  notices: z.array(
    z.object({
      way: z.enum(noticeWays),
      state: z.enum(noticeStates),
      at: z.string(),
      actor: z.string(),
      note: z.string(),
    }),
  ),
  confirmation: z
    .object({ at: z.string(), saidBy: z.string(), note: z.string(), lines: z.array(Line), actor: z.string() })
    .nullable(),
  escalated: z.array(z.enum(escalationSteps)),
  recovered: z.array(z.string()),
  /** What is still to be accounted for, a text a lot. */
  open: z.array(z.string()),
})

export const OutcomeRow = z.object({
  outcome: IdText,
  lot: IdText,
  number: z.string(),
  name: z.string(),
  recipient: IdText.nullable(),
  recipientName: z.string().nullable(),
  kind: z.enum(outcomeKinds),
  quantity: StoredQuantity,
  onDay: DayText,
  place: z.string(),
  witness: z.string(),
  note: z.string(),
  files: z.array(FileHash),
  actor: z.string(),
  at: z.string(),
  withdrawn: z.string().nullable(),
})

/** What the ledgers say now and did not at the start: the scope itself stays as it was. */
export const Since = z.object({
  asOf: z.string(),
  lots: z.array(PreviewLot),
  sent: z.array(
    z.object({
      recipientName: z.string(),
      lot: IdText,
      number: z.string(),
      name: z.string(),
      before: z.string(),
      now: z.string(),
    }),
  ),
  gone: z.array(z.object({ lot: IdText, number: z.string(), name: z.string(), why: z.string() })),
})

export const DrillRow = z.object({
  drill: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  lot: IdText,
  lotNumber: z.string(),
  lotName: z.string(),
  month: z.string(),
  origin: z.enum(['asked', 'monthly']),
  score: z.int(),
  traceMs: z.number(),
  accounted: z.int(),
  identified: z.int(),
  reachable: z.int(),
  sourcesKnown: z.int(),
  gaps: z.int(),
  ranAt: z.string(),
  actor: z.string(),
})

export const DrillFigures = z.object({
  backLots: z.int(),
  backSuppliers: z.int(),
  forwardLots: z.int(),
  workshops: z.int(),
  buyers: z.int(),
  counters: z.int(),
  withPhone: z.int(),
})

export const DrillScope = z.object({
  lots: z.array(
    z.object({
      number: z.string(),
      name: z.string(),
      workshopName: z.string(),
      quantity: z.string(),
      share: z.number(),
      direction: z.enum(['back', 'forward']),
    }),
  ),
  recipients: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['buyer', 'counter']),
      hasPhone: z.boolean(),
      sent: z.array(z.string()),
      share: z.number(),
    }),
  ),
  truncated: z.boolean(),
})

export const DrillDetail = DrillRow.omit({ gaps: true }).extend({
  gaps: z.array(z.string()),
  figures: DrillFigures,
  scope: DrillScope,
})
