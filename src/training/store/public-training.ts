import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { topics } from '../rules/topic.ts'
import { attended } from './attended.ts'

type Fragment = PendingQuery<Row[]>

/** How many people passed a course, and the last day somebody did. Who they are is nobody's business. */
export const PublicTraining = z.object({
  total: z.int(),
  rows: z.array(z.object({ title: z.string(), topic: z.enum(topics), people: z.int(), lastOn: DayText })),
})
export type PublicTraining = z.output<typeof PublicTraining>

type Asked = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: Fragment
  readonly today: Day
}

const answeredOn = (db: Queryable) => db`(ta.answered_at at time zone 'Asia/Shanghai')::date`

function passed(db: Queryable, { district, workshop, today }: Asked): Fragment {
  return db`
    from training.attempt ta
    join training.version tv on tv.district = ta.district and tv.course = ta.course and tv.number = ta.version
    where ta.district = ${district} and ta.workshop = ${workshop} and ta.state = 'passed'
      and ${answeredOn(db)} <= ${today}`
}

/** As SQL of one JSON value; the newest title of a course stands for all its versions. */
export function publicTraining(
  db: Queryable,
  asked: Asked & { readonly atMost: number; readonly skip: number },
): Fragment {
  const { atMost, skip } = asked
  return db`
    select json_build_object('total', coalesce(max(n.total), 0), 'rows', coalesce(json_agg(
      json_build_object('title', n.title, 'topic', n.topic, 'people', n.people, 'lastOn', n.last_on)
      order by n.last_on desc, n.course), '[]'))
    from (
      select ta.course, (array_agg(tv.title order by tv.number desc))[1] as title,
        (array_agg(tv.topic order by tv.number desc))[1] as topic, count(distinct ta.person)::int as people,
        max(${answeredOn(db)}) as last_on, count(*) over () as total
      ${passed(db, asked)}
      group by ta.course
      order by last_on desc, ta.course
      limit ${atMost} offset ${skip}) n`
}

export const PublicLesson = z.object({ title: z.string(), people: z.int(), way: z.enum(['passed', 'attended']) })
export type PublicLesson = z.output<typeof PublicLesson>

/** `on_day`, `id` and `told`: a course that was passed or heard on a day, and by how many. */
export function lessonSteps(db: Queryable, asked: Asked): Fragment {
  const { district, workshop, today } = asked
  return db`
    select ${answeredOn(db)} as on_day, ta.course || ' passed' as id,
      json_build_object('title', max(tv.title), 'people', count(distinct ta.person), 'way', 'passed') as told
    ${passed(db, asked)}
    group by 1, ta.course
    union all
    select ts.on_day, ts.id::text,
      json_build_object('title', max(tv.title), 'people', count(distinct tt.person), 'way', 'attended')
    from ${attended(db)} tt
    join training.session ts on ts.district = tt.district and ts.id = tt.session and ts.cancelled_for is null
    join training.version tv on tv.district = ts.district and tv.course = ts.course and tv.number = ts.version
    where tt.district = ${district} and tt.workshop = ${workshop} and ts.on_day <= ${today}
    group by ts.on_day, ts.id`
}
