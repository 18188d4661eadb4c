import { z } from 'zod'
import { type Grade, grades } from '../../inspection/rules/plan.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import {
  type AppealState,
  type AppealStep,
  type AppealSubject,
  appealStates,
  appealSteps,
  appealSubjects,
} from '../rules/appeal/appeal.ts'
import { called, likePart, type Places, within } from './graded-list.ts'

const Row = z.object({
  appeal: IdText,
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  about: z.enum(appealSubjects),
  appealed: z.string(),
  text: z.string(),
  state: z.enum(appealStates),
  ordinal: z.int(),
  appealedOn: DayText,
  dueOn: DayText.nullable(),
  answer: z.string(),
  answeredOn: DayText.nullable(),
  answeredBy: z.string().nullable(),
  files: z.array(z.string()),
  gradeId: IdText.nullable(),
  gradeThen: z.enum(grades).nullable(),
  account: IdText.nullable(),
})
export type AppealRow = z.output<typeof Row>

export type AskedAppeals = { readonly district: string; readonly scope: Scope; readonly places: Places }

function appeals(tx: Queryable, { district, scope, places }: AskedAppeals) {
  return tx`
    from rating.appeal a
    join (${places}) w on w.id = a.workshop
    left join rating.appeal_step s on s.district = a.district and s.appeal = a.id and s.ordinal = 2
      and s.to_state in ('upheld', 'refused')
    where a.district = ${district} ${within(tx, scope)}`
}

const columns = (tx: Queryable) => tx`
  a.id as appeal, a.workshop, w.name as workshop_name, w.town_name, a.about, a.appealed, a.text, a.state, a.ordinal,
  a.appealed_on, a.due_on, coalesce(s.words, '') as answer, s.on_day as answered_on, s.actor as answered_by, a.files,
  a.grade as grade_id, a.grade_then, a.account`

export type AppealFilter = {
  readonly search: string
  readonly towns: readonly string[]
  readonly states: readonly AppealState[]
  readonly about: AppealSubject | null
  readonly workshop: Id | null
}

function matching(tx: Queryable, { search, towns, states, about, workshop }: AppealFilter) {
  return tx`
    ${search === '' ? tx`` : tx`and (${called(tx, search)} or a.text ilike ${likePart(search)})`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${states.length === 0 ? tx`` : tx`and a.state = any (${[...states]})`}
    ${about === null ? tx`` : tx`and a.about = ${about}`}
    ${workshop === null ? tx`` : tx`and a.workshop = ${workshop}`}`
}

/** What waits for an answer first, by its last day; the others newest first. */
export async function listAppeals(
  tx: Queryable,
  asked: AskedAppeals,
  filter: AppealFilter,
  { today, limit, offset }: { readonly today: Day; readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    select ${columns(tx)} ${appeals(tx, asked)} ${matching(tx, filter)}
    order by a.state <> 'open', case when a.state = 'open' then a.due_on end, a.appealed_on desc, a.id
    limit ${limit} offset ${offset}`
  const counted = await tx`
    select count(*)::int as total, (count(*) filter (where a.state = 'open'))::int as open,
      (count(*) filter (where a.state = 'open' and a.due_on < ${today}))::int as late
    ${appeals(tx, asked)} ${matching(tx, filter)}`
  const Counts = z.object({ total: z.int(), open: z.int(), late: z.int() })
  return { ...(parseRow(Counts, counted) ?? { total: 0, open: 0, late: 0 }), rows: parseRows(Row, rows) }
}

export async function findAppeal(tx: Queryable, asked: AskedAppeals, id: Id): Promise<AppealRow | undefined> {
  return parseRow(Row, await tx`select ${columns(tx)} ${appeals(tx, asked)} and a.id = ${id}`)
}

export async function lockAppeal(tx: Tx, asked: AskedAppeals, id: Id): Promise<AppealRow | undefined> {
  await tx`select id from rating.appeal where district = ${asked.district} and id = ${id} for update`
  return findAppeal(tx, asked, id)
}

const Step = z.object({
  step: z.enum(appealSteps),
  onDay: DayText,
  words: z.string(),
  actor: z.string(),
  at: z.string(),
})

export async function stepsOf(tx: Queryable, district: string, appeal: Id) {
  const rows = await tx`
    select step, on_day, words, actor, at from rating.appeal_step
    where district = ${district} and appeal = ${appeal} order by ordinal`
  return parseRows(Step, rows)
}

type By = { readonly account: Id | null; readonly actor: string; readonly at: Instant }

export type NewAppeal = By & {
  readonly id: Id
  readonly workshop: Id
  readonly about: AppealSubject
  readonly appealed: string
  readonly grade: Id | null
  readonly gradeThen: Grade | null
  readonly text: string
  readonly files: readonly string[]
  readonly appealedOn: Day
  readonly dueOn: Day | null
}

export async function insertAppeal(tx: Tx, district: string, appeal: NewAppeal): Promise<void> {
  const { id, account, actor, at, appealedOn, text } = appeal
  await insertRows(tx, 'rating.appeal', [{ district, ...appeal, files: [...appeal.files], state: 'open', ordinal: 1 }])
  const step = { appeal: id, ordinal: 1, step: 'appeal', toState: 'open', onDay: appealedOn, words: text }
  await insertRows(tx, 'rating.appeal_step', [{ district, ...step, account, actor, at }])
}

export async function endAppeal(
  tx: Tx,
  district: string,
  { appeal, ordinal }: AppealRow,
  to: By & { readonly step: AppealStep; readonly state: AppealState; readonly words: string; readonly onDay: Day },
): Promise<void> {
  const { step, state, words, onDay, account, actor, at } = to
  const row = { appeal, ordinal: ordinal + 1, step, toState: state, onDay, words, account, actor, at }
  await insertRows(tx, 'rating.appeal_step', [{ district, ...row }])
  await tx`
    update rating.appeal set state = ${state}, ordinal = ${ordinal + 1} where district = ${district} and id = ${appeal}`
}

const Recheck = z.object({
  recheck: IdText,
  workshop: IdText,
  text: z.string(),
  files: z.array(z.string()),
  askedOn: DayText,
  dueOn: DayText,
  task: IdText,
})

export async function rechecksOf(tx: Queryable, district: string, workshop: Id) {
  const rows = await tx`
    select id as recheck, workshop, text, files, asked_on, due_on, task from rating.recheck
    where district = ${district} and workshop = ${workshop} order by asked_on desc, id limit 50`
  return parseRows(Recheck, rows)
}

export async function findRecheck(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select id as recheck, workshop, text, files, asked_on, due_on, task from rating.recheck
    where district = ${district} and id = ${id}`
  return parseRow(Recheck, rows)
}

export type NewRecheck = By & {
  readonly id: Id
  readonly workshop: Id
  readonly text: string
  readonly files: readonly string[]
  readonly askedOn: Day
  readonly dueOn: Day
  readonly task: Id
}

export async function insertRecheck(tx: Tx, district: string, row: NewRecheck): Promise<void> {
  await insertRows(tx, 'rating.recheck', [{ district, ...row, files: [...row.files] }])
}
