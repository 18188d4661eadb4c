import { type Day, daysBetween } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { WorkshopFilter } from '../../registry/contract/fields.ts'
import { rosterOf } from '../../registry/door/roster.ts'
import type { PlacesInPeriod } from '../contract/balance.ts'

/** Two years of a district are looked through in some seconds; more is a matter for the archive. */
const mostDays = 731

/** SQL for the workshops that were asked for, of those that the reader may see. */
export function whoIn(
  { workshop, towns, search }: Omit<PlacesInPeriod, 'from' | 'to'>,
  { tx, district, today }: Context,
  scope: Scope,
) {
  const filter = WorkshopFilter.parse({ towns, search, workshops: workshop == null ? [] : [workshop] })
  return () => rosterOf(tx, { district, scope, filter, today })
}

export function requirePeriod({ from, to }: { readonly from: Day; readonly to: Day }): void {
  const days = daysBetween(from, to)
  if (days < 0) throw new Problem('input-invalid', '结束日期不能早于开始日期')
  if (days > mostDays) throw new Problem('input-invalid', '一次最多看两年，请缩短时间')
}
