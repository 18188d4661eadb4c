import { z } from 'zod'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import { origins } from '../rules/checklist.ts'
import { disclosureStates, withdrawalCauses } from '../rules/disclosure.ts'
import { handlings, outcomes, results } from '../rules/outcome.ts'
import { grades } from '../rules/plan.ts'
import { signers } from '../rules/signing.ts'
import { planStates, planSteps, taskStates, visitKinds, visitStates } from '../rules/visit.ts'
import { Moment } from './asked.ts'

export const listOf = <T extends z.ZodType>(row: T) => z.object({ total: z.int(), rows: z.array(row) })

const department = z.enum(departments)
const weight = z.enum(['key', 'general'])

export const OfficerRow = z.object({
  officer: IdText,
  name: z.string(),
  unit: z.string(),
  certificateNumber: z.string().nullable(),
  active: z.boolean(),
  /** Why the officer keeps away from the workshop that was asked about. */
  recused: z.string().nullable(),
  /** Of the account that asks. */
  mine: z.boolean(),
})

export const PartRow = z.object({
  department,
  state: z.enum(['open', 'finished']),
  outcome: z.enum(outcomes).nullable(),
  problems: z.int().nullable(),
})

export const VisitRow = z.object({
  visit: IdText,
  number: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  category: z.string(),
  kind: z.enum(visitKinds),
  state: z.enum(visitStates),
  onDay: DayText,
  actor: z.string(),
  /** Only those that the reader may see. */
  parts: z.array(PartRow),
  disclosure: z.enum(disclosureStates).nullable(),
})

export const MarkRow = z.object({
  code: z.string(),
  result: z.enum(results),
  note: z.string(),
  files: z.array(FileHash),
  voice: FileHash.nullable(),
  affectsSafety: z.boolean(),
  correctedOnSpot: z.boolean(),
  dueOn: DayText.nullable(),
  actor: z.string(),
  at: Moment,
})

export const ItemRow = z.object({
  code: z.string(),
  department,
  topic: z.string(),
  text: z.string(),
  weight,
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  origin: z.enum(origins),
  earlier: z.string(),
})

export const OutcomeShape = z.object({
  outcome: z.enum(outcomes).nullable(),
  regime: z.string().nullable(),
  regimeName: z.string(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  reason: z.string(),
  handling: z.array(z.enum(handlings)),
  checked: z.int(),
  checkedKey: z.int(),
  problems: z.int(),
  notApplicable: z.int(),
  unmarked: z.int(),
})
export type OutcomeShape = z.output<typeof OutcomeShape>

export const PartDetail = z.object({
  department,
  state: z.enum(['open', 'finished']),
  /** May the reader mark and finish it? */
  mine: z.boolean(),
  /** As it would be now, or as it was told. */
  result: OutcomeShape,
  note: z.string(),
  opinion: z.string(),
  refusal: z.object({ reason: z.string(), recording: FileHash.nullable() }).nullable(),
  officers: z.array(z.object({ name: z.string(), certificateNumber: z.string() })),
  signatures: z.array(z.object({ who: z.enum(signers), name: z.string(), file: FileHash })),
  actor: z.string().nullable(),
  endedAt: Moment.nullable(),
})

export const FindingRow = z.object({
  code: z.string(),
  department,
  hazard: IdText,
  dueOn: DayText.nullable(),
  correctedOnSpot: z.boolean(),
  /** In the one list of hazards. */
  hazardState: z.string(),
})

export const PaperRow = z.object({
  paper: IdText,
  title: z.string(),
  number: z.string().nullable(),
  issuedOn: DayText,
})

export const DisclosureDetail = z.object({
  state: z.enum(disclosureStates),
  dueOn: DayText.nullable(),
  dueWords: z.string(),
  disclosedOn: DayText.nullable(),
  disclosedBy: z.string().nullable(),
  late: z.boolean().nullable(),
  cause: z.enum(withdrawalCauses).nullable(),
  reason: z.string().nullable(),
  withdrawnOn: DayText.nullable(),
})

export const EvidenceRow = z.object({
  file: FileHash,
  original: FileHash.nullable(),
  /** By our clock. */
  takenAt: Moment,
  /** As the device said it. */
  enteredAt: Moment,
  position: z.object({ latitude: z.number(), longitude: z.number(), accuracy: z.number() }).nullable(),
})

export const VisitDetail = VisitRow.omit({ parts: true, disclosure: true }).extend({
  reason: z.string(),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  editionNumber: z.int(),
  itemsHash: z.string(),
  spared: z.array(z.object({ code: z.string(), text: z.string() })),
  position: z.object({ latitude: z.number(), longitude: z.number(), accuracy: z.number() }).nullable(),
  device: z.string().nullable(),
  enteredAt: Moment.nullable(),
  clockSkew: z.int().nullable(),
  recordedAt: Moment,
  voidReason: z.string().nullable(),
  items: z.array(ItemRow),
  marks: z.array(MarkRow),
  parts: z.array(PartDetail),
  findings: z.array(FindingRow),
  /** What a phone told of the files above. */
  evidence: z.array(EvidenceRow),
  papers: z.array(PaperRow),
  disclosure: DisclosureDetail.nullable(),
  clue: z.object({ clue: IdText, text: z.string(), taken: z.boolean() }).nullable(),
})

export const TaskRow = z.object({
  task: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  kind: z.enum(visitKinds),
  dueOn: DayText,
  departments: z.array(department),
  officers: z.array(z.object({ officer: IdText, name: z.string() })),
  reason: z.string(),
  state: z.enum(taskStates),
  visit: IdText.nullable(),
  endedReason: z.string().nullable(),
  planned: z.boolean(),
  drawn: z.boolean(),
})

export const PlanRow = z.object({
  plan: IdText,
  year: z.int(),
  title: z.string(),
  state: z.enum(planStates),
  visits: z.int(),
  workshops: z.int(),
  done: z.int(),
  actor: z.string(),
  at: Moment,
})

export const Frequencies = z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() })

