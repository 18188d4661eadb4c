import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { CaseHead } from '../contract/shapes.ts'
import { type CaseSource, caseSources } from '../rules/source.ts'
import { type CaseState, type CaseStep, caseStates, caseSteps, isAtRest } from '../rules/state.ts'
import { type Dues, inScope, type Places, partOf } from './place.ts'

export type AskedCases = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly dues: Dues
  readonly states: readonly CaseState[]
  readonly sources: readonly CaseSource[]
  /** Any of these officers handles it; none asked is everybody. */
  readonly handlers: readonly Id[] | null
  readonly overdue: boolean
  readonly dueBefore: Day | null
  readonly waiting: boolean
  readonly workshop: Id | null
  readonly sample: Id | null
  readonly from: Day | null
  readonly to: Day | null
  readonly step: CaseStep | 'register' | null
  readonly stepFrom: Day | null
  readonly stepTo: Day | null
  readonly search: string
  readonly sort: 'due' | 'newest' | 'number'
  readonly today: Day
}

const HeadRow = CaseHead.omit({ due: true, limitationEnd: true }).extend({
  actBegunOn: DayText.nullable(),
  actEndedOn: DayText.nullable(),
  touchesSafety: z.boolean(),
  harmful: z.boolean(),
  dueCode: z.string().nullable(),
  dueOn: DayText.nullable(),
  amberOn: DayText.nullable(),
  clockState: z.enum(['running', 'paused']).nullable(),
})
export type HeadRow = z.output<typeof HeadRow>

const columns = (tx: Queryable) => tx`
  f.id as case, f.number, f.state, f.source, f.source_label, f.party_name as party, f.workshop, w.town_name, f.matter,
  f.found_on, f.filed_on, f.filing_number, c.number as decision_number, c.decided_on, c.fine_fen, f.act_begun_on,
  f.act_ended_on, f.touches_safety, f.harmful, u.code as due_code, u.due_on, u.amber_on, u.state as clock_state,
  array(select h.name from casework.handler h
    where h.district = f.district and h.case_file = f.id and h.ended_on is null order by h.since, h.id) as handlers,
  (select p.step from casework.proposal p
    where p.district = f.district and p.case_file = f.id and p.state = 'open') as waiting`

const joined = (tx: Queryable, { district, places, dues }: Pick<AskedCases, 'district' | 'places' | 'dues'>) => tx`
  from casework.case_file f
  left join (${places(tx, district)}) w on w.id = f.workshop
  left join casework.decision c on c.district = f.district and c.case_file = f.id and c.revoked_on is null
  left join (${dues(tx, district)}) u on u.subject_id = f.id::text`

/** Joins no more than the filter and the order ask for. */
function narrowly(tx: Queryable, asked: AskedCases, ordered: boolean) {
  const { district, places, dues, scope, search, overdue, dueBefore, sort } = asked
  const byDue = overdue || dueBefore !== null || (ordered && sort === 'due')
  return tx`
    from casework.case_file f
    ${scope === 'district' ? tx`` : tx`left join (${places(tx, district)}) w on w.id = f.workshop`}
    ${
      search === ''
        ? tx``
        : tx`left join casework.decision c
            on c.district = f.district and c.case_file = f.id and c.revoked_on is null`
    }
    ${byDue ? tx`left join (${dues(tx, district)}) u on u.subject_id = f.id::text` : tx``}`
}

function matching(tx: Queryable, asked: AskedCases, ordered: boolean) {
  const { district, scope, states, sources, handlers, overdue, dueBefore, waiting, workshop, from, to, today } = asked
  return tx`
    ${narrowly(tx, asked, ordered)}
    where f.district = ${district} ${inScope(tx, scope)}
    ${states.length === 0 ? tx`` : tx`and f.state = any (${[...states]})`}
    ${sources.length === 0 ? tx`` : tx`and f.source = any (${[...sources]})`}
    ${
      handlers === null
        ? tx``
        : tx`and exists (select from casework.handler h where h.district = f.district and h.case_file = f.id
            and h.ended_on is null and h.officer = any (${[...handlers]}::uuid[]))`
    }
    ${overdue ? tx`and u.state = 'running' and u.due_on < ${today}` : tx``}
    ${dueBefore === null ? tx`` : tx`and u.state = 'running' and u.due_on <= ${dueBefore}`}
    ${
      waiting
        ? tx`and exists (select from casework.proposal p where p.district = f.district and p.case_file = f.id
            and p.state = 'open')`
        : tx``
    }
    ${workshop === null ? tx`` : tx`and f.workshop = ${workshop}`}
    ${asked.sample === null ? tx`` : tx`and f.sample = ${asked.sample}`}
    ${from === null ? tx`` : tx`and f.found_on >= ${from}`}
    ${to === null ? tx`` : tx`and f.found_on <= ${to}`}
    ${stepTaken(tx, asked)} ${found(tx, asked.search)}`
}

