import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { type Lesson, lessons } from '../../rectification/rules/lessons.ts'
import type { RecommendedFilter } from '../contract/asked.ts'
import { RecommendedFigure, RecommendedRow } from '../contract/shapes.ts'
import { attended } from './attended.ts'
import { among, dayOfAnswer, type Hazards, inScope, type Places, partOf } from './place.ts'

export type Sources = { readonly places: Places; readonly hazards: Hazards }

/** When a workshop was first taught each topic: somebody of it sat in a session, or passed. */
function firstTaught(tx: Queryable, district: string, today: Day) {
  return tx`
    select d.workshop, d.topic, min(d.on_day) as taught_on, max(d.on_day) as last_on
    from (
      select a.workshop, v.topic, s.on_day
      from ${attended(tx)} a
      join training.session s on s.district = a.district and s.id = a.session and s.cancelled_for is null
      join training.version v on v.district = s.district and v.course = s.course and v.number = s.version
      where a.district = ${district} and s.on_day <= ${today}
      union all
      select t.workshop, v.topic, ${dayOfAnswer(tx)}
      from training.attempt t
      join training.version v on v.district = t.district and v.course = t.course and v.number = t.version
      where t.district = ${district} and t.state = 'passed'
    ) d
    group by 1, 2`
}

const Taught = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  taughtOn: DayText,
  foundOn: z.array(DayText),
})
export type TaughtWorkshop = z.output<typeof Taught>

/** Every workshop that was taught a topic, with the days on which what it teaches was found wrong. */
export async function taughtWorkshops(
  tx: Queryable,
  asked: Sources & { readonly district: string; readonly scope: Scope; readonly today: Day },
  topic: Lesson,
): Promise<TaughtWorkshop[]> {
  const { district, scope, places, hazards, today } = asked
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town_name, f.taught_on,
      coalesce(h.found_on, '[]'::json) as found_on
    from (${firstTaught(tx, district, today)}) f
    join (${places(tx, district)}) w on w.id = f.workshop
    left join (
      select h.workshop, json_agg(h.found_on order by h.found_on) as found_on
      from (${hazards(tx, district)}) h where h.lesson = ${topic} group by 1
    ) h on h.workshop = f.workshop
    where f.topic = ${topic} ${inScope(tx, scope)}
    order by f.taught_on desc, w.name, w.id`
  return parseRows(Taught, rows)
}

const Recommended = RecommendedRow.omit({ course: true, title: true })

export type AskedRecommended = Sources & {
  readonly district: string
  readonly scope: Scope
  readonly filter: RecommendedFilter
  /** Hazards found after that day count. */
  readonly since: Day
  readonly today: Day
}

/** Nobody was taught on the day it was last found wrong, or later. */
const due = (tx: Queryable) => tx`(f.last_on is null or f.last_on < h.last_found)`

/** Workshops with what was found wrong in them, lesson by lesson: figures and rows come from the same words. */
function recommending(tx: Queryable, { district, scope, filter, since, today, places, hazards }: AskedRecommended) {
  const { workshop, topic, towns, standing, search } = filter
  const part = partOf(search)
  return tx`
    from (
      select h.workshop, h.lesson, count(*)::int as hazards, max(h.found_on) as last_found
      from (${hazards(tx, district)}) h
      where h.found_on > ${since} and h.found_on <= ${today}
        ${workshop == null ? tx`` : tx`and h.workshop = ${workshop}`} ${topic == null ? tx`` : tx`and h.lesson = ${topic}`}
      group by 1, 2
    ) h
    join (${places(tx, district)}) w on w.id = h.workshop
    left join (${firstTaught(tx, district, today)}) f on f.workshop = h.workshop and f.topic = h.lesson
    where true ${inScope(tx, scope)} ${among(tx, 'w.town', towns)}
      ${standing == null ? tx`` : tx`and ${due(tx)} = ${standing === 'due'}`}
      ${search === '' ? tx`` : tx`and (w.name ilike ${part} or w.pinyin ilike ${part} or w.initials ilike ${part})`}`
}

export async function countRecommended(tx: Queryable, asked: AskedRecommended): Promise<number> {
  const rows = await tx`select count(*)::int as total ${recommending(tx, asked)}`
  return parseRows(z.object({ total: z.int() }), rows)[0]?.total ?? 0
}

/** Those who are not taught yet first, then by how often it was found. */
export async function listRecommended(tx: Queryable, asked: AskedRecommended, limit: number, offset: number) {
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town_name, h.lesson as topic, h.hazards, h.last_found,
      f.last_on as taught_on, case when ${due(tx)} then 'due' else 'learnt' end as standing
    ${recommending(tx, asked)}
    order by ${due(tx)} desc, h.hazards desc, w.name, w.id, h.lesson limit ${limit} offset ${offset}`
  return parseRows(Recommended, rows)
}

const Figure = RecommendedFigure.extend({ topic: z.enum(lessons) })

/** One workshop counts once in each lesson that it is to hear. */
export async function recommendedFigures(tx: Queryable, asked: AskedRecommended) {
  const rows = await tx`
    select h.lesson as topic, sum(h.hazards)::int as hazards, count(*)::int as workshops,
      count(*) filter (where ${due(tx)})::int as due, count(*) filter (where not ${due(tx)})::int as learnt
    ${recommending(tx, asked)}
    group by 1`
  return parseRows(Figure, rows)
}

const Found = z.object({ lesson: z.string(), count: z.int(), foundOn: DayText })
export type Found = z.output<typeof Found>

/** How often, and when last, what each lesson teaches was found wrong at one workshop since a day. */
export async function hazardsByLesson(
  tx: Queryable,
  { district, hazards }: { readonly district: string; readonly hazards: Hazards },
  workshop: Id,
  since: Day,
): Promise<ReadonlyMap<string, Found>> {
  const rows = await tx`
    select h.lesson, count(*)::int as count, max(h.found_on) as found_on from (${hazards(tx, district)}) h
    where h.workshop = ${workshop} and h.found_on > ${since}
    group by 1`
  return new Map(parseRows(Found, rows).map(found => [found.lesson, found]))
}
