import { z } from 'zod'
import { TemplateShape } from '../../paper/contract/template.ts'
import { command } from '../../platform/action/endpoint.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import { visitKinds } from '../rules/visit.ts'
import { Ending, evidenceOf, Mark, Moment } from './asked.ts'
import { ItemRow, OfficerRow, OutcomeShape, TaskRow, VisitDetail } from './shapes.ts'

const PackWorkshop = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  category: z.string(),
  categoryName: z.string(),
  address: z.string(),
  operatorName: z.string(),
  phone: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  /** On its plate. */
  code: z.string().nullable(),
  /** Visits of this year so far. */
  times: z.int(),
  /** Not closed yet, of the reader's department. */
  open: z.array(
    z.object({ text: z.string(), weight: z.enum(['key', 'general']), foundOn: DayText, dueOn: DayText.nullable() }),
  ),
  /** Who keeps away from here. */
  recused: z.array(z.object({ officer: IdText, reason: z.string() })),
  /** The lists as they are today: of each task, of a routine and of an unannounced visit; equal ones once. */
  lists: z.array(
    z.object({
      kinds: z.array(z.enum(visitKinds)),
      departments: z.array(z.enum(departments)),
      editionNumber: z.int(),
      /** Of the whole list, other departments' items included. */
      itemsHash: z.string(),
      items: z.array(ItemRow),
      spared: VisitDetail.shape.spared,
    }),
  ),
})

/** What a day without network needs. */
const Pack = z.object({
  serverNow: Moment,
  day: DayText,
  department: z.enum(departments),
  /** 限期整改 where the officer says no other day. */
  usualDue: DayText.nullable(),
  officers: z.array(OfficerRow.omit({ recused: true })),
  tasks: z.array(TaskRow.omit({ state: true, visit: true, endedReason: true })),
  workshops: z.array(PackWorkshop),
  /** Other workshops with a task that this one has no room for. */
  left: z.int(),
  /** What the papers look like; other departments make none here. */
  papers: z
    .object({
      bureau: z.string(),
      prefix: z.string(),
      forms: z.array(z.object({ template: TemplateShape, mark: z.string().nullable() })),
    })
    .nullable(),
})

/** What belongs to a phone: the day's pack, and a department's own part of a joint visit. */
export const packEndpoints = {
  /** A command, for what it names of people leaves the house: who took what along stands in the audit log. */
  takePack: command(
    'inspection.take-pack',
    '取走今日检查包',
    z.object({
      /** One workshop of one's area; without one those with a task. */
      workshop: IdText.nullish(),
      device: z.string().trim().max(80).nullish(),
    }),
    Pack,
  ),
  recordPart: command(
    'inspection.record-part',
    '补传本部门的联合检查',
    z.object({
      workshop: IdText,
      task: IdText,
      startedAt: Moment,
      sentAt: Moment,
      marks: z.array(Mark).min(1, '请至少记录一项').max(200),
      ending: Ending,
      evidence: evidenceOf(400),
    }),
    z.object({
      visit: IdText,
      number: z.string(),
      result: OutcomeShape,
      hazards: z.array(IdText),
      papers: z.array(IdText),
      clockSkew: z.int().nullable(),
      sameList: z.boolean(),
    }),
  ),
}