/** Rows behind a figure. */
function stepTaken(tx: Queryable, { step, stepFrom, stepTo }: AskedCases) {
  if (step === null) return tx``
  return tx`
    and exists (select from casework.move m where m.district = f.district and m.case_file = f.id and m.step = ${step}
      ${stepFrom === null ? tx`` : tx`and m.on_day >= ${stepFrom}`}
      ${stepTo === null ? tx`` : tx`and m.on_day <= ${stepTo}`})`
}

function found(tx: Queryable, search: string) {
  if (search === '') return tx``
  const part = partOf(search)
  return tx`
    and (f.number ilike ${part} or f.filing_number ilike ${part} or c.number ilike ${part} or f.party_name ilike ${part}
      or f.party_pinyin ilike ${part} or f.matter ilike ${part})`
}

export async function countCases(tx: Queryable, asked: AskedCases): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked, false)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** The page is found first; only its rows are looked at from all sides. */
export async function listCases(tx: Queryable, asked: AskedCases, limit: number, offset: number): Promise<HeadRow[]> {
  const order = {
    due: tx`case when u.state = 'running' then u.due_on end nulls last, f.found_on desc, f.id desc`,
    newest: tx`f.found_on desc, f.id desc`,
    number: tx`f.year desc, f.ordinal desc`,
  }[asked.sort]
  const rows = await tx`
    select ${columns(tx)} ${joined(tx, asked)}
    where f.district = ${asked.district} and f.id in (
      select f.id ${matching(tx, asked, true)} order by ${order} limit ${limit} offset ${offset})
    order by ${order}`
  return parseRows(HeadRow, rows)
}

export async function findHead(
  tx: Queryable,
  asked: Pick<AskedCases, 'district' | 'places' | 'dues'>,
  id: Id,
): Promise<HeadRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} ${joined(tx, asked)} where f.district = ${asked.district} and f.id = ${id}`
  return parseRow(HeadRow, rows)
}

const ByStep = z.object({ step: z.enum([...caseSteps, 'register']), source: z.enum(caseSources), amount: z.int() })

/** How many cases took which step in these days: each once, however often it was taken. */
export async function countSteps(tx: Queryable, asked: AskedCases, from: Day, to: Day) {
  const { district, places, scope } = asked
  const rows = await tx`
    select m.step, f.source, count(distinct f.id)::int as amount
    from casework.move m
    join casework.case_file f on f.district = m.district and f.id = m.case_file
    left join (${places(tx, district)}) w on w.id = f.workshop
    where m.district = ${district} and m.on_day between ${from} and ${to} ${inScope(tx, scope)}
    group by m.step, f.source`
  return parseRows(ByStep, rows)
}

const resting = caseStates.filter(isAtRest)

export async function countRunning(tx: Queryable, asked: AskedCases) {
  const { district, places, scope, dues, today } = asked
  const rows = await tx`
    select count(*)::int as running,
      count(*) filter (where u.state = 'running' and u.due_on < ${today})::int as overdue
    ${joined(tx, { district, places, dues })}
    where f.district = ${district} and f.state <> all (${[...resting]}) ${inScope(tx, scope)}`
  return parseRow(z.object({ running: z.int(), overdue: z.int() }), rows) ?? { running: 0, overdue: 0 }
}

/** Money of the decisions that stand, and what was paid, in these days. */
export async function sumMoney(tx: Queryable, asked: AskedCases, from: Day, to: Day) {
  const { district, places, scope } = asked
  const [decided, paid] = await Promise.all([
    tx`
      select coalesce(sum(c.fine_fen), 0)::bigint as fines, coalesce(sum(c.confiscated_fen), 0)::bigint as confiscated
      from casework.decision c
      join casework.case_file f on f.district = c.district and f.id = c.case_file
      left join (${places(tx, district)}) w on w.id = f.workshop
      where c.district = ${district} and c.revoked_on is null and c.decided_on between ${from} and ${to}
        ${inScope(tx, scope)}`,
    tx`
      select coalesce(sum(y.fen), 0)::bigint as paid
      from casework.payment y
      join casework.case_file f on f.district = y.district and f.id = y.case_file
      left join (${places(tx, district)}) w on w.id = f.workshop
      where y.district = ${district} and y.on_day between ${from} and ${to} ${inScope(tx, scope)}`,
  ])
  const { fines, confiscated } = z.object({ fines: z.int(), confiscated: z.int() }).parse(decided[0])
  return { finesFen: fines, confiscatedFen: confiscated, paidFen: z.object({ paid: z.int() }).parse(paid[0]).paid }
}
