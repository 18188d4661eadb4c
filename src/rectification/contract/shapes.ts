import { z } from 'zod'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { departments, sourceKinds, weights } from '../rules/hazard.ts'
import { lessons } from '../rules/lessons.ts'
import { hazardStates, openStates, steps, toldSteps } from '../rules/state.ts'
import { stopStandings } from '../rules/stop.ts'
import { Moment, Stop } from './asked.ts'

export const HazardRow = z.object({
  hazard: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  code: z.string(),
  topic: z.string(),
  lesson: z.enum(lessons).nullable(),
  text: z.string(),
  weight: z.enum(weights),
  gravity: z.enum(weights),
  department: z.enum(departments),
  source: z.enum(sourceKinds),
  sourceLabel: z.string(),
  foundOn: DayText,
  repeated: z.boolean(),
  state: z.enum(hazardStates),
  dueOn: DayText.nullable(),
  overdue: z.boolean(),
  answeredOn: DayText.nullable(),
  closedOn: DayText.nullable(),
  order: IdText.nullable(),
})

export const BoardColumn = z.object({
  state: z.enum(openStates),
  total: z.int(),
  overdue: z.int(),
  rows: z.array(HazardRow),
})

/** Of what the filter shows: found since a day and closed of that; open, overdue and repeated whenever they were found. */
export const Figures = z.object({
  since: DayText.nullable(),
  found: z.int(),
  closed: z.int(),
  rate: z.int().nullable(),
  open: z.int(),
  overdue: z.int(),
  repeated: z.int(),
})

export const ClearanceRow = z.object({
  key: z.string(),
  label: z.string(),
  found: z.int(),
  closed: z.int(),
  open: z.int(),
  overdue: z.int(),
  repeated: z.int(),
  /** In hundredths of a per cent. */
  rate: z.int().nullable(),
})

const StepLine = z.object({
  step: z.enum(toldSteps),
  state: z.enum(hazardStates),
  onDay: DayText,
  at: Moment,
  enteredAt: Moment.nullable(),
  note: z.string(),
  files: z.array(FileHash),
  dueOn: DayText.nullable(),
  actor: z.string(),
})

export const HazardDetail = HazardRow.extend({
  basis: z.string(),
  files: z.array(FileHash),
  actor: z.string(),
  raisedAt: Moment,
  /** What a camera saw, of which it came. */
  alert: IdText.nullable(),
  repeatOf: z.object({ hazard: IdText, foundOn: DayText, sourceLabel: z.string() }).nullable(),
  orderNumber: z.string().nullable(),
  /** Of its order. */
  stop: z.enum(stopStandings),
  steps: z.array(StepLine),
  /** What the reader may do now. */
  may: z.array(z.enum(steps)),
  /** Why the reader could not close it, where nothing else stands in the way. */
  closing: z.string().nullable(),
  /** What training the workshop's hazards of a year call for. */
  training: z.array(z.object({ lesson: z.enum(lessons), hazards: z.int() })),
})

export const OrderRow = z.object({
  order: IdText,
  number: z.string(),
  paperNumber: z.string().nullable(),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  department: z.enum(departments),
  orderedOn: DayText,
  dueOn: DayText,
  hazards: z.int(),
  closed: z.int(),
  stop: z.enum(stopStandings),
  actor: z.string(),
})

export const OrderDetail = OrderRow.extend({
  demand: z.string(),
  dueWords: z.string(),
  stopped: Stop.nullable(),
  paper: IdText.nullable(),
  at: Moment,
  rows: z.array(HazardRow),
})

export const ItemRow = z.object({
  code: z.string(),
  topic: z.string(),
  text: z.string(),
  basis: z.string(),
  weight: z.enum(weights),
  department: z.enum(departments),
  toBeConfirmed: z.boolean(),
})

/** What lies on the owner's phone. */
export const OwnHazard = z.object({
  hazard: IdText,
  text: z.string(),
  basis: z.string(),
  topic: z.string(),
  gravity: z.enum(weights),
  department: z.enum(departments),
  source: z.enum(sourceKinds),
  foundOn: DayText,
  /** Photographs of what was found. */
  files: z.array(FileHash),
  state: z.enum(hazardStates),
  dueOn: DayText.nullable(),
  demand: z.string().nullable(),
  /** What has to stop until this and all else of its order is put right. */
  stopScope: z.string().nullable(),
  /** What the officer said when it was sent back. */
  sentBack: z.string().nullable(),
  closedOn: DayText.nullable(),
})

export const PartnerUnit = z.object({
  unit: IdText,
  name: z.string(),
  department: z.enum(departments).nullable(),
  suggested: z.enum(departments).nullable(),
})
