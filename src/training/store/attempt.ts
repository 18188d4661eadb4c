import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import { questionKinds } from '../rules/question.ts'
import { topics } from '../rules/topic.ts'
import type { By } from './place.ts'

const Asked = z.object({
  question: IdText,
  kind: z.enum(questionKinds),
  stem: z.string(),
  options: z.array(z.string()),
  key: z.array(z.int()),
  basis: z.string(),
})
export type Asked = z.output<typeof Asked>

const Attempt = z.object({
  id: IdText,
  course: IdText,
  version: z.int(),
  title: z.string(),
  topic: z.enum(topics),
  passMark: z.int(),
  workshop: IdText,
  worker: IdText.nullable(),
  personName: z.string(),
  asked: z.array(Asked),
  answers: z.array(z.array(z.int())).nullable(),
  state: z.enum(['open', 'passed', 'failed']),
  correct: z.int().nullable(),
  score: z.int().nullable(),
  begunAt: Moment,
  answeredAt: Moment.nullable(),
  certificate: z.string().nullable(),
})
export type Attempt = z.output<typeof Attempt>

const columns = (tx: Queryable) => tx`
  t.id, t.course, t.version, v.title, v.topic, v.pass_mark, t.workshop, t.worker, t.person_name, t.asked, t.answers, t.state,
  t.correct, t.score, t.begun_at, t.answered_at,
  (select k.number from training.certificate k where k.district = t.district and k.attempt = t.id) as certificate`

const joined = (tx: Queryable) => tx`
  from training.attempt t
  join training.version v on v.district = t.district and v.course = t.course and v.number = t.version`

export async function findAttempt(tx: Queryable, district: string, id: Id, lock = false): Promise<Attempt | undefined> {
  const rows = await tx`
    select ${columns(tx)} ${joined(tx)} where t.district = ${district} and t.id = ${id} ${lock ? tx`for update of t` : tx``}`
  return parseRow(Attempt, rows)
}

/** What one person has begun of a course, the last first. */
export async function attemptsOf(tx: Queryable, district: string, course: Id, person: Id): Promise<Attempt[]> {
  const rows = await tx`
    select ${columns(tx)} ${joined(tx)}
    where t.district = ${district} and t.course = ${course} and t.person = ${person}
    order by t.begun_at desc, t.id`
  return parseRows(Attempt, rows)
}

const Standing = z.object({
  course: IdText,
  person: IdText,
  id: IdText,
  state: z.enum(['open', 'passed', 'failed']),
  score: z.int().nullable(),
  begunAt: Moment,
  answeredAt: Moment.nullable(),
})
export type Standing = z.output<typeof Standing>

/** What everybody of a workshop has begun, the last first. */
export async function attemptsAt(tx: Queryable, district: string, workshop: Id) {
  const rows = await tx`
    select course, person, id, state, score, begun_at, answered_at from training.attempt
    where district = ${district} and workshop = ${workshop}
    order by coalesce(answered_at, begun_at) desc, id`
  return parseRows(Standing, rows)
}

export type NewAttempt = By & {
  readonly id: Id
  readonly course: Id
  readonly version: number
  readonly workshop: Id
  readonly worker: Id | null
  readonly personName: string
  readonly asked: readonly Asked[]
  readonly begunAt: Instant
}

export async function insertAttempt(tx: Tx, district: string, attempt: NewAttempt): Promise<void> {
  await insertRows(tx, 'training.attempt', [{ district, ...attempt, state: 'open' }])
}

export type Answered = {
  readonly answers: readonly (readonly number[])[]
  readonly passed: boolean
  readonly correct: number
  readonly score: number
  readonly answeredAt: Instant
  readonly enteredAt: Instant | null
}

export async function setAnswered(tx: Tx, district: string, id: Id, answered: Answered): Promise<void> {
  const { answers, passed, correct, score, answeredAt, enteredAt } = answered
  await tx`
    update training.attempt
    set answers = ${JSON.stringify(answers)}::text::jsonb, state = ${passed ? 'passed' : 'failed'}, correct = ${correct},
      score = ${score}, answered_at = ${answeredAt}, entered_at = ${enteredAt}
    where district = ${district} and id = ${id}`
}

/** The next of the year; taken in the transaction that uses it, so that none is missing. */
export async function takeNumber(tx: Tx, district: string, year: number): Promise<number> {
  const rows = await tx`
    insert into training.counter (district, year, last) values (${district}, ${year}, 1)
    on conflict (district, year) do update set last = training.counter.last + 1
    returning last`
  return parseRow(z.object({ last: z.int() }), rows)?.last ?? 1
}

const Certificate = z.object({
  attempt: IdText,
  number: z.string(),
  issuedOn: DayText,
  courseTitle: z.string(),
  workshopName: z.string(),
})
export type Certificate = z.output<typeof Certificate>

export async function insertCertificate(tx: Tx, district: string, certificate: Certificate): Promise<void> {
  await insertRows(tx, 'training.certificate', [{ district, ...certificate }])
}

export async function findCertificate(tx: Queryable, district: string, attempt: Id): Promise<Certificate | undefined> {
  const rows = await tx`
    select attempt, number, issued_on, course_title, workshop_name from training.certificate
    where district = ${district} and attempt = ${attempt}`
  return parseRow(Certificate, rows)
}

export async function bureauOf(tx: Queryable, district: string): Promise<string> {
  const rows = await tx`select bureau from area.district where code = ${district}`
  return parseRow(z.object({ bureau: z.string() }), rows)?.bureau ?? ''
}
