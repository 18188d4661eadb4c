import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import type { By } from './places.ts'

const ObjectionRow = z.object({
  objection: IdText,
  receivedOn: DayText,
  raisedBy: z.string(),
  words: z.string(),
  file: z.string().nullable(),
  answeredOn: DayText.nullable(),
  upheld: z.boolean().nullable(),
  answer: z.string().nullable(),
  actor: z.string(),
})
export type ObjectionRow = z.output<typeof ObjectionRow>

export async function objectionsOf(tx: Queryable, district: string, title: Id): Promise<ObjectionRow[]> {
  const rows = await tx`
    select id as objection, received_on, raised_by, words, file, answered_on, upheld, answer, actor
    from cultivation.title_objection
    where district = ${district} and title = ${title} order by received_on, id`
  return parseRows(ObjectionRow, rows)
}

type NewObjection = By & {
  readonly id: Id
  readonly title: Id
  readonly receivedOn: Day
  readonly raisedBy: string
  readonly words: string
  readonly file: string | null
  readonly madeAt: Instant
}

export async function insertObjection(tx: Tx, district: string, row: NewObjection): Promise<void> {
  await insertRows(tx, 'cultivation.title_objection', [{ district, ...row }])
}

type Answered = { readonly answeredOn: Day; readonly upheld: boolean; readonly answer: string }

export async function answerObjection(tx: Tx, district: string, objection: Id, answered: Answered): Promise<void> {
  await tx`update cultivation.title_objection set ${tx({ ...answered })}
    where district = ${district} and id = ${objection} and answered_on is null`
}
