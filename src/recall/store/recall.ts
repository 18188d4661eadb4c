import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { Clock, Figures, LogLine, Moment, RecallStart } from '../contract/shapes.ts'
import { type Cause, causes, type Level, levels, type RecallState, recallStates } from '../rules/recall.ts'

/** SQL for `id`, `name` and `town` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type NewRecall = {
  readonly id: Id
  readonly number: string
  readonly title: string
  readonly start: RecallStart
  readonly workshop: Id | null
  readonly level: Level
  readonly cause: Cause
  readonly reason: string
  readonly measure: string
  readonly knownAt: Instant
  readonly startedAt: Instant
  readonly startBy: Instant | null
  readonly finishBy: Day | null
  readonly clocks: readonly z.output<typeof Clock>[]
  readonly figures: Figures
  readonly account: Id | null
  readonly actor: string
}

export async function insertRecall(tx: Tx, district: string, recall: NewRecall): Promise<void> {
  const { start, clocks, figures, ...plain } = recall
  await tx`
    insert into recall.recall ${tx({
      district,
      ...plain,
      state: 'started',
      start: tx.json(start),
      clocks: tx.json([...clocks]),
      figures: tx.json(figures),
    })}`
}

/** Numbered within the year, one after the other: nobody else takes one until this transaction ends. */
export async function nextNumber(tx: Tx, district: string, year: string): Promise<string> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`recall.number:${district}`}, 0))`
  const prefix = `ZH${year}-`
  const rows = await tx`
    select coalesce(max(substr(number, ${prefix.length + 1})::int), 0) + 1 as next from recall.recall
    where district = ${district} and number like ${`${prefix}%`}`
  const next = parseRow(z.object({ next: z.int() }), rows)?.next ?? 1
  return `${prefix}${String(next).padStart(4, '0')}`
}

const RecallRow = z.object({
  id: IdText,
  number: z.string(),
  title: z.string(),
  start: RecallStart,
  workshop: IdText.nullable(),
  level: z.enum(levels),
  cause: z.enum(causes),
  reason: z.string(),
  measure: z.string(),
  state: z.enum(recallStates),
  knownAt: Moment,
  startedAt: Moment,
  clocks: z.array(Clock),
  figures: Figures,
  finishedAt: Moment.nullable(),
  finishReason: z.string().nullable(),
  endedAt: Moment.nullable(),
  ending: z.string().nullable(),
  actor: z.string(),
})
export type RecallRow = z.output<typeof RecallRow>

const columns = (tx: Queryable) => tx`
  r.id, r.number, r.title, r.start, r.workshop, r.level, r.cause, r.reason, r.measure, r.state, r.known_at,
  r.started_at, r.clocks, r.figures, r.finished_at, r.finish_reason, r.ended_at, r.ending, r.actor`

export async function findRecall(tx: Queryable, district: string, id: Id): Promise<RecallRow | undefined> {
  const rows = await tx`select ${columns(tx)} from recall.recall r where r.district = ${district} and r.id = ${id}`
  return parseRow(RecallRow, rows)
}

/** The same, locked: what is done to a recall happens one after the other. */
export async function lockRecall(tx: Tx, district: string, id: Id): Promise<RecallRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from recall.recall r where r.district = ${district} and r.id = ${id} for no key update`
  return parseRow(RecallRow, rows)
}

export async function setState(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state: RecallState
    readonly finishedAt?: Instant | null
    readonly finishReason?: string | null
    readonly endedAt?: Instant
    readonly ending?: string
  },
): Promise<void> {
  await tx`update recall.recall set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

export async function insertLog(
  tx: Tx,
  district: string,
  line: {
    readonly recall: Id
    readonly what: string
    readonly reason: string | null
    readonly actor: string
    readonly at: Instant
  },
): Promise<void> {
  await tx`insert into recall.log ${tx({ district, id: newId(), ...line })}`
}

export async function logOf(tx: Queryable, district: string, recall: Id) {
  const rows = await tx`
    select at, what, reason, actor from recall.log
    where district = ${district} and recall = ${recall}
    order by at desc, id desc`
  return parseRows(LogLine, rows)
}

export type AskedRecalls = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly states: readonly RecallState[]
  readonly search: string
}

function matching(tx: Queryable, { district, scope, places, states, search }: AskedRecalls) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const area =
    scope === 'district'
      ? tx``
      : tx`and exists (
          select from recall.scope_lot s join (${places(tx, district)}) p on p.id = s.workshop
          where s.district = r.district and s.recall = r.id
            and (p.town = any (${[...scope.towns]}) or p.id = any (${[...scope.workshops]}::uuid[])))`
  return tx`
    from recall.recall r
    left join (${places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} ${area}
    ${states.length === 0 ? tx`` : tx`and r.state = any (${[...states]})`}
    ${
      search === ''
        ? tx``
        : tx`and (r.number ilike ${part} or r.title ilike ${part} or w.name ilike ${part} or exists (
      select from recall.scope_lot s
      where s.district = r.district and s.recall = r.id and (s.number ilike ${part} or s.name ilike ${part})))`
    }`
}

export async function countRecalls(tx: Queryable, asked: AskedRecalls): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const Counts = z.object({ lots: z.int(), released: z.int(), recipients: z.int(), confirmed: z.int() })

const counts = (tx: Queryable) => tx`
  (select count(*)::int from recall.scope_lot s where s.district = r.district and s.recall = r.id
    and not exists (select from recall.lot_end e
      where e.district = s.district and e.recall = s.recall and e.lot = s.lot and e.kind = 'removed')) as lots,
  (select count(*)::int from recall.lot_end e
    where e.district = r.district and e.recall = r.id and e.kind = 'released') as released,
  (select count(*)::int from recall.recipient p
    where p.district = r.district and p.recall = r.id and p.kind <> 'counter') as recipients,
  (select count(*)::int from recall.recipient p
    where p.district = r.district and p.recall = r.id and p.kind <> 'counter' and exists (
      select from recall.confirmation c where c.district = p.district and c.recipient = p.id)) as confirmed`

const ListRow = RecallRow.extend({ workshopName: z.string().nullable(), ...Counts.shape })
export type ListedRecall = z.output<typeof ListRow>

/** Open ones first, whose clock runs out soonest before all. */
export async function listRecalls(tx: Queryable, asked: AskedRecalls, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx)}, w.name as workshop_name, ${counts(tx)} ${matching(tx, asked)}
    order by r.state not in ('started', 'finished'), case when r.state = 'started' then r.finish_by end nulls last,
      r.started_at desc, r.id desc
    limit ${limit} offset ${offset}`
  return parseRows(ListRow, rows)
}

export async function findListed(tx: Queryable, district: string, id: Id, places: Places) {
  const rows = await tx`
    select ${columns(tx)}, w.name as workshop_name, ${counts(tx)}
    from recall.recall r left join (${places(tx, district)}) w on w.id = r.workshop
    where r.district = ${district} and r.id = ${id}`
  return parseRow(ListRow, rows)
}

/** Recalls that run, whatever the district. */
export async function runningRecalls(tx: Queryable) {
  const rows = await tx`select district, id from recall.recall where state = 'started' order by district, started_at`
  return parseRows(z.object({ district: z.string(), id: IdText }), rows)
}
