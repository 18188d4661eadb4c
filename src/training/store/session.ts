import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { SessionFilter } from '../contract/asked.ts'
import { AttendanceRow, SessionRow } from '../contract/shapes.ts'
import { attended, restore } from './attended.ts'
import { type By, type Places, partOf } from './place.ts'

const columns = (tx: Queryable) => tx`
  s.id as session, s.course, s.version, v.title, v.topic, s.on_day, s.start_time, s.place, s.trainer, s.cancelled_for,
  (select count(*)::int from ${attended(tx)} a
    where a.district = s.district and a.session = s.id and a.worker is null) as owners,
  (select count(*)::int from ${attended(tx)} a
    where a.district = s.district and a.session = s.id and a.worker is not null) as workers`

const joined = (tx: Queryable) => tx`
  from training.session s
  join training.version v on v.district = s.district and v.course = s.course and v.number = s.version`

function matching(tx: Queryable, district: string, { course, from, to, search }: SessionFilter) {
  const part = partOf(search)
  return tx`
    ${joined(tx)}
    where s.district = ${district} ${course == null ? tx`` : tx`and s.course = ${course}`}
      ${from == null ? tx`` : tx`and s.on_day >= ${from}`} ${to == null ? tx`` : tx`and s.on_day <= ${to}`}
      ${search === '' ? tx`` : tx`and (v.title ilike ${part} or s.place ilike ${part} or s.trainer ilike ${part})`}`
}

export async function countSessions(tx: Queryable, district: string, filter: SessionFilter): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, district, filter)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listSessions(
  tx: Queryable,
  district: string,
  filter: SessionFilter,
  limit: number,
  offset: number,
): Promise<SessionRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, district, filter)}
    order by ${filter.ascending ? tx`s.on_day, s.start_time` : tx`s.on_day desc, s.start_time desc`}, s.id limit ${limit} offset ${offset}`
  return parseRows(SessionRow, rows)
}

export async function findSession(
  tx: Queryable,
  district: string,
  id: Id,
  lock = false,
): Promise<SessionRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} ${joined(tx)} where s.district = ${district} and s.id = ${id} ${lock ? tx`for update of s` : tx``}`
  return parseRow(SessionRow, rows)
}

export type NewSession = By & {
  readonly id: Id
  readonly course: Id
  readonly version: number
  readonly onDay: Day
  readonly startTime: string
  readonly place: string
  readonly trainer: string
  readonly at: Instant
}

export async function insertSession(tx: Tx, district: string, session: NewSession): Promise<void> {
  await insertRows(tx, 'training.session', [{ district, ...session }])
}

export async function setSessionCancelled(tx: Tx, district: string, id: Id, reason: string): Promise<void> {
  await tx`update training.session set cancelled_for = ${reason} where district = ${district} and id = ${id}`
}

export type NewAttendance = By & {
  readonly workshop: Id
  readonly worker: Id | null
  readonly personName: string
  readonly via: 'scan' | 'name'
  readonly at: Instant
}

/** Whoever has signed in stays signed in as before, and whoever was struck counts again. @returns how many count that did not */
export async function insertAttendance(
  tx: Tx,
  district: string,
  session: Id,
  people: readonly NewAttendance[],
): Promise<number> {
  const given = new Map(people.map(each => [each.worker ?? each.workshop, each]))
  const known = await signedPersons(tx, district, session)
  const fresh = [...given].flatMap(([person, each]) => (known.has(person) ? [] : [each]))
  await insertRows(
    tx,
    'training.attendance',
    fresh.map(each => ({ district, session, ...each })),
  )
  const [first] = people
  const back = first === undefined ? 0 : await restore(tx, district, session, [...given.keys()], first)
  return fresh.length + back
}

async function signedPersons(tx: Queryable, district: string, session: Id): Promise<ReadonlySet<Id>> {
  const rows = await tx`
    select person from training.attendance where district = ${district} and session = ${session}`
  return new Set(parseRows(z.object({ person: IdText }), rows).map(({ person }) => person))
}

export async function attendanceOf(tx: Queryable, district: string, session: Id, places: Places) {
  const rows = await tx`
    select a.workshop, w.name as workshop_name, w.town_name, a.worker, a.person_name, a.via, a.at, a.actor,
      case when k.person is null then null
        else json_build_object('reason', k.reason, 'actor', k.actor, 'at', k.at) end as struck
    from training.attendance a
    join (${places(tx, district)}) w on w.id = a.workshop
    left join training.attendance_struck k
      on k.district = a.district and k.session = a.session and k.person = a.person and k.restored_at is null
    where a.district = ${district} and a.session = ${session}
    order by k.person is not null, w.town_name, w.name, a.workshop, a.worker nulls first`
  return parseRows(AttendanceRow, rows)
}
