import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { levels } from '../rules/title.ts'
import type { Places } from './places.ts'

type Fragment = PendingQuery<Row[]>

type OfWorkshop = {
  readonly district: string
  readonly workshop: Fragment
  readonly today: Day
  readonly atMost: number
  readonly skip: number
}

/** @param asked `workshop` is a column of the surrounding statement; nothing of how the title was judged is in any of this */
export function publicTitles(db: Queryable, { district, workshop, today, atMost, skip }: OfWorkshop): Fragment {
  const given = db`
    from cultivation.title t
    where t.district = ${district} and t.workshop = ${workshop} and t.state in ('awarded', 'withdrawn')
      and t.awarded_on <= ${today}`
  return db`
    select json_build_object('total', (select count(*) ${given}),
      'rows', coalesce((select json_agg(json_build_object('level', f.level, 'number', f.number, 'issuer', f.issuer,
          'awardedOn', f.awarded_on, 'withdrawnOn', f.withdrawn_on, 'lookedIn', f.looked_in)
          order by f.awarded_on desc, f.id)
        from (select t.id, t.level, t.number, t.issuer, t.awarded_on, t.withdrawn_on,
            (select max(s.year) from cultivation.title_step s
              where s.district = t.district and s.title = t.id and s.step = 'look') as looked_in
          ${given}
          order by t.awarded_on desc, t.id limit ${atMost} offset ${skip}) f), '[]'))`
}

const Noticed = z.object({
  name: z.string(),
  code: z.string().nullable(),
  townName: z.string(),
  level: z.enum(levels),
  from: DayText,
  until: DayText,
  place: z.string(),
  awardedOn: DayText.nullable(),
})
export type Noticed = z.output<typeof Noticed>

type Since = { readonly today: Day; readonly since: Day; readonly atMost: number }

/** What has been put on notice since a day, those that still are first; what was refused afterwards is told to nobody. */
export async function publicNotices(
  db: Queryable,
  district: string,
  places: Places,
  { today, since, atMost }: Since,
): Promise<Noticed[]> {
  const rows = await db`
    select w.name, w.code, w.town_name, t.level, t.notice_from as "from", t.notice_until as "until",
      t.notice_place as place, t.awarded_on
    from cultivation.title t
    join (${places(db, district)}) w on w.id = t.workshop
    where t.district = ${district} and t.state in ('noticed', 'awarded') and t.notice_from <= ${today}
      and t.notice_until >= ${since}
    order by t.notice_until desc, w.name, t.id
    limit ${atMost}`
  return parseRows(Noticed, rows)
}
