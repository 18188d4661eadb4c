import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { topics } from '../rules/topic.ts'
import { Correction, Lesson } from './shapes.ts'

/** A quiz that was handed in. */
const OwnTry = z.object({ attempt: IdText, onDay: DayText, score: z.int(), passed: z.boolean() })

export const OwnCourse = z.object({
  course: IdText,
  version: z.int(),
  topic: z.enum(topics),
  title: z.string(),
  texts: z.array(Lesson),
  asked: z.int(),
  passMark: z.int(),
  /** How often what it teaches was found wrong here in a year: the more, the sooner it is to be read. */
  hazards: z.int(),
  /** The last time that it was found. */
  foundOn: DayText.nullable(),
  people: z.array(
    z.object({
      worker: IdText.nullable(),
      personName: z.string(),
      attendedOn: DayText.nullable(),
      passedOn: DayText.nullable(),
      /** With it, the certificate is taken. */
      attempt: IdText.nullable(),
      /** Why this person may not begin now. */
      blocked: z.string().nullable(),
      /** How often this person may still fail today. */
      triesLeft: z.int(),
      /** The last ones handed in, newest first. */
      tries: z.array(OwnTry),
    }),
  ),
})

/** What whoever handed in reads, as often as they like. */
export const QuizResult = z.object({
  ...{ score: z.int(), right: z.int(), passed: z.boolean(), passMark: z.int() },
  certificate: z.string().nullable(),
  rows: z.array(Correction),
})

/** The same on another day or another phone. */
export const OwnResult = QuizResult.extend({
  title: z.string(),
  course: IdText,
  worker: IdText.nullable(),
  personName: z.string(),
  answeredOn: DayText,
})
