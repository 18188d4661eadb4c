import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { ComplaintHead } from '../contract/shapes.ts'
import { type Kind, kinds } from '../rules/kind.ts'
import { type ComplaintState, complaintStates, isAtRest, type Outcome } from '../rules/state.ts'
import type { Topic } from '../rules/topic.ts'
import { type Dues, inScope, type Places, partOf } from './place.ts'

export type AskedComplaints = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly dues: Dues
  readonly states: readonly ComplaintState[]
  readonly kinds: readonly Kind[]
  readonly topics: readonly Topic[]
  readonly outcomes: readonly Outcome[]
  /** Only those that this account handles. */
  readonly handledBy: Id | null
  readonly unassigned: boolean
  readonly open: boolean
  readonly overdue: boolean
  readonly suspicious: boolean
  readonly workshop: Id | null
  readonly from: Day | null
  readonly to: Day | null
  readonly search: string
  readonly today: Day
}

const Head = ComplaintHead.omit({ due: true }).extend({
  dueCode: z.string().nullable(),
  dueOn: DayText.nullable(),
  amberOn: DayText.nullable(),
  clockState: z.enum(['running', 'paused']).nullable(),
})
export type HeadRow = z.output<typeof Head>

const resting = complaintStates.filter(isAtRest)
const suspicious = (tx: Queryable) => tx`(cardinality(c.suspicions) > 0 and c.vetted_by is null)`
const handled = (tx: Queryable) => tx`
  exists (select from complaint.handler h where h.district = c.district and h.complaint = c.id and h.ended_at is null)`

const joined = (tx: Queryable, { district, places, dues }: Pick<AskedComplaints, 'district' | 'places' | 'dues'>) => tx`
  from complaint.complaint c
  join (${places(tx, district)}) w on w.id = c.workshop
  left join (${dues(tx, district)}) u on u.subject_id = c.id::text`

function matching(tx: Queryable, asked: AskedComplaints) {
  const { states, outcomes: ends, handledBy, workshop, from, to, search, today } = asked
  const part = partOf(search)
  return tx`
    where c.district = ${asked.district} ${inScope(tx, asked.scope)}
    ${states.length === 0 ? tx`` : tx`and c.state = any (${[...states]})`}
    ${asked.kinds.length === 0 ? tx`` : tx`and c.kind = any (${[...asked.kinds]})`}
    ${asked.topics.length === 0 ? tx`` : tx`and c.topic = any (${[...asked.topics]})`}
    ${ends.length === 0 ? tx`` : tx`and c.outcome = any (${[...ends]})`}
    ${asked.open ? tx`and c.state <> all (${[...resting]})` : tx``}
    ${asked.unassigned ? tx`and c.state <> all (${[...resting]}) and not ${handled(tx)}` : tx``}
    ${asked.suspicious ? tx`and ${suspicious(tx)}` : tx``}
    ${asked.overdue ? tx`and u.state = 'running' and u.due_on < ${today}` : tx``}
    ${
      handledBy === null
        ? tx``
        : tx`and exists (select from complaint.handler h where h.district = c.district and h.complaint = c.id
            and h.ended_at is null and h.account = ${handledBy})`
    }
    ${workshop === null ? tx`` : tx`and c.workshop = ${workshop}`}
    ${from === null ? tx`` : tx`and c.received_on >= ${from}`}
    ${to === null ? tx`` : tx`and c.received_on <= ${to}`}
    ${
      search === ''
        ? tx``
        : tx`and (c.number ilike ${part} or w.name ilike ${part} or w.pinyin ilike ${part} or w.initials ilike ${part})`
    }`
}

const head = (tx: Queryable) => tx`
  c.id as complaint, c.number, c.kind, c.topic, c.via, c.state, c.outcome, c.named, c.workshop, w.name as workshop_name,
  w.town_name, c.received_on, ${suspicious(tx)} as suspicious, c.digest,
  array(select h.name from complaint.handler h
    where h.district = c.district and h.complaint = c.id and h.ended_at is null order by h.since, h.id) as handlers,
  u.code as due_code, u.due_on, u.amber_on, u.state as clock_state`

