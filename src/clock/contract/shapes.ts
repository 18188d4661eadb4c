import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { clockStates, timeUnits, tones } from '../rules/clock.ts'
import { channels, deliveryStates } from '../rules/delivery.ts'
import { pauseKinds } from '../rules/pauses.ts'

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)
  .meta({ type: 'string', format: 'date-time' })

export const Period = z.object({
  trigger: z.string(),
  duty: z.string(),
  amount: z.int(),
  unit: z.enum(timeUnits),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
})

const Named = z.object({ id: IdText, name: z.string() })

export const Subject = z.object({ kind: z.string(), id: z.string(), label: z.string() })

/** How much time is left, below zero how much too late. */
export const Left = z.object({ amount: z.int(), unit: z.enum(['working-day', 'day', 'hour', 'minute']) })

/** One line of the to-do list: a running clock, or what another slice hands in. */
export const Todo = z.object({
  id: z.string(),
  /** The clock behind it; what other slices hand in has none. */
  clock: IdText.nullable(),
  /** The code of the book, or the word of the slice that handed it in. */
  kind: z.string(),
  /** What is to be done. */
  title: z.string(),
  subject: Subject,
  workshop: Named.nullable(),
  townName: z.string().nullable(),
  unit: Named.nullable(),
  account: Named.nullable(),
  dueOn: DayText.nullable(),
  dueAt: Moment.nullable(),
  tone: z.enum(tones),
  left: Left.nullable(),
  words: z.string(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
})
export type Todo = z.output<typeof Todo>

export const Done = z.object({
  clock: IdText,
  kind: z.string(),
  title: z.string(),
  subject: Subject,
  workshop: Named.nullable(),
  unit: Named.nullable(),
  account: Named.nullable(),
  dueOn: DayText.nullable(),
  dueAt: Moment.nullable(),
  state: z.enum(clockStates),
  endedAt: Moment,
  endedLate: z.boolean(),
})
export type Done = z.output<typeof Done>

export const Pause = z.object({
  kind: z.enum(pauseKinds),
  reason: z.string(),
  fromDay: DayText,
  toDay: DayText.nullable(),
  actor: z.string(),
  at: Moment,
  endedBy: z.string().nullable(),
})

export const Extension = z.object({
  id: IdText,
  amount: z.int(),
  unit: z.enum(timeUnits),
  basis: z.string(),
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  account: IdText.nullable(),
  actor: z.string(),
  at: Moment,
  decidedBy: z.string().nullable(),
  decidedAt: Moment.nullable(),
  note: z.string().nullable(),
})

export const LogLine = z.object({
  what: z.string(),
  reason: z.string().nullable(),
  dueBefore: DayText.nullable(),
  dueAfter: DayText.nullable(),
  actor: z.string(),
  at: Moment,
})

export const ClockDetail = z.object({
  todo: Todo,
  state: z.enum(clockStates),
  triggerDay: DayText,
  triggerAt: Moment.nullable(),
  period: Period.nullable(),
  fixedOn: DayText.nullable(),
  endedAt: Moment.nullable(),
  endedLate: z.boolean().nullable(),
  pauses: z.array(Pause),
  extensions: z.array(Extension),
  log: z.array(LogLine),
  may: z.object({
    handle: z.boolean(),
    lead: z.boolean(),
    decide: z.boolean(),
    pauseKinds: z.array(z.enum(pauseKinds)),
    extension: z.object({ words: z.string(), most: z.int().nullable(), unit: z.enum(timeUnits) }).nullable(),
  }),
})

export const InboxRow = z.object({
  message: IdText,
  kind: z.string(),
  title: z.string(),
  text: z.string(),
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  madeAt: Moment,
  readAt: Moment.nullable(),
})

export const DeliveryRow = z.object({
  delivery: IdText,
  receiver: z.string(),
  title: z.string(),
  channel: z.enum(channels),
  /** Never in full. */
  address: z.string(),
  state: z.enum(deliveryStates),
  tries: z.array(z.object({ number: z.int(), outcome: z.string(), why: z.string().nullable(), at: Moment })),
  notBefore: Moment,
  madeAt: Moment,
  endedAt: Moment.nullable(),
  why: z.string().nullable(),
})

export const Delegation = z.object({
  delegation: IdText,
  principal: Named,
  substitute: Named,
  fromDay: DayText,
  toDay: DayText,
  reason: z.string(),
  endedAt: Moment.nullable(),
})

export const Person = z.object({
  account: IdText,
  name: z.string(),
  unitName: z.string().nullable(),
  duties: z.array(z.string()),
})
