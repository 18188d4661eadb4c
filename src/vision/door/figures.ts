import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts: each camera on file at the end of a day as `id`, `workshop`, `on_day`, `label` and `amount`. */
export function camerasThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select c.id, c.workshop, (c.registered_at at time zone 'Asia/Shanghai')::date as on_day, c.spot as label, 1 as amount
    from vision.camera c
    where c.district = ${district} and c.registered_at < ${startOfDay(addDays(day, 1))}
      and (c.retired_on is null or c.retired_on > ${day})`
}

/** Those of them that sent at least one picture on the day itself; hours are kept for a while only, as long as they are looked at. */
export function camerasSeen(tx: Queryable, district: string, day: Day) {
  return tx`
    select m.* from (${camerasThen(tx, district, day)}) m
    where exists (
      select from vision.activity a
      where a.district = ${district} and a.camera = m.id and 0 < any (a.frames)
        and a.hour >= ${startOfDay(day)} and a.hour < ${startOfDay(addDays(day, 1))})`
}

/** The same of alerts seen in the time that a person called true by its end. */
export function trueAlerts(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  const end = startOfDay(addDays(until, 1))
  return tx`
    select a.id, a.workshop, (a.first_at at time zone 'Asia/Shanghai')::date as on_day, a.kind as label, 1 as amount
    from vision.alert a
    where a.district = ${district} and a.first_at >= ${startOfDay(from)} and a.first_at < ${end}
      and a.verdict = 'true' and a.state <> 'void' and a.reviewed_at < ${end}`
}
