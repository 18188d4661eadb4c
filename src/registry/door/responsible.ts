import type { Day } from '../../kernel/day.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { openStatuses } from '../rules/owner.ts'
import type { Status } from '../rules/workshop.ts'

/** SQL to join: who was responsible for which workshop: `workshop`, `unit`, `officer`, from `from_day` until before `next_from`. */
export function responsibleThen(tx: Queryable, district: string) {
  return tx`
    select r.workshop, r.unit, r.officer, r.from_day,
      lead(r.from_day) over (partition by r.workshop order by r.from_day) as next_from
    from registry.responsibility r
    where r.district = ${district}`
}

const within = (tx: Queryable, scope: Scope) =>
  scope === 'district'
    ? tx``
    : tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`

/** SQL for a list: workshops in the reader's area that are not closed, as `id`, `name` and `town_name`. */
export function listedWorkshops(
  tx: Queryable,
  district: string,
  scope: Scope,
  statuses: readonly Status[] = openStatuses,
) {
  return tx`
    select w.id, w.name, t.name as town_name
    from registry.workshop w
    join area.town t on t.code = w.town
    where w.district = ${district} and w.status = any (${[...statuses]}) ${within(tx, scope)}`
}

/** The same of those that work under a filing today: neither asked for only, nor at rest. */
export const workshopsInForce = (tx: Queryable, district: string, scope: Scope) =>
  listedWorkshops(tx, district, scope, ['valid'])

/** Those that are filed and that nobody is responsible for on a day. */
export function withoutOfficer(
  tx: Queryable,
  district: string,
  { day, scope }: { readonly day: Day; readonly scope: Scope },
) {
  return tx`
    ${listedWorkshops(tx, district, scope, ['valid', 'suspended'])}
      and not exists (select from registry.responsibility r
        where r.district = w.district and r.workshop = w.id and r.from_day <= ${day})`
}
