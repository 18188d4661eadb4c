import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Extension, LogLine, Moment, Pause } from '../contract/shapes.ts'
import type { TimeUnit } from '../rules/clock.ts'
import type { PauseKind } from '../rules/pauses.ts'

export async function pausesOfClock(tx: Queryable, district: string, clock: Id): Promise<z.output<typeof Pause>[]> {
  const rows = await tx`
    select kind, reason, from_day, to_day, actor, at, ended_by from clock.pause
    where district = ${district} and clock = ${clock}
    order by from_day, at`
  return parseRows(Pause, rows)
}

export type NewPause = {
  readonly id: Id
  readonly clock: Id
  readonly kind: PauseKind
  readonly reason: string
  readonly fromDay: Day
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertPause(tx: Tx, district: string, pause: NewPause): Promise<void> {
  await tx`insert into clock.pause ${tx({ district, ...pause })}`
}

export async function endPause(
  tx: Tx,
  district: string,
  clock: Id,
  to: { readonly toDay: Day; readonly endedBy: string; readonly endedAt: Instant },
): Promise<void> {
  await tx`
    update clock.pause set ${tx({ ...to })}
    where district = ${district} and clock = ${clock} and to_day is null`
}

export async function extensionsOfClock(
  tx: Queryable,
  district: string,
  clock: Id,
): Promise<z.output<typeof Extension>[]> {
  const rows = await tx`
    select id, amount, unit, basis, reason, state, account, actor, at, decided_by, decided_at, note from clock.extension
    where district = ${district} and clock = ${clock}
    order by at, id`
  return parseRows(Extension, rows)
}

export type NewExtension = {
  readonly id: Id
  readonly clock: Id
  readonly amount: number
  readonly unit: TimeUnit
  readonly basis: string
  readonly reason: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertExtension(tx: Tx, district: string, asked: NewExtension): Promise<void> {
  await tx`insert into clock.extension ${tx({ district, ...asked, state: 'asked' })}`
}

export async function findExtension(tx: Queryable, district: string, clock: Id, id: Id) {
  const rows = await tx`
    select id, amount, unit, basis, reason, state, account, actor, at, decided_by, decided_at, note from clock.extension
    where district = ${district} and clock = ${clock} and id = ${id}`
  return parseRow(Extension, rows)
}

export async function decideExtension(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state: 'approved' | 'refused'
    readonly decidedAccount: Id | null
    readonly decidedBy: string
    readonly decidedAt: Instant
    readonly note: string
  },
): Promise<void> {
  await tx`update clock.extension set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

export async function logOfClock(tx: Queryable, district: string, clock: Id): Promise<z.output<typeof LogLine>[]> {
  const rows = await tx`
    select what, reason, due_before, due_after, actor, at from clock.log
    where district = ${district} and clock = ${clock}
    order by at desc, id desc`
  return parseRows(LogLine, rows)
}

const Request = z.object({
  id: IdText,
  clock: IdText,
  actor: z.string(),
  reason: z.string(),
  basis: z.string(),
  subjectLabel: z.string(),
  duty: z.string(),
  dueOn: DayText.nullable(),
  dueAt: Moment.nullable(),
})

/** Requests for more time that nobody has decided, of clocks that still run. */
export async function openRequests(tx: Queryable, district: string, most: number) {
  const rows = await tx`
    select e.id, e.clock, e.actor, e.reason, e.basis, c.subject_label, c.due_on, c.due_at,
      coalesce(c.period ->> 'duty', c.code) as duty
    from clock.extension e
    join clock.clock c on c.district = e.district and c.id = e.clock
    where e.district = ${district} and e.state = 'asked' and c.state in ('running', 'paused')
    order by c.due_on nulls last, e.id
    limit ${most}`
  return parseRows(Request, rows)
}