export async function countComplaints(tx: Queryable, asked: AskedComplaints): Promise<number> {
  const rows = await tx`select count(*)::int as total ${joined(tx, asked)} ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** What is open first, by its last day; the rest newest first. */
export async function listComplaints(
  tx: Queryable,
  asked: AskedComplaints,
  limit: number,
  offset: number,
): Promise<HeadRow[]> {
  const rows = await tx`
    select ${head(tx)} ${joined(tx, asked)} ${matching(tx, asked)}
    order by (c.state = any (${[...resting]})), u.due_on nulls last, c.received_at desc, c.id
    limit ${limit} offset ${offset}`
  return parseRows(Head, rows)
}

export async function findHead(
  tx: Queryable,
  asked: Pick<AskedComplaints, 'district' | 'places' | 'dues'>,
  id: Id,
): Promise<HeadRow | undefined> {
  const rows = await tx`
    select ${head(tx)} ${joined(tx, asked)} where c.district = ${asked.district} and c.id = ${id}`
  return parseRow(Head, rows)
}

const Counts = z.array(z.object({ key: z.string(), count: z.int() }))
const Figures = z.object({
  total: z.int(),
  open: z.int(),
  unassigned: z.int(),
  overdue: z.int(),
  suspicious: z.int(),
  kinds: Counts,
  topics: Counts,
  outcomes: Counts,
  states: Counts,
})

/** Every number is that of the list with the same filter. */
export async function figuresOf(tx: Queryable, asked: AskedComplaints): Promise<z.output<typeof Figures>> {
  const by = (column: 'kind' | 'topic' | 'outcome' | 'state') => tx`
    (select coalesce(json_agg(json_build_object('key', g.key, 'count', g.count) order by g.count desc, g.key), '[]')
      from (select ${tx(column)} as key, count(*)::int as count from found where ${tx(column)} is not null group by 1) g)`
  const rows = await tx`
    with found as materialized (
      select c.kind, c.topic, c.outcome, c.state, ${suspicious(tx)} as suspicious, c.state <> all (${[...resting]}) as open,
        c.state <> all (${[...resting]}) and not ${handled(tx)} as unassigned,
        coalesce(u.state = 'running' and u.due_on < ${asked.today}, false) as overdue
      ${joined(tx, asked)} ${matching(tx, asked)}
    )
    select (select count(*)::int from found) as total, (select count(*)::int from found where open) as open,
      (select count(*)::int from found where unassigned) as unassigned,
      (select count(*)::int from found where overdue) as overdue,
      (select count(*)::int from found where suspicious) as suspicious,
      ${by('kind')} as kinds, ${by('topic')} as topics, ${by('outcome')} as outcomes, ${by('state')} as states`
  return Figures.parse(rows[0])
}

const Waiting = z.object({
  complaint: IdText,
  number: z.string(),
  kind: z.enum(kinds),
  state: z.enum(complaintStates),
  dueOn: DayText.nullable(),
})

/** For to-dos: what nobody handles yet. */
export async function waitingForHandler(tx: Queryable, district: string, dues: Dues, limit: number) {
  const rows = await tx`
    select c.id as complaint, c.number, c.kind, c.state, u.due_on
    from complaint.complaint c
    left join (${dues(tx, district)}) u on u.subject_id = c.id::text
    where c.district = ${district} and c.state <> all (${[...resting]}) and not ${handled(tx)}
    order by u.due_on nulls last, c.received_at, c.id
    limit ${limit}`
  return parseRows(Waiting, rows)
}

const Replied = z.object({ reply: IdText, complaint: IdText, number: z.string(), kind: z.enum(kinds) })

/** For to-dos: replies of owners that wait for the handlers of the complaint. */
export async function repliesToLookAt(tx: Queryable, district: string, account: Id, limit: number) {
  const rows = await tx`
    select r.id as reply, c.id as complaint, c.number, c.kind
    from complaint.reply r
    join complaint.disclosure d on d.district = r.district and d.id = r.disclosure
    join complaint.complaint c on c.district = d.district and c.id = d.complaint
    join complaint.handler h on h.district = c.district and h.complaint = c.id and h.ended_at is null
      and h.account = ${account}
    where r.district = ${district} and r.state = 'waiting'
    order by r.at, r.id
    limit ${limit}`
  return parseRows(Replied, rows)
}
