import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type TaskStep, taskSteps } from '../rules/duty.ts'

type Sql = PendingQuery<Row[]>

const Subject = z.object({
  subject: IdText,
  workshop: IdText.nullable(),
  unit: IdText.nullable(),
  officer: IdText.nullable(),
  account: IdText.nullable(),
})
export type Subject = z.output<typeof Subject>

/** `workshop`, `unit`, `officer` and days; `id` of workshops that are not closed. */
type Charge = { readonly responsible: Sql; readonly workshops: Sql; readonly day: Day }

const then = (tx: Queryable, { responsible, day }: Pick<Charge, 'responsible' | 'day'>) => tx`
  (select r.workshop, r.unit, r.officer from (${responsible}) r
    where r.from_day <= ${day} and (r.next_from is null or r.next_from > ${day}))`

/** Workshops with whoever is responsible on the day. @param alone whether those count that nobody is responsible for */
export async function workshopsInCharge(tx: Queryable, charge: Charge, alone: boolean): Promise<Subject[]> {
  const rows = await tx`
    select w.id as subject, w.id as workshop, r.unit, r.officer, null::uuid as account
    from (${charge.workshops}) w
    left join ${then(tx, charge)} r on r.workshop = w.id
    where ${alone} or r.workshop is not null
    order by w.id`
  return parseRows(Subject, rows)
}

/** Everybody who is responsible for a workshop on the day. */
export async function officersInCharge(tx: Queryable, charge: Charge): Promise<Subject[]> {
  const rows = await tx`
    select r.officer as subject, null::uuid as workshop, min(r.unit::text)::uuid as unit, r.officer, null::uuid as account
    from ${then(tx, charge)} r
    join (${charge.workshops}) w on w.id = r.workshop
    where r.officer is not null
    group by r.officer order by r.officer`
  return parseRows(Subject, rows)
}

/** All stations with whoever heads them. */
export async function stationsInCharge(tx: Queryable, district: string, heads: Sql): Promise<Subject[]> {
  const rows = await tx`
    select u.id as subject, null::uuid as workshop, u.id as unit, null::uuid as officer, h.account
    from identity.unit u left join (${heads}) h on h.unit = u.id
    where u.district = ${district} and u.kind = 'station' order by u.id`
  return parseRows(Subject, rows)
}

export type NewTask = Subject & {
  readonly id: Id
  readonly duty: Id
  readonly edition: number
  readonly span: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly dueOn: Day
  readonly dueSure: boolean
  readonly madeAt: Instant
}

/** Made again for the same time and subject it is the same task. @returns how many are new */
export async function insertTasks(tx: Tx, district: string, tasks: readonly NewTask[]): Promise<number> {
  let made = 0
  // So many that a statement has room for their values.
  for (let at = 0; at < tasks.length; at += 1000) {
    const rows = tasks.slice(at, at + 1000).map(task => ({ district, ...task, state: 'open' }))
    const inserted = await tx`
      insert into campaign.duty_task ${tx(rows)} on conflict (district, duty, span, subject) do nothing returning id`
    made += inserted.length
  }
  return made
}

export async function spansMade(tx: Queryable, district: string, duty: Id): Promise<ReadonlySet<string>> {
  const rows = await tx`select distinct span from campaign.duty_task where district = ${district} and duty = ${duty}`
  return new Set(parseRows(z.object({ span: z.string() }), rows).map(({ span }) => span))
}

/** About whom there are tasks of a time already. */
export async function subjectsMade(tx: Queryable, district: string, duty: Id, span: string) {
  const rows = await tx`
    select subject from campaign.duty_task where district = ${district} and duty = ${duty} and span = ${span}`
  return new Set(parseRows(z.object({ subject: IdText }), rows).map(({ subject }) => subject))
}

/** Tasks of workshops that nobody had go to whoever is responsible now. @returns how many found somebody */
export async function fillNobody(tx: Tx, district: string, charge: Omit<Charge, 'workshops'>): Promise<number> {
  const rows = await tx`
    update campaign.duty_task t set unit = r.unit, officer = r.officer
    from ${then(tx, charge)} r
    where t.district = ${district} and t.state = 'open' and t.officer is null and t.account is null
      and t.workshop = r.workshop and r.officer is not null
    returning t.id`
  return rows.length
}

/** Open tasks of workshops that are closed by now. */
export async function tasksOfClosed(tx: Queryable, district: string, workshops: Sql): Promise<Id[]> {
  const rows = await tx`
    select t.id from campaign.duty_task t
    where t.district = ${district} and t.state = 'open' and t.workshop is not null
      and not exists (select from (${workshops}) w where w.id = t.workshop)`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}

