import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { verdicts } from '../rules/judgement/hold.ts'
import { refusals } from '../rules/retest.ts'
import { disposalSteps, sampleStates } from '../rules/states.ts'

/** Kept in UTC with three digits, so that moments compare as text. */
export const Moment = z.string().transform((typed, context): Instant => {
  const found = findInstant(typed)
  if (found !== undefined) return found
  context.addIssue({ code: 'custom', message: '请填写真实的时间' })
  return z.NEVER
})

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const yesNo = z.boolean().nullish()

/** 抽样人员: at least two, each with a certificate. */
export const Sampler = z.object({ name: text('抽样人员姓名', 30), certificate: text('执法证号', 40) })

const Party = z.object({
  name: maybe(100),
  address: maybe(200),
  uscc: maybe(30),
  licenceKind: maybe(30),
  licenceNumber: maybe(50),
  legalPerson: maybe(30),
  contact: maybe(30),
  phone: maybe(30),
  fax: maybe(30),
  postcode: maybe(10),
})

const empty = {}

/** 抽样单 as the national form has it, group by group. */
export const Form = z.object({
  task: z
    .object({
      source: maybe(60),
      reportClass: maybe(60),
      organiser: maybe(60),
      kind: maybe(30),
      stage: z.enum(['production', 'circulation', 'catering']).default('production'),
      place: maybe(60),
      purpose: maybe(30),
      foodClasses: z.array(z.string().trim().max(30)).max(4).default([]),
    })
    .prefault(empty),
  unit: z
    .object({
      name: maybe(60),
      address: maybe(100),
      contact: maybe(30),
      email: maybe(60),
      phone: maybe(30),
      fax: maybe(30),
      postcode: maybe(10),
    })
    .prefault(empty),
  samplers: z.array(Sampler).min(2, '抽样人员不得少于两人').max(6),
  sampled: Party.extend({ areaKind: maybe(20), annualSales: maybe(30) }).prefault(empty),
  maker: Party.extend({ thirdParty: z.boolean().default(false) }).prefault(empty),
  sample: z.object({
    barcode: maybe(20),
    trademark: maybe(40),
    type: maybe(30),
    origin: z.enum(['own', 'bought', 'commissioned']).default('own'),
    attribute: maybe(30),
    prepacked: z.boolean(),
    specification: maybe(60),
    shelfLife: maybe(30),
    lotNumber: maybe(60),
    grade: maybe(30),
    imported: z.boolean().default(false),
    countryOfOrigin: maybe(30),
    method: z.enum(['aseptic', 'plain']).default('plain'),
    shape: maybe(20),
    wrapping: maybe(30),
    tools: maybe(60),
    storage: maybe(30),
    baseAmount: text('抽样基数', 30),
    amount: text('抽样数量', 30),
    reserveAmount: text('备样数量', 30),
    unitPrice: maybe(20),
    standard: maybe(100),
    note: maybe(200),
  }),
  /** What limits ask for and the name does not tell. */
  facts: z
    .object({ alcohol: maybe(10), readyToEat: yesNo, fermented: yesNo, grain: yesNo, pressed: yesNo })
    .prefault(empty),
  declared: z
    .array(z.object({ item: text('项目', 60), limit: text('明示值', 40), unit: maybe(20) }))
    .max(30)
    .default([]),
  /** Sealed apart: the reserve waits for a retest. */
  seals: z.object({ sample: text('样品封条号', 40), reserve: text('备样封条号', 40) }),
  shown: z.object({ notice: z.boolean(), certificates: z.boolean() }),
  signed: z.object({
    name: maybe(30),
    refused: z.boolean().default(false),
    witness: maybe(60),
    file: FileHash.nullish(),
  }),
  photographs: z.array(FileHash).min(1, '请至少拍一张现场照片').max(20),
})
export type Form = z.output<typeof Form>

export const Due = z.object({
  code: z.string().nullable(),
  on: DayText.nullable(),
  tone: z.enum(['calm', 'soon', 'late', 'none']),
})

