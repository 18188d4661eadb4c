import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { type CircumstanceCode, circumstances } from '../rules/discretion.ts'
import { caseSources } from '../rules/source.ts'
import { caseStates, caseSteps } from '../rules/state.ts'

/** Kept in UTC with three digits, so that moments compare as text. */
export const Moment = z.string().transform((typed, context): Instant => {
  const found = findInstant(typed)
  if (found !== undefined) return found
  context.addIssue({ code: 'custom', message: '请填写真实的时间' })
  return z.NEVER
})

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
/** 分. */
export const Fen = z.int('请填写金额').min(0, '金额不小于零').max(100_000_000_000, '请核对金额')

/** What a rule stands on, ready to be read; `toBeConfirmed` is shown as 待确认. */
export const GroundText = z.object({ text: z.string(), toBeConfirmed: z.boolean() })

export const partyKinds = ['citizen', 'individual-business', 'organisation'] as const

/** 当事人. */
export const Party = z.object({
  name: text('当事人名称（字号）或姓名', 100),
  kind: z.enum(partyKinds).default('individual-business'),
  head: maybe(40),
  number: maybe(30),
  address: maybe(200),
  phone: maybe(30),
})
export type Party = z.output<typeof Party>

export const Penalty = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['warning', 'criticism', 'closure', 'licence-revoked', 'licence-lowered']) }),
  z.object({ kind: z.enum(['fine', 'confiscation']), fen: Fen.min(1, '请填写金额') }),
  z.object({ kind: z.literal('suspension-of-business') }),
  z.object({ kind: z.literal('restriction'), until: DayText.nullable() }),
])
export const Penalties = z.array(Penalty).min(1, '请选择处罚种类').max(8)

const codes = (table: object) => Object.keys(table)
export const Circumstances = z
  .array(z.custom<CircumstanceCode>(value => typeof value === 'string' && codes(circumstances).includes(value)))
  .max(13)

export const weights = ['none', 'mitigated', 'lighter', 'ordinary', 'heavier'] as const

/** 裁量: the row of the table, the value of the goods, the weight and the facts it rests on. */
export const Discretion = z.object({
  /** A row of the table; `null` where the act stands in none. */
  row: z.string().max(40).nullable(),
  goodsFen: Fen.default(0),
  weight: z.enum(weights),
  circumstances: Circumstances.default([]),
  /** An order to put right was not followed. */
  refused: z.boolean().default(false),
  /**
   * Where the table has no amount (待确认), the officer types article and range from the text; whoever approves confirms
   * it expressly.
   */
  typed: z
    .object({ article: text('法律条款', 200), fromFen: Fen, toFen: Fen })
    .nullable()
    .default(null),
})
export type Discretion = z.output<typeof Discretion>

/** A drawn signature, or its refusal, for a place of the paper. */
export const Signed = z.object({
  place: z.enum(['handler', 'office', 'leader', 'party', 'officer', 'receiver', 'witness']),
  name: text('签名人', 40),
  file: FileHash.nullish(),
  refused: z.object({ reason: text('拒绝签名的原因', 100), witness: maybe(60), recording: maybe(100) }).nullish(),
})
export const Signatures = z.array(Signed).max(6).default([])

export const Due = z.object({
  code: z.string().nullable(),
  on: DayText.nullable(),
  tone: z.enum(['calm', 'soon', 'late', 'none']),
})

export const CaseHead = z.object({
  case: IdText,
  /** 案源 number, given when it is written down. */
  number: z.string(),
  state: z.enum(caseStates),
  source: z.enum(caseSources),
  sourceLabel: z.string(),
  party: z.string(),
  workshop: IdText.nullable(),
  townName: z.string().nullable(),
  matter: z.string(),
  foundOn: DayText,
  filedOn: DayText.nullable(),
  filingNumber: z.string().nullable(),
  decisionNumber: z.string().nullable(),
  decidedOn: DayText.nullable(),
  fineFen: z.int().nullable(),
  handlers: z.array(z.string()),
  due: Due,
  /** The last day of 追责时效; `null` while the act goes on or its days are not known. */
  limitationEnd: DayText.nullable(),
  /** What waits for the head of the bureau. */
  waiting: z.enum(caseSteps).nullable(),
})
export type CaseHead = z.output<typeof CaseHead>