/** Open tasks of a duty that are not due before a day. */
export async function openTasks(tx: Queryable, district: string, duty: Id, from: Day): Promise<Id[]> {
  const rows = await tx`
    select t.id from campaign.duty_task t
    where t.district = ${district} and t.duty = ${duty} and t.state = 'open' and t.due_on >= ${from}`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}

const Unsure = z.object({ untilDay: DayText, grace: z.int() })

/** Days that were reckoned before the holidays were known. */
export async function unsureDays(tx: Queryable, district: string) {
  const rows = await tx`
    select distinct t.until_day, e.grace from campaign.duty_task t
    join campaign.duty_edition e on e.district = t.district and e.duty = t.duty and e.ordinal = t.edition
    where t.district = ${district} and not t.due_sure`
  return parseRows(Unsure, rows)
}

export async function makeSure(
  tx: Tx,
  district: string,
  { untilDay, grace }: z.output<typeof Unsure>,
  dueOn: Day,
): Promise<void> {
  await tx`
    update campaign.duty_task t set due_on = ${dueOn}, due_sure = true
    from campaign.duty_edition e
    where t.district = ${district} and not t.due_sure and t.until_day = ${untilDay}
      and e.district = t.district and e.duty = t.duty and e.ordinal = t.edition and e.grace = ${grace}`
}

const Locked = z.object({
  id: IdText,
  state: z.enum(['open', 'done', 'excused']),
  ordinal: z.int(),
  fromDay: DayText,
  dueOn: DayText,
  officer: IdText.nullable(),
  account: IdText.nullable(),
})
export type LockedTask = z.output<typeof Locked>

export async function lockTask(tx: Tx, district: string, id: Id): Promise<LockedTask | undefined> {
  const rows = await tx`
    select t.id, t.state, t.ordinal, t.from_day, t.due_on, t.officer, t.account from campaign.duty_task t
    where t.district = ${district} and t.id = ${id} for update of t`
  return parseRow(Locked, rows)
}

type Changed = {
  readonly ordinal: number
  readonly state?: 'open' | 'done' | 'excused'
  readonly doneOn?: Day | null
  readonly officer?: Id | null
  readonly account?: Id | null
}

export async function changeTask(tx: Tx, district: string, id: Id, change: Changed): Promise<void> {
  await tx`update campaign.duty_task set ${tx(change)} where district = ${district} and id = ${id}`
}

export type NewStep = {
  readonly task: Id
  readonly ordinal: number
  readonly step: TaskStep
  readonly note: string
  readonly files: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertStep(tx: Tx, district: string, { files, ...step }: NewStep): Promise<void> {
  await tx`insert into campaign.duty_step ${tx({ district, ...step, files: [...files] })}`
}

const Step = z.object({
  step: z.enum(taskSteps),
  note: z.string(),
  files: z.array(FileHash),
  account: IdText.nullable(),
  actor: z.string(),
  at: z.string(),
})

export async function stepsOf(tx: Queryable, district: string, task: Id) {
  const rows = await tx`
    select step, note, files, account, actor, at from campaign.duty_step
    where district = ${district} and task = ${task} order by ordinal`
  return parseRows(Step, rows)
}

const Person = z.object({
  person: IdText,
  name: z.string(),
  unitName: z.string().nullable(),
  officer: IdText.nullable(),
  account: IdText.nullable(),
})

/** Who may be given a task: the roster of the bureau, and whoever works here without standing on it. */
export async function peopleForTasks(tx: Queryable, district: string, person: Id | null = null) {
  const rows = await tx`
    select * from (
      select o.id as person, o.name, u.name as unit_name, o.id as officer, null::uuid as account
      from identity.officer o join identity.unit u on u.district = o.district and u.id = o.unit
      where o.district = ${district} and o.active and u.kind in ('bureau', 'office', 'station')
      union all
      select a.id, a.name, u.name, null, a.id
      from identity.account a left join identity.unit u on u.district = a.district and u.id = a.unit
      where a.district = ${district} and a.state = 'active'
        and exists (select from identity.post p
          where p.district = a.district and p.account = a.id and p.duty in ('leader', 'office', 'inspector'))
        and not exists (select from identity.officer o where o.district = a.district and o.account = a.id and o.active)
    ) p
    where ${person}::uuid is null or p.person = ${person}::uuid
    order by p.unit_name nulls last, p.name, p.person`
  return parseRows(Person, rows)
}

/** Whether somebody of these may be named for a duty of one unit. */
export async function worksIn(tx: Queryable, district: string, account: Id, unit: Id): Promise<boolean> {
  const rows = await tx`
    select from identity.account
    where district = ${district} and id = ${account} and unit = ${unit} and state = 'active'`
  return rows.length > 0
}