export const PlanDetail = PlanRow.extend({
  seed: z.string(),
  frequency: Frequencies,
  /** What the reader may do with it now. */
  steps: z.array(z.enum(planSteps)),
  months: z.array(z.object({ month: z.int(), visits: z.int(), done: z.int() })),
  grades: z.array(z.object({ grade: z.enum(grades), workshops: z.int(), visits: z.int() })),
  gaps: z.int(),
  log: z.array(z.object({ step: z.string(), note: z.string(), actor: z.string(), at: Moment })),
})

export const MatrixRow = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  category: z.string(),
  grade: z.enum(grades),
  points: z.int(),
  lastOn: DayText.nullable(),
  lastOutcome: z.enum(outcomes).nullable(),
  coverBy: DayText.nullable(),
  gap: z.boolean(),
  months: z.array(z.object({ month: z.int(), state: z.enum(['planned', 'done', 'late', 'cancelled']) })),
})

export const DrawRow = z.object({
  draw: IdText,
  purpose: z.string(),
  kind: z.enum(visitKinds),
  seed: z.string(),
  hat: z.int(),
  officers: z.int(),
  wanted: z.int(),
  drawn: z.int(),
  actor: z.string(),
  at: Moment,
})

export const DrawDetail = DrawRow.extend({
  team: z.int(),
  rows: z.array(
    z.object({
      workshop: IdText,
      name: z.string(),
      townName: z.string(),
      officers: z.array(z.object({ officer: IdText, name: z.string() })),
      task: IdText.nullable(),
      taskState: z.enum(taskStates).nullable(),
    }),
  ),
  /** The same again, worked out just now from seed and hat. */
  repeated: z.boolean(),
})

export const DisclosureRow = DisclosureDetail.extend({
  visit: IdText,
  number: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  kind: z.enum(visitKinds),
  onDay: DayText,
  formedOn: DayText,
  outcome: z.enum(outcomes),
  problems: z.int(),
})

export const ClueRow = z.object({
  clue: IdText,
  visit: IdText,
  number: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  foundOn: DayText,
  text: z.string(),
  taken: z.boolean(),
})