export const MoveRow = z.object({
  step: z.enum([...caseSteps, 'register']),
  toState: z.enum(caseStates),
  onDay: DayText,
  /** What was said at the step, label by label. */
  words: z.array(z.object({ label: z.string(), text: z.string() })),
  paper: IdText.nullable(),
  actor: z.string(),
  at: z.string(),
})

export const HandlerRow = z.object({
  officer: IdText,
  name: z.string(),
  certificateNumber: z.string(),
  since: DayText,
  endedOn: DayText.nullable(),
})

export const RecusalRow = z.object({
  recusal: IdText,
  officer: IdText,
  name: z.string(),
  by: z.enum(['party', 'officer']),
  reason: z.string(),
  askedOn: DayText,
  decision: z.enum(['open', 'granted', 'refused']),
  decidedBy: z.string().nullable(),
  decidedReason: z.string().nullable(),
})

export const proposalStates = ['open', 'approved', 'refused', 'withdrawn'] as const

export const ProposalRow = z.object({
  proposal: IdText,
  step: z.enum(caseSteps),
  state: z.enum(proposalStates),
  words: z.array(z.object({ label: z.string(), text: z.string() })),
  /** A typed article and range: approved only when it is expressly confirmed. */
  needsConfirmation: z.boolean(),
  proposedBy: z.string(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string(),
})

export const HearingView = z.object({
  entitled: z.boolean(),
  because: z.array(z.enum(['kind', 'fine', 'confiscation', 'no-threshold'])),
  toBeConfirmed: z.boolean(),
})

export const NoticeView = z.object({
  move: IdText,
  servedOn: DayText,
  penalties: z.array(Penalty),
  fineFen: z.int(),
  hearing: HearingView,
  /** `null`: the calendar does not reach so far. */
  answerBy: DayText.nullable(),
  paper: IdText.nullable(),
  /** The one that counts; those before it were told again. */
  current: z.boolean(),
})

export const servingWays = ['direct', 'left', 'post', 'electronic', 'entrusted', 'public'] as const

export const statementKinds = ['statement', 'waiver', 'hearing-request'] as const

export const StatementRow = z.object({
  statement: IdText,
  kind: z.enum(statementKinds),
  onDay: DayText,
  text: z.string(),
  files: z.array(FileHash),
  /** Came after the last day to answer. */
  late: z.boolean(),
  review: z.object({ adopted: z.boolean(), opinion: z.string(), by: z.string(), at: z.string() }).nullable(),
})

export const hearingManners = ['open', 'closed'] as const

export const HearingNoticeRow = z.object({
  notice: IdText,
  hearingOn: DayText,
  hearingAt: z.string(),
  place: z.string(),
  host: IdText,
  hostName: z.string(),
  recorder: z.string(),
  manner: z.enum(hearingManners),
  servedOn: DayText,
  paper: IdText,
  /** The one that counts; those before it were put off, or belong to an earlier telling. */
  current: z.boolean(),
})

export const DiscussionRow = z.object({
  discussion: IdText,
  onDay: DayText,
  host: z.string(),
  attendees: z.array(z.string()),
  opinion: z.string(),
  record: FileHash.nullable(),
})

export const DecisionView = z.object({
  decision: IdText,
  kind: z.enum(['penalty', 'on-the-spot', 'spared']),
  number: z.string().nullable(),
  penalties: z.array(Penalty),
  fineFen: z.int(),
  basis: z.string(),
  typedConfirmedBy: z.string().nullable(),
  toBeConfirmed: z.boolean(),
  decidedOn: DayText,
  decidedBy: z.string(),
  servedOn: DayText.nullable(),
  payBy: DayText.nullable(),
  revokedOn: DayText.nullable(),
  paper: IdText.nullable(),
})

/** A step from here: whether it can be taken now, and what stands in the way. */
export const NextStep = z.object({
  step: z.enum(caseSteps),
  /** `propose`: goes to the head of the bureau; `take`: done at once. */
  way: z.enum(['propose', 'take']),
  obstacles: z.array(z.string()),
})
