import { expect, it } from 'vitest'
import { dayAt } from '../../src/kernel/day.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { formulaOn, reckonedOn } from '../../src/rating/door/reckoning.ts'
import { readIndex } from '../../src/rating/store/standing.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

/** What is true of 食安指数 in a district that was filled at that moment. */
export function indexHolds(one: Filled, other: Filled): void {
  it('has an index for everybody in force, of every band, some held down, some not rated', async () => {
    const [row] = await one().db`
      select count(*) filter (where w.status = 'valid')::int as valid,
        count(*) filter (where w.status = 'valid' and s.score is not null)::int as rated,
        count(distinct s.band)::int as bands, count(*) filter (where cardinality(s.caps) > 0)::int as capped
      from registry.workshop w
      left join rating.standing s on s.district = w.district and s.workshop = w.id
      where w.district = ${demoDistrict}`
    expect(row?.valid).toBe(301)
    expect(row?.rated).toBeGreaterThan(280)
    expect(row?.bands).toBeGreaterThanOrEqual(3)
    expect(row?.capped).toBeGreaterThan(0)
  })

  it('shows of everybody what the engine makes of the records', async () => {
    const { db, world } = one()
    const today = dayAt(world.clock.now())
    const fresh = await reckonedOn(db, demoDistrict, undefined, today, await formulaOn(db, demoDistrict, today))
    const rows = await db`select workshop, result from rating.standing where district = ${demoDistrict}`
    expect(rows).toHaveLength(fresh.size)
    for (const { workshop, result } of rows) expect(readIndex(result)).toEqual(fresh.get(workshop))
  })

  it('has a history of two years, whose last point of each workshop is how it stands', async () => {
    const [months] = await one().db`
      select count(distinct date_trunc('month', on_day))::int as count from rating.reckoning where cause = 'history'`
    expect(months?.count).toBe(24)
    const otherwise = await one().db`
      select s.workshop from rating.standing s
      join lateral (select r.score, r.band from rating.reckoning r
        where r.district = s.district and r.workshop = s.workshop order by r.on_day desc, r.at desc, r.id desc limit 1) r on true
      where s.district = ${demoDistrict} and (s.score, s.band) is distinct from (r.score, r.band)`
    expect(otherwise).toHaveLength(0)
  })

  it('comes to the same index each time', async () => {
    const listed = (world: TestWorld) => world.db`
      select w.name, s.score, s.band, s.caps from rating.standing s
      join registry.workshop w on w.district = s.district and w.id = s.workshop order by w.name, s.score`
    expect(Array.from(await listed(other()))).toEqual(Array.from(await listed(one())))
  })
}
