import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Row = z.object({
  correction: IdText,
  target: IdText,
  title: z.string(),
  oldAmount: z.int(),
  newAmount: z.int(),
  oldDueOn: DayText,
  newDueOn: DayText,
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
})

export async function correctionsOf(tx: Queryable, district: string, campaign: Id) {
  const rows = await tx`
    select x.id as correction, x.target, t.title, x.old_amount, x.new_amount, x.old_due_on, x.new_due_on, x.reason,
      x.actor, x.at
    from campaign.target_change x
    join campaign.target t on t.district = x.district and t.id = x.target
    where x.district = ${district} and x.campaign = ${campaign}
    order by x.at desc, x.id, t.ordinal`
  return parseRows(Row, rows)
}

export type NewChange = {
  readonly id: Id
  readonly target: Id
  readonly campaign: Id
  readonly oldAmount: number
  readonly newAmount: number
  readonly oldDueOn: Day
  readonly newDueOn: Day
  readonly reason: string
  readonly actor: string
  readonly at: Instant
}

/** @returns whether they are new: one correction is made once */
export async function insertChanges(tx: Tx, district: string, changes: readonly NewChange[]): Promise<boolean> {
  const rows = await tx`
    insert into campaign.target_change ${tx(changes.map(change => ({ district, ...change })))}
    on conflict do nothing returning id`
  return rows.length === changes.length
}

export async function setMark(
  tx: Tx,
  district: string,
  target: Id,
  mark: { readonly title?: string; readonly amount: number; readonly dueOn: Day },
): Promise<void> {
  await tx`update campaign.target set ${tx(mark)} where district = ${district} and id = ${target}`
}
