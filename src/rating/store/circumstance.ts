import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { lowerRules, raiseRules } from '../rules/risk/result.ts'

export const rule = z.enum([...raiseRules, ...lowerRules])

const Row = z.object({
  circumstance: IdText,
  workshop: IdText,
  rule,
  onDay: DayText,
  until: DayText.nullable(),
  text: z.string(),
  files: z.array(z.string()),
  account: IdText.nullable(),
  actor: z.string(),
  at: z.string(),
  withdrawnReason: z.string().nullable(),
})
export type CircumstanceRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  c.id as circumstance, c.workshop, c.rule, c.on_day, c.until_day as until, c.text, c.files, c.account, c.actor, c.at,
  c.withdrawn_reason`

export async function circumstancesOf(tx: Queryable, district: string, workshop: Id): Promise<CircumstanceRow[]> {
  const rows = await tx`
    select ${columns(tx)} from rating.circumstance c
    where c.district = ${district} and c.workshop = ${workshop} order by c.on_day desc, c.at desc, c.id limit 200`
  return parseRows(Row, rows)
}

export async function findCircumstance(tx: Queryable, district: string, id: Id): Promise<CircumstanceRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from rating.circumstance c where c.district = ${district} and c.id = ${id}`
  return parseRow(Row, rows)
}

/** SQL of those that hold, up to a day, in the columns of all facts; `detail` is the rule, `until` its last day. */
export function circumstancesUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'circumstance' as kind, c.workshop, c.id::text as id, c.on_day, c.text as said,
      c.rule || '|' || coalesce(c.until_day::text, '') as detail
    from rating.circumstance c
    where c.district = ${district} and c.withdrawn_at is null and c.on_day <= ${until}`
}

export type NewCircumstance = {
  readonly id: Id
  readonly workshop: Id
  readonly rule: z.output<typeof rule>
  readonly onDay: Day
  readonly untilDay: Day | null
  readonly text: string
  readonly files: readonly string[]
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertCircumstance(tx: Tx, district: string, row: NewCircumstance): Promise<void> {
  await insertRows(tx, 'rating.circumstance', [{ district, ...row, files: [...row.files] }])
}

export async function withdrawCircumstance(
  tx: Tx,
  district: string,
  id: Id,
  by: { readonly account: Id | null; readonly actor: string; readonly at: Instant; readonly reason: string },
): Promise<void> {
  await tx`
    update rating.circumstance set withdrawn_account = ${by.account}, withdrawn_by = ${by.actor}, withdrawn_at = ${by.at},
      withdrawn_reason = ${by.reason}
    where district = ${district} and id = ${id} and withdrawn_at is null`
}
