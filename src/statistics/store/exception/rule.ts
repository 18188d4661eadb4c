import { z } from 'zod'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { DayText } from '../../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../../platform/db/rows.ts'
import { type Limits, type RuleCode, ruleCodes } from '../../rules/exception/rule.ts'

const Change = z.object({
  rule: z.enum(ruleCodes),
  ordinal: z.int(),
  fromDay: DayText,
  active: z.boolean(),
  thresholds: z.record(z.string(), z.int()),
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
})
export type RuleChange = z.output<typeof Change>

/** Every change of every rule, the first one first. */
export async function ruleChanges(tx: Queryable, district: string): Promise<RuleChange[]> {
  const rows = await tx`
    select rule, ordinal, from_day, active, thresholds, reason, actor, at from statistics.exception_rule
    where district = ${district} order by rule, ordinal`
  return parseRows(Change, rows)
}

export type NewChange = {
  readonly rule: RuleCode
  readonly ordinal: number
  readonly fromDay: Day
  readonly active: boolean
  readonly thresholds: Limits
  readonly reason: string
  readonly account: Id
  readonly actor: string
  readonly at: Instant
}

export async function insertChange(tx: Tx, district: string, change: NewChange): Promise<void> {
  await insertRows(tx, 'statistics.exception_rule', [{ district, ...change }])
}

/** Two who change or look at the same moment come one after the other. */
export async function lockLooks(tx: Tx, district: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext(${`statistics.exception ${district}`}), hashtext(${district}))`
}

const Counted = z.object({
  looked: z.int(),
  quiet: z.int(),
  why: z.array(z.object({ why: z.string(), count: z.int() })),
})
export type RuleCount = z.output<typeof Counted>

const Look = z.object({
  at: z.string(),
  onDay: DayText,
  actor: z.string(),
  raised: z.int(),
  ended: z.int(),
  judged: z.partialRecord(z.enum(ruleCodes), Counted),
})
export type LookRow = z.output<typeof Look>

export async function lastLook(tx: Queryable, district: string): Promise<LookRow | undefined> {
  const rows = await tx`
    select at, on_day, actor, raised, ended, judged from statistics.exception_look
    where district = ${district} order by at desc, id desc limit 1`
  return parseRow(Look, rows)
}

type NewLook = {
  readonly id: Id
  readonly onDay: Day
  readonly at: Instant
  readonly actor: string
  readonly judged: Readonly<Partial<Record<RuleCode, RuleCount>>>
  readonly raised: number
  readonly ended: number
}

export async function insertLook(tx: Tx, district: string, look: NewLook): Promise<void> {
  await insertRows(tx, 'statistics.exception_look', [{ district, ...look }])
}
