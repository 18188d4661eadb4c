import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Level, levels, type TitleState, type TitleStep, titleStates } from '../rules/title.ts'
import { type Asked, type By, inScope, most, type Places } from './places.ts'

export const TitleRow = z.object({
  title: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  level: z.enum(levels),
  state: z.enum(titleStates),
  criteriaFrom: DayText,
  answers: z.array(z.object({ code: z.string(), met: z.boolean(), words: z.string(), file: z.string().nullish() })),
  appliedOn: DayText,
  firstReviewer: IdText.nullable(),
  secondReviewer: IdText.nullable(),
  noticeFrom: DayText.nullable(),
  noticeUntil: DayText.nullable(),
  noticePlace: z.string().nullable(),
  awardedOn: DayText.nullable(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  withdrawnOn: DayText.nullable(),
  looked: z.array(z.int()),
  objections: z.int(),
  openObjections: z.int(),
})
export type TitleRow = z.output<typeof TitleRow>

function titlesWhere(tx: Queryable, district: string, places: Places, condition: PendingQuery<Row[]>) {
  return tx`
    select t.id as title, t.workshop, w.name as workshop_name, w.town, w.town_name, t.level, t.state, t.criteria_from,
      t.answers, t.applied_on, t.first_reviewer, t.second_reviewer, t.notice_from, t.notice_until, t.notice_place,
      t.awarded_on, t.number, t.issuer, t.withdrawn_on,
      (select count(*)::int from cultivation.title_objection o
        where o.district = t.district and o.title = t.id) as objections,
      (select count(*)::int from cultivation.title_objection o
        where o.district = t.district and o.title = t.id and o.answered_on is null) as open_objections,
      (select coalesce(array_agg(s.year order by s.year), '{}') from cultivation.title_step s
        where s.district = t.district and s.title = t.id and s.step = 'look') as looked
    from cultivation.title t
    join (${places(tx, district)}) w on w.id = t.workshop
    where t.district = ${district} ${condition}
    order by t.awarded_on desc nulls first, t.applied_on desc, t.id
    limit ${most}`
}

export async function findTitles(tx: Queryable, asked: Asked, states: readonly TitleState[]): Promise<TitleRow[]> {
  const inState = states.length === 0 ? tx`` : tx`and t.state = any (${[...states]})`
  const condition = tx`${inScope(tx, asked)} ${inState}`
  return parseRows(TitleRow, await titlesWhere(tx, asked.district, asked.places, condition))
}

export async function findTitle(tx: Queryable, district: string, places: Places, title: Id) {
  return parseRow(TitleRow, await titlesWhere(tx, district, places, tx`and t.id = ${title}`))
}

/** Whoever moves a title does so one after the other. */
export async function lockTitle(tx: Tx, district: string, title: Id): Promise<void> {
  await tx`select from cultivation.title where district = ${district} and id = ${title} for no key update`
}

/** Whether a title of the level is under way or held. */
export async function hasLiveTitle(tx: Queryable, district: string, workshop: Id, level: Level): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.title
    where district = ${district} and workshop = ${workshop} and level = ${level}
      and state in ('applied', 'reviewed', 'noticed', 'awarded')`
  return rows.length > 0
}

export async function isNumberGiven(tx: Queryable, district: string, level: Level, number: string): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.title where district = ${district} and level = ${level} and number = ${number}`
  return rows.length > 0
}

export type NewTitle = By & {
  readonly id: Id
  readonly workshop: Id
  readonly level: Level
  readonly criteriaFrom: string
  readonly answers: readonly {
    readonly code: string
    readonly met: boolean
    readonly words: string
    readonly file: string | null
  }[]
  readonly appliedOn: Day
  readonly madeAt: Instant
}

export async function insertTitle(tx: Tx, district: string, title: NewTitle): Promise<void> {
  await insertRows(tx, 'cultivation.title', [{ district, ...title, state: 'applied' }])
}

export type TitleChange = Partial<{
  readonly state: TitleState
  readonly firstReviewer: Id
  readonly secondReviewer: Id
  readonly noticeFrom: Day
  readonly noticeUntil: Day
  readonly noticePlace: string
  readonly awardedOn: Day
  readonly number: string
  readonly issuer: string
  readonly withdrawnOn: Day
}>

export async function changeTitle(tx: Tx, district: string, title: Id, change: TitleChange): Promise<void> {
  await tx`update cultivation.title set ${tx({ ...change })} where district = ${district} and id = ${title}`
}

export type NewTitleStep = By & {
  readonly id: Id
  readonly title: Id
  readonly step: TitleStep | 'apply'
  readonly onDay: Day
  readonly year?: number | null
  readonly note: string
  readonly at: Instant
}

export async function insertTitleStep(tx: Tx, district: string, step: NewTitleStep): Promise<void> {
  await insertRows(tx, 'cultivation.title_step', [{ district, ...step }])
}

const StepRow = z.object({
  step: z.string(),
  onDay: DayText,
  year: z.int().nullable(),
  note: z.string(),
  actor: z.string(),
  at: z.string(),
})

export async function stepsOfTitle(tx: Queryable, district: string, title: Id) {
  const rows = await tx`
    select step, on_day, year, note, actor, at from cultivation.title_step
    where district = ${district} and title = ${title} order by at, id`
  return parseRows(StepRow, rows)
}
