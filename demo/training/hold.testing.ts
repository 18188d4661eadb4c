import { expect, it } from 'vitest'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

/** What is true of what was taught in a district that was filled at that moment. */
export function trainingHolds(one: Filled, other: Filled): void {
  it('has taught every owner the five topics of the letter, and not yet every worker', async () => {
    const [row] = await one().db`
      select (select count(*)::int from registry.workshop
          where district = ${demoDistrict} and status in ('proposed', 'valid', 'suspended')) as owners,
        count(*) filter (where topics = 5)::int as whole
      from (select count(distinct v.topic) as topics from training.attendance a
        join training.session s on s.id = a.session join training.version v on v.course = s.course
        where a.worker is null group by a.workshop) t`
    expect(row?.owners).toBeGreaterThan(300)
    expect(row?.whole).toBe(row?.owners)
    const [workers] = await one().db`
      select count(*)::int as all,
        count(*) filter (where not exists (select from training.attendance a where a.worker = k.id))::int as never
      from registry.worker k where left_on is null`
    expect(workers?.never).toBeLessThan(workers?.all)
  })

  it('has quizzes passed and failed, certificates without a gap, a doubted question that waits, a session that is to come, and outreach', async () => {
    const [row] = await one().db`
      select (select count(*)::int from training.attempt where state = 'passed') as passed,
        (select count(*)::int from training.attempt where state = 'failed') as failed,
        (select max(right(number, 4))::int from training.certificate) as last,
        (select count(*)::int from training.question where state = 'waiting') as waiting,
        (select count(*)::int from training.session s where s.cancelled_for is null
          and not exists (select from training.attendance a where a.session = s.id)) as next,
        (select count(*)::int from training.outreach where state = 'held' and cardinality(pictures) > 0) as outreach`
    expect(row).toEqual({ passed: 60, failed: 10, last: 60, waiting: 1, next: 1, outreach: 4 })
  })

  it('is the same each time', async () => {
    const listed = (world: TestWorld) => world.db`
      select s.on_day, s.place, w.name, a.person_name from training.attendance a
      join training.session s on s.id = a.session join registry.workshop w on w.id = a.workshop order by 1, 2, 3, 4`
    expect(await listed(one())).toEqual(await listed(other()))
  })
}
