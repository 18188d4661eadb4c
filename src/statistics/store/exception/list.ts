import { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Scope } from '../../../platform/action/permission.ts'
import { DayText, IdText } from '../../../platform/action/schema.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../../platform/db/rows.ts'
import { type ExceptionState, exceptionStates } from '../../rules/exception/life.ts'
import { type RuleCode, recordKinds, ruleCodes, subjectKinds } from '../../rules/exception/rule.ts'

export type AskedExceptions = {
  readonly district: string
  readonly today: Day
  readonly scope: Scope
  /** The reader's accounts: what is theirs they see wherever it lies. */
  readonly own: readonly Id[]
  readonly exception?: Id
  readonly rules: readonly RuleCode[]
  readonly states: readonly ExceptionState[]
  readonly overdue: boolean
  readonly towns: readonly string[]
  readonly unit: Id | null
  readonly workshop: Id | null
  readonly mine: boolean
  /** With nobody: the leader's. */
  readonly nobody?: boolean
  /** The reader is a leader: what lies with nobody is theirs too. */
  readonly leads?: boolean
  readonly search: string
}

const isOverdue = (tx: Queryable, today: Day) => tx`(e.state = 'open' and e.due_on < ${today})`

function matching(tx: Queryable, asked: AskedExceptions) {
  const { district, scope, own, rules, towns, unit, workshop, mine, nobody, leads, search, exception = null } = asked
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const isOwn = tx`coalesce(e.account = any (${[...own]}::uuid[]), false)`
  const near =
    scope === 'district'
      ? tx``
      : tx`and (e.town = any (${[...scope.towns]}) or e.workshop = any (${[...scope.workshops]}::uuid[]) or ${isOwn})`
  return tx`
    from statistics.exception e
    left join area.town t on t.code = e.town
    left join identity.unit u on u.district = e.district and u.id = e.unit
    left join identity.account a on a.district = e.district and a.id = e.account
    where e.district = ${district} ${near}
    ${exception === null ? tx`` : tx`and e.id = ${exception}`}
    ${rules.length === 0 ? tx`` : tx`and e.rule = any (${[...rules]})`}
    ${towns.length === 0 ? tx`` : tx`and e.town = any (${[...towns]})`}
    ${unit === null ? tx`` : tx`and e.unit = ${unit}`}
    ${workshop === null ? tx`` : tx`and e.workshop = ${workshop}`}
    ${mine ? tx`and (${isOwn} ${leads === true ? tx`or e.account is null` : tx``})` : tx``}
    ${nobody === true ? tx`and e.account is null` : tx``}
    ${search === '' ? tx`` : tx`and (e.subject_label ilike ${part} or e.said ilike ${part} or a.name ilike ${part})`}`
}

const narrowed = (tx: Queryable, { states, overdue, today }: AskedExceptions) => tx`
  ${states.length === 0 ? tx`` : tx`and e.state = any (${[...states]})`}
  ${overdue ? tx`and ${isOverdue(tx, today)}` : tx``}`

const Listed = z.object({
  exception: IdText,
  rule: z.enum(ruleCodes),
  subjectKind: z.enum(subjectKinds),
  subject: z.string(),
  subjectLabel: z.string(),
  workshop: IdText.nullable(),
  townName: z.string().nullable(),
  unitName: z.string().nullable(),
  unit: IdText.nullable(),
  account: IdText.nullable(),
  personName: z.string().nullable(),
  said: z.string(),
  rows: z.int(),
  raisedOn: DayText,
  dueOn: DayText,
  state: z.enum(exceptionStates),
  overdue: z.boolean(),
  recurs: z.boolean(),
  handledOn: DayText.nullable(),
  overOn: DayText.nullable(),
  escalatedOn: DayText.nullable(),
})
export type ListedException = z.output<typeof Listed>

const shown = (tx: Queryable, today: Day) => tx`
  e.id as exception, e.rule, e.subject_kind, e.subject, e.subject_label, e.workshop, t.name as town_name,
  u.name as unit_name, e.unit, e.account, a.name as person_name, e.said, e.raised_on, e.due_on, e.state,
  ${isOverdue(tx, today)} as overdue, e.recurs_of is not null as recurs, e.handled_on, e.over_on, e.escalated_on`

export type Sort = 'due' | 'newest' | 'rule' | 'subject'

function orderOf(tx: Queryable, sort: Sort) {
  const last = tx`e.raised_on desc, e.subject_label, e.id`
  switch (sort) {
    case 'due':
      return tx`case e.state when 'open' then 0 when 'handled' then 1 else 2 end,
        case when e.state = 'open' then e.due_on end, ${last}`
    case 'newest':
      return last
    case 'rule':
      return tx`e.rule, ${last}`
    case 'subject':
      return tx`e.subject_label, ${last}`
    default:
      return sort satisfies never
  }
}

export async function listExceptions(
  tx: Queryable,
  asked: AskedExceptions,
  { sort, limit, offset }: { readonly sort: Sort; readonly limit: number; readonly offset: number },
): Promise<ListedException[]> {
  const rows = await tx`
    select ${shown(tx, asked.today)}, jsonb_array_length(e.rows) as rows
    ${matching(tx, asked)} ${narrowed(tx, asked)}
    order by ${orderOf(tx, sort)} limit ${limit} offset ${offset}`
  return parseRows(Listed, rows)
}

const Counts = z.object({ total: z.int(), open: z.int(), overdue: z.int(), handled: z.int(), over: z.int() })

/** How many the list shows; and of the rest of the filter how many there are in each state. */
export async function countExceptions(tx: Queryable, asked: AskedExceptions) {
  const rows = await tx`
    select count(*) filter (where true ${narrowed(tx, asked)})::int as total,
      count(*) filter (where e.state = 'open')::int as open,
      count(*) filter (where ${isOverdue(tx, asked.today)})::int as overdue,
      count(*) filter (where e.state = 'handled')::int as handled,
      count(*) filter (where e.state = 'over')::int as over
    ${matching(tx, asked)}`
  return parseRow(Counts, rows) ?? { total: 0, open: 0, overdue: 0, handled: 0, over: 0 }
}

export const FoundRows = z.array(
  z.object({
    kind: z.enum(recordKinds),
    id: z.string(),
    workshop: IdText.nullable(),
    onDay: DayText.nullable(),
    label: z.string(),
    said: z.string(),
  }),
)

const Whole = Listed.omit({ rows: true }).extend({
  found: FoundRows,
  thresholds: z.record(z.string(), z.int()),
  town: z.string().nullable(),
  recursOf: IdText.nullable(),
  recursOn: DayText.nullable(),
})
export type WholeException = z.output<typeof Whole>

export async function findException(tx: Queryable, asked: AskedExceptions): Promise<WholeException | undefined> {
  const rows = await tx`
    select ${shown(tx, asked.today)}, e.rows as found, e.thresholds, e.town, e.recurs_of,
      (select b.over_on from statistics.exception b where b.district = e.district and b.id = e.recurs_of) as recurs_on
    ${matching(tx, asked)}`
  return parseRow(Whole, rows)
}

const Standing = z.object({ rule: z.enum(ruleCodes), count: z.int() })

export async function standingByRule(tx: Queryable, district: string): Promise<ReadonlyMap<RuleCode, number>> {
  const rows = await tx`
    select rule, count(*)::int as count from statistics.exception
    where district = ${district} and state <> 'over' group by rule`
  return new Map(parseRows(Standing, rows).map(({ rule, count }) => [rule, count]))
}
