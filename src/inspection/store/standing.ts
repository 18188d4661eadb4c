import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { outcomes } from '../rules/outcome.ts'
import { type Places, within } from './place.ts'

const Row = z.object({
  workshop: IdText,
  name: z.string(),
  town: z.string(),
  townName: z.string(),
  category: z.string(),
  filedOn: DayText.nullable(),
  lastOn: DayText.nullable(),
  lastOutcome: z.enum(outcomes).nullable(),
  lastFullOn: DayText.nullable(),
})
export type Standing = z.output<typeof Row>

export type AskedStandings = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly asOf: Day
  /** These alone. */
  readonly only?: readonly Id[] | undefined
}

/**
 * Every workshop that works, with its last visit and the last one that looked at everything, as of a day. One pass over
 * the visits: each is joined once.
 */
export async function standings(tx: Queryable, asked: AskedStandings): Promise<Standing[]> {
  const { district, scope, places, asOf, only } = asked
  const rows = await tx`
    with seen as (
      select v.workshop,
        max(v.on_day) as last_on,
        max(v.on_day) filter (where v.kind <> 'unannounced') as last_full_on,
        (array_agg(p.outcome order by v.on_day desc, v.id desc))[1] as last_outcome
      from inspection.visit v
      join inspection.part p on p.district = v.district and p.visit = v.id and p.department = 'market'
        and p.state = 'finished'
      where v.district = ${district} and v.state <> 'void' and v.on_day <= ${asOf}
        ${only === undefined ? tx`` : tx`and v.workshop = any (${[...only]}::uuid[])`}
      group by v.workshop
    )
    select w.id as workshop, w.name, w.town, w.town_name, w.category, w.filed_on, s.last_on, s.last_outcome, s.last_full_on
    from (${places(tx, district)}) w
    left join seen s on s.workshop = w.id
    where true ${within(tx, scope)} ${only === undefined ? tx`` : tx`and w.id = any (${[...only]}::uuid[])`}
    order by w.town, w.name, w.id`
  return parseRows(Row, rows)
}

const NotSeen = Row.pick({ workshop: true, name: true, townName: true, filedOn: true, lastFullOn: true })

/**
 * Workshops that nobody looked through since a day, with the last time that somebody did. Who was visited since is found
 * by the index of days, so this reads few rows of many.
 */
export async function notSeenSince(tx: Queryable, asked: AskedStandings, since: Day) {
  const { district, scope, places, asOf } = asked
  const full = tx`v.district = ${district} and v.kind <> 'unannounced' and v.on_day <= ${asOf}
    and (v.state = 'finished' or (v.state = 'open' and exists (select from inspection.part p
      where p.district = v.district and p.visit = v.id and p.department = 'market' and p.state = 'finished')))`
  const rows = await tx`
    select w.id as workshop, w.name, w.town_name, w.filed_on, s.last_full_on
    from (${places(tx, district)}) w
    cross join lateral (
      select max(v.on_day) as last_full_on from inspection.visit v where v.workshop = w.id and ${full}
    ) s
    where w.id not in (select v.workshop from inspection.visit v where v.on_day >= ${since} and ${full})
    ${within(tx, scope)}
    order by w.town, w.name, w.id`
  return parseRows(NotSeen, rows)
}
