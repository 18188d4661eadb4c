import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { levels } from '../rules/title.ts'

type Fragment = PendingQuery<Row[]>

/** 自主商标 in force: what the register says of them, and no more. */
export const PublicMarks = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      mark: z.string(),
      niceClass: z.int(),
      number: z.string(),
      registeredOn: DayText,
      expiresOn: DayText,
    }),
  ),
})
export type PublicMarks = z.output<typeof PublicMarks>

type Asked = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
  readonly today: Day
}

/** As SQL of one JSON value. */
export function publicMarks(
  db: Queryable,
  asked: Asked & { readonly atMost: number; readonly skip: number },
): Fragment {
  const { district, workshop, today, atMost, skip } = asked
  return db`
    select json_build_object('total', coalesce(max(n.total), 0), 'rows', coalesce(json_agg(json_build_object(
      'mark', n.mark, 'niceClass', n.nice_class, 'number', n.number, 'registeredOn', n.registered_on,
      'expiresOn', n.expires_on) order by n.registered_on desc, n.id), '[]'))
    from (
      select m.id, m.mark, m.nice_class, m.number, m.registered_on, m.expires_on, count(*) over () as total
      from cultivation.trademark m
      where m.district = ${district} and m.workshop = ${workshop} and m.state = 'registered'
        and m.registered_on <= ${today} and m.expires_on >= ${today}
      order by m.registered_on desc, m.id
      limit ${atMost} offset ${skip}) n`
}

export const PublicGrowth = z.discriminatedUnion('step', [
  z.object({ step: z.enum(['awarded', 'withdrawn']), level: z.enum(levels) }),
  z.object({ step: z.literal('registered'), mark: z.string(), niceClass: z.int() }),
])
export type PublicGrowth = z.output<typeof PublicGrowth>

/** `on_day`, `id` and `told`: titles given and taken back, marks registered. */
export function growthSteps(db: Queryable, { district, workshop, today }: Asked): Fragment {
  return db`
    select t.awarded_on as on_day, t.id || ' awarded' as id,
      json_build_object('step', 'awarded', 'level', t.level) as told
    from cultivation.title t
    where t.district = ${district} and t.workshop = ${workshop} and t.state in ('awarded', 'withdrawn')
      and t.awarded_on <= ${today}
    union all
    select t.withdrawn_on, t.id || ' withdrawn', json_build_object('step', 'withdrawn', 'level', t.level)
    from cultivation.title t
    where t.district = ${district} and t.workshop = ${workshop} and t.state = 'withdrawn' and t.withdrawn_on <= ${today}
    union all
    select m.registered_on, m.id || ' registered',
      json_build_object('step', 'registered', 'mark', m.mark, 'niceClass', m.nice_class)
    from cultivation.trademark m
    where m.district = ${district} and m.workshop = ${workshop} and m.registered_on <= ${today}`
}
