import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Delegation, Person } from '../contract/shapes.ts'
import { proposedDays, type SettableStep, type StepDays, settableSteps } from '../rules/escalation.ts'

const Account = z.object({ account: IdText })
const accounts = (rows: Iterable<unknown>) => parseRows(Account, rows).map(row => row.account)

/** Whom somebody stands in for on a day. */
export async function principalsOf(tx: Queryable, district: string, substitute: string, day: Day): Promise<Id[]> {
  return accounts(
    await tx`
    select principal as account from clock.delegation
    where district = ${district} and substitute = ${substitute} and ended_at is null
      and from_day <= ${day} and to_day >= ${day}`,
  )
}

/** Of the given, those who still work here, and whoever stands in for one of them on this day. */
export async function reachable(tx: Queryable, district: string, given: readonly string[], day: Day): Promise<Id[]> {
  if (given.length === 0) return []
  return accounts(
    await tx`
    select a.id as account from identity.account a
    where a.district = ${district} and a.state = 'active' and (
      a.id = any (${[...given]}::uuid[])
      or exists (
        select from clock.delegation d
        where d.district = a.district and d.substitute = a.id and d.principal = any (${[...given]}::uuid[])
          and d.ended_at is null and d.from_day <= ${day} and d.to_day >= ${day}))
    order by a.id`,
  )
}

export async function holdersOf(tx: Queryable, district: string, duties: readonly string[], unit?: Id): Promise<Id[]> {
  return accounts(
    await tx`
    select a.id as account from identity.account a
    where a.district = ${district} and a.state = 'active' ${unit === undefined ? tx`` : tx`and a.unit = ${unit}`}
      and exists (
        select from identity.post p
        where p.district = a.district and p.account = a.id and p.duty = any (${[...duties]}))
    order by a.id`,
  )
}

/** Everybody of the staff but owners and superiors, for handing something on. */
export async function findPeople(tx: Queryable, district: string, search: string) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx`
    select a.id as account, a.name, u.name as unit_name, array_agg(p.duty order by p.duty) as duties
    from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where a.district = ${district} and a.state = 'active' and (a.name ilike ${part} or u.name ilike ${part})
    group by a.id, a.name, u.name
    having bool_or(p.duty in ('leader', 'office', 'inspector', 'partner', 'laboratory'))
    order by u.name nulls first, a.name, a.id
    limit 100`
  return parseRows(Person, rows)
}

const Colleague = z.object({ account: IdText, name: z.string(), unit: IdText.nullable() })

/** Somebody of the staff to whom work can be given. */
export async function findColleague(tx: Queryable, district: string, account: Id) {
  const rows = await tx`
    select a.id as account, a.name, a.unit from identity.account a
    where a.district = ${district} and a.id = ${account} and a.state = 'active' and exists (
      select from identity.post p
      where p.district = a.district and p.account = a.id
        and p.duty in ('leader', 'office', 'inspector', 'partner', 'laboratory'))`
  return parseRow(Colleague, rows)
}

export async function delegationsOf(tx: Queryable, district: string, account: string) {
  const rows = await tx`
    select d.id as delegation, d.from_day, d.to_day, d.reason, d.ended_at,
      jsonb_build_object('id', p.id, 'name', p.name) as principal,
      jsonb_build_object('id', s.id, 'name', s.name) as substitute
    from clock.delegation d
    join identity.account p on p.district = d.district and p.id = d.principal
    join identity.account s on s.district = d.district and s.id = d.substitute
    where d.district = ${district} and (d.principal = ${account} or d.substitute = ${account})
    order by d.ended_at is not null, d.to_day desc, d.id desc
    limit 50`
  return parseRows(Delegation, rows)
}

export type NewDelegation = {
  readonly id: Id
  readonly principal: Id
  readonly substitute: Id
  readonly fromDay: Day
  readonly toDay: Day
  readonly reason: string
  readonly actor: string
  readonly at: Instant
}

export async function insertDelegation(tx: Tx, district: string, made: NewDelegation): Promise<void> {
  await tx`insert into clock.delegation ${tx({ district, ...made })}`
}

/** @returns false when it is not theirs, or has ended */
export async function endDelegation(tx: Tx, district: string, id: Id, account: Id, by: string, now: Instant) {
  const ended = await tx`
    update clock.delegation set ended_at = ${now}, ended_by = ${by}
    where district = ${district} and id = ${id} and ended_at is null
      and (principal = ${account} or substitute = ${account})
    returning id`
  return ended.length > 0
}

const StepRow = z.object({ step: z.enum(settableSteps), days: z.int(), changedBy: z.string() })

export async function changedSteps(tx: Queryable, district: string) {
  return parseRows(StepRow, await tx`select step, days, changed_by from clock.step where district = ${district}`)
}

export async function stepDaysOf(tx: Queryable, district: string): Promise<StepDays> {
  const rows = await changedSteps(tx, district)
  return { ...proposedDays, ...Object.fromEntries(rows.map(({ step, days }) => [step, days])) }
}

export async function saveStep(tx: Tx, district: string, step: SettableStep, days: number, by: string, now: Instant) {
  await tx`
    insert into clock.step ${tx({ district, step, days, changedBy: by, changedAt: now })}
    on conflict (district, step) do update set days = excluded.days, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at
    where clock.step.days <> excluded.days`
}

const HeadRow = z.object({
  unit: IdText,
  unitName: z.string(),
  account: IdText.nullable(),
  accountName: z.string().nullable(),
})

/** Every unit that may be late, with whoever heads it. */
export async function headsOf(tx: Queryable, district: string) {
  const rows = await tx`
    select u.id as unit, u.name as unit_name, h.account, a.name as account_name
    from identity.unit u
    left join clock.head h on h.district = u.district and h.unit = u.id
    left join identity.account a on a.district = h.district and a.id = h.account
    where u.district = ${district} and u.kind in ('office', 'station', 'partner', 'laboratory')
    order by u.kind, u.name`
  return parseRows(HeadRow, rows)
}

export async function saveHead(tx: Tx, district: string, unit: Id, account: Id | null, by: string, now: Instant) {
  await tx`
    insert into clock.head ${tx({ district, unit, account, changedBy: by, changedAt: now })}
    on conflict (district, unit) do update set account = excluded.account, changed_by = excluded.changed_by,
      changed_at = excluded.changed_at
    where clock.head.account is distinct from excluded.account`
}
