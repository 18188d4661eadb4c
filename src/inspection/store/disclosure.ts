import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { ClueRow, DisclosureDetail, DisclosureRow } from '../contract/shapes.ts'
import type { DisclosureState, WithdrawalCause } from '../rules/disclosure.ts'
import { likePart, type Places, within } from './place.ts'

export type NewDisclosure = {
  readonly visit: Id
  readonly workshop: Id
  readonly formedOn: Day
  readonly dueOn: Day | null
  readonly dueWords: string
}

export async function insertDisclosure(tx: Tx, district: string, disclosure: NewDisclosure): Promise<void> {
  await insertRows(tx, 'inspection.disclosure', [{ district, ...disclosure, state: 'due' }])
}

const Locked = DisclosureDetail.extend({ visit: IdText, workshop: IdText })

const columns = (tx: Queryable) => tx`
  d.visit, d.workshop, d.state, d.due_on, d.due_words, d.disclosed_on, d.disclosed_by, d.late, d.cause, d.reason,
  d.withdrawn_on`

export async function findDisclosure(tx: Queryable, district: string, visit: Id) {
  const rows = await tx`
    select ${columns(tx)} from inspection.disclosure d where d.district = ${district} and d.visit = ${visit}`
  return parseRow(Locked, rows)
}

export async function lockDisclosures(tx: Tx, district: string, visits: readonly Id[]) {
  const rows = await tx`
    select ${columns(tx)} from inspection.disclosure d
    where d.district = ${district} and d.visit = any (${[...visits]}::uuid[])
    order by d.visit for update of d`
  return parseRows(Locked, rows)
}

export async function setDisclosed(
  tx: Tx,
  district: string,
  visit: Id,
  told: { readonly disclosedOn: Day; readonly disclosedBy: string; readonly late: boolean },
): Promise<void> {
  await tx`
    update inspection.disclosure set ${tx({ ...told })}, state = 'disclosed'
    where district = ${district} and visit = ${visit}`
}

export async function setWithdrawn(
  tx: Tx,
  district: string,
  visit: Id,
  told: {
    readonly cause: WithdrawalCause
    readonly reason: string
    readonly withdrawnOn: Day
    readonly withdrawnBy: string
  },
): Promise<void> {
  await tx`
    update inspection.disclosure set ${tx({ ...told })}, state = 'withdrawn'
    where district = ${district} and visit = ${visit}`
}

export type AskedDisclosures = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly states: readonly DisclosureState[]
  readonly search: string
}

function matching(tx: Queryable, { district, scope, places, states, search }: AskedDisclosures) {
  const part = likePart(search)
  return tx`
    from inspection.disclosure d
    join inspection.visit v on v.district = d.district and v.id = d.visit
    join inspection.part p on p.district = d.district and p.visit = d.visit and p.department = 'market'
    join (${places(tx, district)}) w on w.id = d.workshop
    where d.district = ${district} ${within(tx, scope)}
    ${states.length === 0 ? tx`` : tx`and d.state = any (${[...states]})`}
    ${search === '' ? tx`` : tx`and (v.number ilike ${part} or w.name ilike ${part})`}`
}

export async function countDisclosures(tx: Queryable, asked: AskedDisclosures, today: Day) {
  const rows = await tx`
    select count(*)::int as total, count(*) filter (where d.state = 'due')::int as due,
      count(*) filter (where d.state = 'due' and d.due_on < ${today})::int as late
    ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int(), due: z.int(), late: z.int() }), rows) ?? { total: 0, due: 0, late: 0 }
}

/** What is still due first, whose time runs out soonest; then the newest. */
export async function listDisclosures(tx: Queryable, asked: AskedDisclosures, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx)}, v.number, w.name as workshop_name, w.town_name, v.kind, v.on_day, d.formed_on, p.outcome,
      p.problems
    ${matching(tx, asked)}
    order by d.state <> 'due', case when d.state = 'due' then d.due_on end, v.on_day desc, d.visit desc
    limit ${limit} offset ${offset}`
  return parseRows(DisclosureRow, rows)
}

export type NewClue = {
  readonly id: Id
  readonly visit: Id
  readonly workshop: Id
  readonly foundOn: Day
  readonly codes: readonly string[]
  readonly text: string
  readonly actor: string
  readonly at: Instant
}

export async function insertClue(tx: Tx, district: string, clue: NewClue): Promise<void> {
  await insertRows(tx, 'inspection.clue', [{ district, ...clue }])
}

const Clue = z.object({
  clue: IdText,
  visit: IdText,
  workshop: IdText,
  foundOn: DayText,
  codes: z.array(z.string()),
  text: z.string(),
  taken: z.boolean(),
})
export type Clue = z.output<typeof Clue>

export async function clueOf(
  tx: Queryable,
  district: string,
  by: { visit: Id } | { clue: Id },
): Promise<Clue | undefined> {
  const rows = await tx`
    select id as clue, visit, workshop, found_on, codes, text, taken_at is not null as taken from inspection.clue
    where district = ${district} and ${'visit' in by ? tx`visit = ${by.visit}` : tx`id = ${by.clue}`}`
  return parseRow(Clue, rows)
}

/** @returns false when somebody else has taken it up */
export async function setTaken(tx: Tx, district: string, clue: Id, by: string, at: Instant): Promise<boolean> {
  const rows = await tx`
    update inspection.clue set taken_by = ${by}, taken_at = ${at}
    where district = ${district} and id = ${clue} and taken_at is null returning id`
  return rows.length > 0
}

export async function listClues(
  tx: Queryable,
  asked: Pick<AskedDisclosures, 'district' | 'scope' | 'places'> & { readonly openOnly: boolean },
  limit: number,
  offset: number,
) {
  const { district, scope, places, openOnly } = asked
  const from = tx`
    from inspection.clue c
    join inspection.visit v on v.district = c.district and v.id = c.visit
    join (${places(tx, district)}) w on w.id = c.workshop
    where c.district = ${district} and v.state <> 'void' ${within(tx, scope)}
    ${openOnly ? tx`and c.taken_at is null` : tx``}`
  const rows = await tx`
    select c.id as clue, c.visit, v.number, c.workshop, w.name as workshop_name, w.town_name, c.found_on, c.text,
      c.taken_at is not null as taken
    ${from} order by c.found_on, c.id limit ${limit} offset ${offset}`
  const [counted] = await tx`select count(*)::int as total ${from}`
  return { total: z.object({ total: z.int() }).parse(counted).total, rows: parseRows(ClueRow, rows) }
}
