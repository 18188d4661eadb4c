import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { principalsOf } from '../store/people.ts'
import { ownUnit } from '../store/todo.ts'

/** Whose work somebody does today: their own account first, then those of whoever they stand in for; and their unit. */
export async function worksFor(tx: Queryable, district: string, account: Id, day: Day) {
  const principals = await principalsOf(tx, district, account, day)
  return { accounts: [account, ...principals], unit: await ownUnit(tx, district, account) }
}

/** SQL to join: who heads a unit, as `unit` and `account`, where somebody has been named. */
export function unitHeads(tx: Queryable, district: string) {
  return tx`select h.unit, h.account from clock.head h where h.district = ${district} and h.account is not null`
}
