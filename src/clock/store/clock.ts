import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { Moment, Period } from '../contract/shapes.ts'
import { type ClockPeriod, type ClockState, clockStates } from '../rules/clock.ts'
import type { Reckoning } from '../rules/reckon.ts'

export const ClockRecord = z.object({
  id: IdText,
  code: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  subjectLabel: z.string(),
  workshop: IdText.nullable(),
  unit: IdText.nullable(),
  account: IdText.nullable(),
  triggerDay: DayText,
  triggerAt: Moment.nullable(),
  edition: IdText.nullable(),
  calendarEdition: IdText.nullable(),
  period: Period.nullable(),
  fixedOn: DayText.nullable(),
  dueOn: DayText.nullable(),
  dueAt: Moment.nullable(),
  amberOn: DayText.nullable(),
  amberAt: Moment.nullable(),
  words: z.string(),
  state: z.enum(clockStates),
  startedAt: Moment,
  endedAt: Moment.nullable(),
  endedLate: z.boolean().nullable(),
})
export type ClockRecord = z.output<typeof ClockRecord>

export const clockColumns = (tx: Queryable) => tx`
  c.id, c.code, c.subject_kind, c.subject_id, c.subject_label, c.workshop, c.unit, c.account, c.trigger_day,
  c.trigger_at, c.edition, c.calendar_edition, c.period, c.fixed_on, c.due_on, c.due_at, c.amber_on, c.amber_at, c.words,
  c.state, c.started_at, c.ended_at, c.ended_late`

export type NewClock = {
  readonly id: Id
  readonly code: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly subjectLabel: string
  readonly workshop: Id | null
  readonly unit: Id | null
  readonly account: Id | null
  readonly triggerDay: Day
  readonly triggerAt: Instant | null
  readonly edition: Id | null
  readonly calendarEdition: Id | null
  readonly period: ClockPeriod | null
  readonly fixedOn: Day | null
  readonly startedAt: Instant
}

/** @returns false when the subject has an open clock of this kind */
export async function insertClock(tx: Tx, district: string, clock: NewClock, end: Reckoning): Promise<boolean> {
  const { period, ...plain } = clock
  const inserted = await tx`
    insert into clock.clock ${tx({
      district,
      ...plain,
      ...end,
      state: 'running',
      period: period === null ? null : tx.json(period),
    })}
    on conflict (district, subject_kind, subject_id, code) where state in ('running', 'paused') do nothing
    returning id`
  return inserted.length > 0
}

export async function findClock(tx: Queryable, district: string, id: Id): Promise<ClockRecord | undefined> {
  return parseRow(
    ClockRecord,
    await tx`select ${clockColumns(tx)} from clock.clock c where c.district = ${district} and c.id = ${id}`,
  )
}

/** The same, locked: what is done to a clock happens one after the other. */
export async function lockClock(tx: Tx, district: string, id: Id): Promise<ClockRecord | undefined> {
  const rows = await tx`
    select ${clockColumns(tx)} from clock.clock c
    where c.district = ${district} and c.id = ${id} for no key update`
  return parseRow(ClockRecord, rows)
}

export type OfSubject = {
  readonly subjectKind: string
  readonly subjectId: string
  readonly code?: string | undefined
}

/** Open clocks of a subject, locked, the first to end before all. */
export async function lockOpen(tx: Tx, district: string, { subjectKind, subjectId, code }: OfSubject) {
  const rows = await tx`
    select ${clockColumns(tx)} from clock.clock c
    where c.district = ${district} and c.subject_kind = ${subjectKind} and c.subject_id = ${subjectId}
      and c.state in ('running', 'paused') ${code === undefined ? tx`` : tx`and c.code = ${code}`}
    order by c.due_on, c.id
    for no key update`
  return parseRows(ClockRecord, rows)
}

/** All of a subject, the first to be started before all. */
export async function clocksOfSubject(tx: Queryable, district: string, kind: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx`
    select ${clockColumns(tx)} from clock.clock c
    where c.district = ${district} and c.subject_kind = ${kind} and c.subject_id = any (${[...ids]})
    order by c.started_at, c.id`
  return parseRows(ClockRecord, rows)
}

export async function setEnd(
  tx: Tx,
  district: string,
  id: Id,
  end: Reckoning & {
    readonly edition?: Id | null
    readonly calendarEdition?: Id | null
    readonly period?: ClockPeriod | null
    readonly fixedOn?: Day
    readonly state?: ClockState
  },
): Promise<void> {
  const { period, ...plain } = end
  const kept = period === undefined ? {} : { period: period === null ? null : tx.json(period) }
  await tx`update clock.clock set ${tx({ ...plain, ...kept })} where district = ${district} and id = ${id}`
}

export async function setState(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly state: ClockState; readonly endedAt?: Instant; readonly endedLate?: boolean },
): Promise<void> {
  await tx`update clock.clock set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

export async function setCharge(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly account: Id | null; readonly unit: Id | null },
): Promise<void> {
  await tx`update clock.clock set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

export async function insertLog(
  tx: Tx,
  district: string,
  line: {
    readonly clock: Id
    readonly what: string
    readonly reason?: string | null
    readonly dueBefore?: Day | null
    readonly dueAfter?: Day | null
    readonly actor: string
    readonly at: Instant
  },
): Promise<void> {
  const { reason = null, dueBefore = null, dueAfter = null, ...rest } = line
  await tx`insert into clock.log ${tx({ district, id: newId(), ...rest, reason, dueBefore, dueAfter })}`
}

const Stand = z.object({ triggerDay: DayText, edition: IdText.nullable(), calendarEdition: IdText.nullable() })

/** By which editions the open clocks were reckoned: few, however many clocks there are. */
export async function editionsInUse(tx: Queryable, district: string) {
  const rows = await tx`
    select distinct trigger_day, edition, calendar_edition from clock.clock
    where district = ${district} and state in ('running', 'paused')
    order by trigger_day`
  return parseRows(Stand, rows)
}

/** Open clocks that began on a day and were reckoned by these editions, locked. */
export async function lockReckonedBy(tx: Tx, district: string, stand: z.output<typeof Stand>) {
  const { triggerDay, edition, calendarEdition } = stand
  const rows = await tx`
    select ${clockColumns(tx)} from clock.clock c
    where c.district = ${district} and c.state in ('running', 'paused') and c.trigger_day = ${triggerDay}
      and c.edition is not distinct from ${edition}::uuid
      and c.calendar_edition is not distinct from ${calendarEdition}::uuid
    order by c.id
    for no key update`
  return parseRows(ClockRecord, rows)
}
