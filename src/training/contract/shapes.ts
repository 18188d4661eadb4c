import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import { lessons } from '../../rectification/rules/lessons.ts'
import { channels, countings, occasions, outreachStates } from '../rules/outreach.ts'
import { questionKinds, questionStates } from '../rules/question.ts'
import { audiences, topics } from '../rules/topic.ts'
import { learnings } from './asked.ts'

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })

export const OutreachRow = z.object({
  outreach: IdText,
  occasion: z.enum(occasions),
  title: z.string(),
  onDay: DayText,
  place: z.string(),
  channels: z.array(z.enum(channels)),
  state: z.enum(outreachStates),
  audience: z.int().nullable(),
  counting: z.enum(countings).nullable(),
  /** In cents. */
  cost: z.int().nullable(),
  materials: z.array(FileHash),
  pictures: z.array(FileHash),
  note: z.string(),
  cancelledFor: z.string().nullable(),
  revision: z.int(),
  actor: z.string(),
})
export type OutreachRow = z.output<typeof OutreachRow>

export const Reminder = z.object({
  occasion: z.enum(occasions),
  title: z.string(),
  year: z.int(),
  from: DayText,
  until: DayText,
  words: z.string(),
  toBeConfirmed: z.boolean(),
  /** Nothing of the kind is planned or held that year. */
  missing: z.boolean(),
})

export const Lesson = z.object({
  title: z.string().trim().min(1, '请填写小节标题').max(60, '小节标题不超过 60 字'),
  /** Short, in spoken words: it is read aloud. */
  text: z.string().trim().min(1, '请填写小节内容').max(1500, '一个小节不超过 1500 字，请分成几节'),
  picture: FileHash.nullable().default(null),
})
export type Lesson = z.output<typeof Lesson>

export const CourseRow = z.object({
  course: IdText,
  version: z.int(),
  topic: z.enum(topics),
  title: z.string(),
  audience: z.enum(audiences),
  categories: z.array(z.string()),
  lessons: z.int(),
  asked: z.int(),
  passMark: z.int(),
  perDay: z.int(),
  /** Questions on its topic that may be asked now. */
  ready: z.int(),
  retired: z.boolean(),
  changedAt: Moment,
})
export type CourseRow = z.output<typeof CourseRow>

export const CourseView = CourseRow.extend({
  texts: z.array(Lesson),
  retiredFor: z.string().nullable(),
  versions: z.array(z.object({ number: z.int(), actor: z.string(), at: Moment })),
})

export const QuestionRow = z.object({
  question: IdText,
  topic: z.enum(topics),
  kind: z.enum(questionKinds),
  stem: z.string(),
  options: z.array(z.string()),
  key: z.array(z.int()),
  basis: z.string(),
  state: z.enum(questionStates),
  doubts: z.array(z.string()),
  reviewedBy: z.string().nullable(),
  reviewNote: z.string().nullable(),
  actor: z.string(),
  /** Who wrote it: somebody else reviews it. */
  account: IdText.nullable(),
})
export type QuestionRow = z.output<typeof QuestionRow>

export const SessionRow = z.object({
  session: IdText,
  course: IdText,
  version: z.int(),
  title: z.string(),
  topic: z.enum(topics),
  onDay: DayText,
  startTime: z.string(),
  place: z.string(),
  trainer: z.string(),
  owners: z.int(),
  workers: z.int(),
  cancelledFor: z.string().nullable(),
})
export type SessionRow = z.output<typeof SessionRow>

export const AttendanceRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  worker: IdText.nullable(),
  personName: z.string(),
  via: z.enum(['scan', 'name']),
  at: Moment,
  actor: z.string(),
  /** Does not count, and why. */
  struck: z.object({ reason: z.string(), actor: z.string(), at: Moment }).nullable(),
})

/** A person and a course, or all courses together. */
export const PersonRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  category: z.string(),
  categoryName: z.string(),
  worker: IdText.nullable(),
  personName: z.string(),
  /** The last session attended. */
  attendedOn: DayText.nullable(),
  /** The last quiz passed. */
  passedOn: DayText.nullable(),
})
export type PersonRow = z.output<typeof PersonRow>

export const CoverageRow = z.object({
  key: z.string(),
  label: z.string(),
  people: z.int(),
  trained: z.int(),
  passed: z.int(),
})

export const EffectRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  taughtOn: DayText,
  before: z.int(),
  after: z.int(),
  running: z.boolean(),
})

export const EffectFigures = z.object({
  workshops: z.int(),
  running: z.int(),
  before: z.int(),
  after: z.int(),
  hadBefore: z.int(),
  again: z.int(),
})

/** A question as it is asked: never with its key. */
export const AskedQuestion = z.object({
  kind: z.enum(questionKinds),
  stem: z.string(),
  options: z.array(z.string()),
})

/** What whoever answered reads afterwards. */
export const Correction = AskedQuestion.extend({
  chosen: z.array(z.int()),
  key: z.array(z.int()),
  right: z.boolean(),
  basis: z.string(),
})

export const RecommendedRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  topic: z.enum(lessons),
  hazards: z.int(),
  lastFound: DayText,
  /** When somebody of it was last taught this, if ever. */
  taughtOn: DayText.nullable(),
  standing: z.enum(learnings),
  course: IdText.nullable(),
  title: z.string().nullable(),
})

export const RecommendedFigure = z.object({
  hazards: z.int(),
  workshops: z.int(),
  due: z.int(),
  learnt: z.int(),
})

export const RecommendedTopic = RecommendedFigure.extend({
  topic: z.enum(lessons),
  course: IdText.nullable(),
  title: z.string().nullable(),
})
