import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { PeopleFilter } from '../contract/asked.ts'
import { CoverageRow, PersonRow } from '../contract/shapes.ts'
import type { Meant } from '../rules/topic.ts'
import { attended } from './attended.ts'
import { among, dayOfAnswer, inScope, type People, partOf } from './place.ts'

export type AskedPeople = {
  readonly district: string
  readonly scope: Scope
  readonly people: People
  readonly filter: PeopleFilter
  /** Where one course is asked for: whom it is for. */
  readonly meant: Meant | null
  readonly today: Day
}

/** Who was in a session that was held, and who passed: of one course, of one topic, or of any. */
function taught(tx: Queryable, { district, filter: { course, topic, since }, today }: AskedPeople) {
  const of = tx`
    ${course == null ? tx`` : tx`and v.course = ${course}`} ${topic == null ? tx`` : tx`and v.topic = ${topic}`}`
  return tx`
    left join (
      select a.person, max(s.on_day) as attended_on
      from ${attended(tx)} a
      join training.session s on s.district = a.district and s.id = a.session and s.cancelled_for is null
      join training.version v on v.district = s.district and v.course = s.course and v.number = s.version
      where a.district = ${district} and s.on_day <= ${today} ${of}
        ${since == null ? tx`` : tx`and s.on_day >= ${since}`}
      group by a.person
    ) a on a.person = w.person
    left join (
      select t.person, max(${dayOfAnswer(tx)}) as passed_on
      from training.attempt t
      join training.version v on v.district = t.district and v.course = t.course and v.number = t.version
      where t.district = ${district} and t.state = 'passed' ${of}
        ${since == null ? tx`` : tx`and ${dayOfAnswer(tx)} >= ${since}`}
      group by t.person
    ) p on p.person = w.person`
}

const trained = (tx: Queryable) => tx`(a.attended_on is not null or p.passed_on is not null)`

/** Figures and rows come from the same words. */
function matching(tx: Queryable, asked: AskedPeople) {
  const { district, scope, people, filter, meant, today } = asked
  const { who, standing, workshop, search } = filter
  const part = partOf(search)
  return tx`
    from (${people(tx, district, today)}) w
    ${taught(tx, asked)}
    where true ${inScope(tx, scope)} ${among(tx, 'w.town', filter.towns)} ${among(tx, 'w.category', filter.categories)}
      ${who == null ? tx`` : tx`and (w.worker is not null) = ${who === 'worker'}`}
      ${workshop == null ? tx`` : tx`and w.id = ${workshop}`}
      ${meant === null || meant.audience === 'everyone' ? tx`` : tx`and (w.worker is not null) = ${meant.audience === 'worker'}`}
      ${meant === null ? tx`` : among(tx, 'w.category', meant.categories)}
      ${standing === 'trained' ? tx`and ${trained(tx)}` : tx``}
      ${standing === 'untrained' ? tx`and not ${trained(tx)}` : tx``}
      ${standing === 'passed' ? tx`and p.passed_on is not null` : tx``}
      ${standing === 'not-passed' ? tx`and p.passed_on is null` : tx``}
      ${
        search === ''
          ? tx``
          : tx`and (w.name ilike ${part} or w.pinyin ilike ${part} or w.initials ilike ${part} or w.person_name ilike ${part})`
      }`
}

export async function countPeople(tx: Queryable, asked: AskedPeople): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listPeople(
  tx: Queryable,
  asked: AskedPeople,
  limit: number,
  offset: number,
): Promise<PersonRow[]> {
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town, w.town_name, w.category, w.category_name, w.worker,
      w.person_name, a.attended_on, p.passed_on
    ${matching(tx, asked)}
    order by ${trained(tx)}, w.town_ordinal, w.name, w.id, w.worker nulls first, w.person_name
    limit ${limit} offset ${offset}`
  return parseRows(PersonRow, rows)
}

export async function coverageTotal(tx: Queryable, asked: AskedPeople) {
  const rows = await tx`
    select count(*)::int as people, count(*) filter (where ${trained(tx)})::int as trained,
      count(p.passed_on)::int as passed
    ${matching(tx, asked)}`
  const found = parseRow(CoverageRow.omit({ key: true, label: true }), rows)
  return found ?? { people: 0, trained: 0, passed: 0 }
}

/** Those with the fewest trained first. */
export async function coverageBy(tx: Queryable, asked: AskedPeople, by: 'town' | 'category' | 'who') {
  const key = {
    town: tx`w.town`,
    category: tx`w.category`,
    who: tx`case when w.worker is null then 'owner' else 'worker' end`,
  }
  const label = { town: tx`w.town_name`, category: tx`w.category_name`, who: key.who }
  const rows = await tx`
    select ${key[by]} as key, min(${label[by]}) as label, count(*)::int as people,
      count(*) filter (where ${trained(tx)})::int as trained, count(p.passed_on)::int as passed
    ${matching(tx, asked)}
    group by 1
    order by count(*) filter (where ${trained(tx)})::numeric / count(*), 2`
  return parseRows(CoverageRow, rows)
}

const Person = z.object({
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  category: z.string(),
  worker: IdText.nullable(),
  personName: z.string(),
})
export type Person = z.output<typeof Person>

/** Everybody of these workshops, owners first. */
export async function peopleAt(
  tx: Queryable,
  { district, people, today }: Pick<AskedPeople, 'district' | 'people' | 'today'>,
  workshops: readonly Id[],
): Promise<Person[]> {
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town, w.category, w.worker, w.person_name
    from (${people(tx, district, today)}) w
    where w.id = any (${[...workshops]}::uuid[])
    order by w.id, w.worker nulls first, w.person_name`
  return parseRows(Person, rows)
}

const Attended = z.object({ course: IdText, person: IdText, onDay: DayText })

/** Which courses everybody of a workshop has heard, and when last. */
export async function attendedAt(tx: Queryable, district: string, workshop: Id, today: Day) {
  const rows = await tx`
    select s.course, a.person, max(s.on_day) as on_day
    from ${attended(tx)} a
    join training.session s on s.district = a.district and s.id = a.session and s.cancelled_for is null
    where a.district = ${district} and a.workshop = ${workshop} and s.on_day <= ${today}
    group by 1, 2`
  return parseRows(Attended, rows)
}
