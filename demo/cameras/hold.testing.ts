import { expect, it } from 'vitest'
import type { Instant } from '../../src/kernel/day.ts'
import { getId } from '../../src/kernel/id.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { followHazards } from '../../src/vision/actions/following.ts'
import { isSilent, precisionOf } from '../../src/vision/rules/alert/precision.ts'
import { brokenSeal } from '../../src/vision/rules/alert/snapshot.ts'
import { suggestedBar } from '../../src/vision/rules/alert/suggestion.ts'
import { findCheck } from '../../src/vision/rules/kinds/kinds.ts'
import { verdictsOf } from '../../src/vision/store/alert.ts'
import { chainOf } from '../../src/vision/store/seal.ts'
import { sha256 } from '../../src/vision/store/sealing.ts'
import { demoDistrict } from '../plan.ts'

type Filled = () => TestWorld

/** What is true of the cameras of a district that was filled at the moment, and of what they saw. */
export function camerasHold(one: Filled, other: Filled, now: Instant): void {
  it('has alerts at every stage of the way, none of them of the future, and the same ones each time', async () => {
    const states = await one().db`select state, count(*)::int as count from vision.alert group by 1 order by 1`
    const known = new Set(states.map(({ state }) => state))
    for (const state of ['raised', 'told', 'answered', 'returned', 'closed', 'false-alert', 'unclear'])
      expect(known).toContain(state)
    const [wrong] = await one().db`
      select (select count(*)::int from vision.step where at > ${now}) as steps,
        (select count(*)::int from vision.alert where last_at > ${now} or ended_at is null and not by_hand) as alerts`
    expect(wrong).toEqual({ steps: 0, alerts: 0 })
    const told = ({ db }: TestWorld) => db`
      select c.device_number, a.kind, a.raised_at, a.state, a.verdict, a.silent, a.severity, a.score
      from vision.alert a join vision.camera c on c.id = a.camera order by 1, 3, 2`
    expect(await told(one())).toEqual(await told(other()))
  })

  it('lets every seal hold, and every alert be where its hazard is', async () => {
    const cameras = await one().db`select distinct camera from vision.seal`
    expect(cameras.length).toBeGreaterThan(15)
    for (const { camera } of cameras) {
      const chain = await chainOf(one().db, demoDistrict, getId(String(camera)))
      expect(brokenSeal(chain, sha256)).toBeUndefined()
    }
    expect(await followHazards(one().world, demoDistrict)).toBe(0)
    const [lost] = await one().db`
      select count(*)::int as count from rectification.hazard h where h.source_kind = 'alert'
        and not exists (select from vision.alert a where a.hazard = h.id and a.id::text = h.source_id)`
    expect(lost).toEqual({ count: 0 })
  })

  it('has one kind on one camera that says too often what is not so, and a stricter bar to suggest for it', async () => {
    const rows = await one().db`select distinct camera from vision.alert where silent and kind = 'A01'`
    expect(rows).toHaveLength(1)
    const judged = await verdictsOf(one().db, demoDistrict, getId(String(rows[0]?.camera)), 'A01', 100)
    expect(isSilent(precisionOf(judged.map(({ verdict }) => verdict)))).toBe(true)
    const check = findCheck('A01')
    expect(check !== undefined && suggestedBar(judged, check, check.thresholds.bar)?.bar).toBeLessThan(0.25)
  })

  it('shows cameras of some workshops in each of the three scenes, and never two with one number', async () => {
    const [counted] = await one().db`
      select count(*)::int as cameras, count(distinct device_number)::int as numbers, count(distinct workshop)::int as shops,
        (select count(*)::int from (
          select workshop from vision.camera group by workshop having count(distinct scene) = 3
        ) f) as full
      from vision.camera where retired_on is null`
    expect(counted?.numbers).toBe(counted?.cameras)
    expect(counted?.shops).toBeGreaterThan(35)
    expect(counted?.full).toBeGreaterThanOrEqual(7)
  })
}
