import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { QuestionFilter } from '../contract/asked.ts'
import { QuestionRow } from '../contract/shapes.ts'
import type { Question, QuestionState } from '../rules/question.ts'
import type { Topic } from '../rules/topic.ts'
import { among, type By, partOf } from './place.ts'

const columns = (tx: Queryable) => tx`
  q.id as question, q.topic, q.kind, q.stem, q.options, q.key, q.basis, q.state, q.doubts, q.reviewed_by, q.review_note,
  q.actor, q.account`

export type NewQuestion = Question &
  By & {
    readonly id: Id
    readonly topic: Topic
    readonly state: QuestionState
    readonly doubts: readonly string[]
    readonly at: Instant
  }

export async function insertQuestions(tx: Tx, district: string, questions: readonly NewQuestion[]): Promise<void> {
  await insertRows(
    tx,
    'training.question',
    questions.map(({ id, topic, kind, stem, options, key, basis, state, doubts, account, actor, at }) => ({
      ...{ district, id, topic, kind, stem, options, key, basis, state, doubts, account, actor, at },
    })),
  )
}

export async function findQuestion(
  tx: Queryable,
  district: string,
  id: Id,
  lock = false,
): Promise<QuestionRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from training.question q
    where q.district = ${district} and q.id = ${id} ${lock ? tx`for update` : tx``}`
  return parseRow(QuestionRow, rows)
}

/** Which of these are in the bank already. */
export async function knownStems(tx: Queryable, district: string, stems: readonly string[]): Promise<Set<string>> {
  const rows = await tx`
    select q.stem from training.question q
    where q.district = ${district} and q.state <> 'retired' and q.stem = any (${[...stems]})`
  return new Set(parseRows(z.object({ stem: z.string() }), rows).map(({ stem }) => stem))
}

function matching(tx: Queryable, district: string, filter: QuestionFilter) {
  return tx`
    from training.question q
    where q.district = ${district} ${among(tx, 'q.topic', filter.topics)} ${among(tx, 'q.state', filter.states)}
      ${among(tx, 'q.kind', filter.kinds)}
      ${filter.search === '' ? tx`` : tx`and (q.stem ilike ${partOf(filter.search)} or q.basis ilike ${partOf(filter.search)})`}`
}

export async function countQuestions(tx: Queryable, district: string, filter: QuestionFilter): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, district, filter)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** What waits for review first. */
export async function listQuestions(
  tx: Queryable,
  district: string,
  filter: QuestionFilter,
  limit: number,
  offset: number,
): Promise<QuestionRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, district, filter)}
    order by (q.state = 'waiting') desc, q.topic, q.at, q.id limit ${limit} offset ${offset}`
  return parseRows(QuestionRow, rows)
}

const Ready = z.object({
  question: IdText,
  kind: QuestionRow.shape.kind,
  stem: z.string(),
  options: z.array(z.string()),
  key: z.array(z.int()),
  basis: z.string(),
})
export type Ready = z.output<typeof Ready>

/** What may be asked on a topic, in an order that does not change. */
export async function readyQuestions(tx: Queryable, district: string, topic: Topic): Promise<Ready[]> {
  const rows = await tx`
    select q.id as question, q.kind, q.stem, q.options, q.key, q.basis from training.question q
    where q.district = ${district} and q.topic = ${topic} and q.state = 'ready'
    order by q.id`
  return parseRows(Ready, rows)
}

export type Reviewed = {
  readonly state: QuestionState
  readonly by: string
  readonly note: string
  readonly at: Instant
}

export async function setReviewed(tx: Tx, district: string, id: Id, { state, by, note, at }: Reviewed): Promise<void> {
  await tx`
    update training.question set state = ${state}, reviewed_by = ${by}, review_note = ${note}, reviewed_at = ${at}
    where district = ${district} and id = ${id}`
}
