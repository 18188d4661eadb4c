import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { CourseRow, Lesson, Moment } from '../contract/shapes.ts'
import { type Audience, audiences, type Topic, topics } from '../rules/topic.ts'
import type { By } from './place.ts'

const Version = z.object({
  course: IdText,
  number: z.int(),
  topic: z.enum(topics),
  title: z.string(),
  audience: z.enum(audiences),
  categories: z.array(z.string()),
  lessons: z.array(Lesson),
  asked: z.int(),
  passMark: z.int(),
  perDay: z.int(),
  actor: z.string(),
  at: Moment,
  current: z.int(),
  retiredFor: z.string().nullable(),
})
export type Version = z.output<typeof Version>

const versionColumns = (tx: Queryable) => tx`
  v.course, v.number, v.topic, v.title, v.audience, v.categories, v.lessons, v.asked, v.pass_mark, v.per_day, v.actor, v.at,
  c.version as current, c.retired_for`

/** As it stands now, or as it stood under a number. */
export async function findVersion(
  tx: Queryable,
  district: string,
  course: Id,
  number: number | null = null,
): Promise<Version | undefined> {
  const rows = await tx`
    select ${versionColumns(tx)}
    from training.course c
    join training.version v on v.district = c.district and v.course = c.id and v.number = coalesce(${number}::int, c.version)
    where c.district = ${district} and c.id = ${course}`
  return parseRow(Version, rows)
}

/** All that are taught now. */
export async function currentVersions(tx: Queryable, district: string): Promise<Version[]> {
  const rows = await tx`
    select ${versionColumns(tx)}
    from training.course c
    join training.version v on v.district = c.district and v.course = c.id and v.number = c.version
    where c.district = ${district} and c.retired_at is null
    order by v.topic, v.title, v.course`
  return parseRows(Version, rows)
}

export async function listCourses(tx: Queryable, district: string, retired: boolean): Promise<CourseRow[]> {
  const rows = await tx`
    select v.course, v.number as version, v.topic, v.title, v.audience, v.categories,
      jsonb_array_length(v.lessons) as lessons, v.asked, v.pass_mark, v.per_day, c.retired_at is not null as retired,
      v.at as changed_at,
      (select count(*)::int from training.question q
        where q.district = c.district and q.topic = v.topic and q.state = 'ready') as ready
    from training.course c
    join training.version v on v.district = c.district and v.course = c.id and v.number = c.version
    where c.district = ${district} and ${retired} = (c.retired_at is not null)
    order by v.topic, v.title, v.course`
  return parseRows(CourseRow, rows)
}

export async function versionsOf(tx: Queryable, district: string, course: Id) {
  const rows = await tx`
    select number, actor, at from training.version
    where district = ${district} and course = ${course} order by number desc`
  return parseRows(z.object({ number: z.int(), actor: z.string(), at: Moment }), rows)
}

export type NewVersion = By & {
  readonly course: Id
  readonly number: number
  readonly topic: Topic
  readonly title: string
  readonly audience: Audience
  readonly categories: readonly string[]
  readonly lessons: readonly Lesson[]
  readonly asked: number
  readonly passMark: number
  readonly perDay: number
  readonly at: Instant
}

export async function lockCourse(tx: Tx, district: string, course: Id): Promise<{ version: number } | undefined> {
  const rows = await tx`
    select version from training.course where district = ${district} and id = ${course} for update`
  return parseRow(z.object({ version: z.int() }), rows)
}

export async function insertVersion(tx: Tx, district: string, version: NewVersion): Promise<void> {
  await insertRows(tx, 'training.version', [{ district, ...version }])
  await tx`
    insert into training.course (district, id, version) values (${district}, ${version.course}, ${version.number})
    on conflict (district, id) do update set version = excluded.version, retired_at = null, retired_for = null`
}

export async function setRetired(tx: Tx, district: string, course: Id, reason: string, at: Instant): Promise<boolean> {
  const { count } = await tx`
    update training.course set retired_at = ${at}, retired_for = ${reason}
    where district = ${district} and id = ${course} and retired_at is null`
  return count === 1
}