export const SampleHead = z.object({
  sample: IdText,
  formNumber: z.string(),
  name: z.string(),
  category: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  laboratory: IdText,
  laboratoryName: z.string(),
  state: z.enum(sampleStates),
  conclusion: z.enum(['conforming', 'nonconforming']).nullable(),
  sampledOn: DayText,
  due: Due,
  /** Of the disposal; `null` where none is needed. */
  disposal: z.enum(['open', 'closed']).nullable(),
  published: z.boolean(),
})

export const UsedLimit = z.object({
  source: z.enum(['book', 'report', 'declared']),
  code: z.string().nullable(),
  scope: z.string(),
  text: z.string(),
  standard: z.string(),
  basis: z.array(z.object({ law: z.string(), article: z.string().nullable() })),
  confidence: z.string(),
})

export const ItemJudged = z.object({
  item: z.string(),
  result: z.string(),
  unit: z.string(),
  reportedLimit: z.string(),
  said: z.string(),
  verdict: z.enum(verdicts),
  sentence: z.string(),
  limit: UsedLimit.nullable(),
  toBeConfirmed: z.boolean(),
  remarks: z.array(z.string()),
  candidates: z.array(z.object({ code: z.string(), scope: z.string(), text: z.string(), standard: z.string() })),
})
export type ItemJudged = z.output<typeof ItemJudged>

export const ReportView = z.object({
  report: IdText,
  kind: z.enum(['first', 'retest']),
  number: z.string(),
  laboratoryName: z.string(),
  cma: z.string(),
  reportedOn: DayText.nullable(),
  conclusion: z.string(),
  file: z.string().nullable(),
  at: z.string(),
  actor: z.string(),
  proposal: z.enum(verdicts),
  items: z.array(ItemJudged),
  /** As a person confirmed it. */
  judged: z
    .object({ verdict: z.enum(['conforming', 'nonconforming']), reason: z.string(), actor: z.string(), at: z.string() })
    .nullable(),
})

export const CustodyRow = z.object({
  part: z.enum(['sample', 'reserve']),
  fromHolder: z.string(),
  toHolder: z.string(),
  seal: z.string(),
  sealIntact: z.boolean(),
  place: z.string(),
  scanned: z.string(),
  note: z.string(),
  files: z.array(FileHash),
  handedAt: z.string(),
  actor: z.string(),
})

export const MoveRow = z.object({
  toState: z.enum(sampleStates),
  onDay: DayText,
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
})

export const ObjectionRow = z.object({
  objection: IdText,
  kind: z.enum(['retest', 'process', 'authenticity', 'method', 'standard']),
  state: z.enum(['applied', 'accepted', 'refused', 'decided', 'withdrawn']),
  receivedOn: DayText,
  applicant: z.string(),
  grounds: z.string(),
  files: z.array(FileHash),
  obstacles: z.array(z.enum(refusals)),
  answer: z.string().nullable(),
  answeredOn: DayText.nullable(),
  laboratory: z.string().nullable(),
  reserveHandedOn: DayText.nullable(),
  decision: z.string().nullable(),
  upheld: z.boolean().nullable(),
  decidedOn: DayText.nullable(),
})

export const DisposalView = z.object({
  state: z.enum(['open', 'closed']),
  startedOn: DayText,
  dueOn: DayText.nullable(),
  report: z.string().nullable(),
  closedOn: DayText.nullable(),
  missing: z.array(z.enum(disposalSteps)),
  steps: z.array(
    z.object({
      kind: z.enum(disposalSteps),
      text: z.string(),
      reference: z.string().nullable(),
      files: z.array(FileHash),
      onDay: DayText,
      actor: z.string(),
    }),
  ),
})

export const PublicColumns = z.object({
  makerName: z.string(),
  makerAddress: z.string(),
  sampledName: z.string(),
  sampledAddress: z.string(),
  foodName: z.string(),
  specification: z.string(),
  trademark: z.string(),
  producedOn: z.string(),
  lotNumber: z.string(),
  failed: z.array(z.object({ item: z.string(), result: z.string(), limit: z.string() })),
  laboratory: z.string(),
  note: z.string(),
})
