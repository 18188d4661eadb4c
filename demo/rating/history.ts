import { addDays, addMonths, type Day, dayAt, getDay, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { transaction } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { readKnown } from '../../src/rating/door/known.ts'
import { lookAgain, nothingSeen } from '../../src/rating/door/looking.ts'
import { formulaOn } from '../../src/rating/door/reckoning.ts'
import { knownOn } from '../../src/rating/rules/index/known.ts'
import { reckon } from '../../src/rating/rules/index/reckon.ts'
import { addHistory, gistOf } from '../../src/rating/store/standing.ts'
import { demoDistrict } from '../plan.ts'
import { fillCameraHours } from './hours.ts'

const monthsBack = 24

/**
 * 食安指数 of two years, each month by the engine itself as of its last day out of the records that the district was filled
 * with, and of today. Of a month in which it stayed the same there is no point but the first of the year.
 */
export async function fillIndexHistory(world: World): Promise<void> {
  const today = dayAt(world.clock.now())
  await fillCameraHours(world, today)
  const days = monthEnds(today)
  const [from = today] = days
  const there =
    await world.db`select from rating.reckoning where district = ${demoDistrict} and cause = 'history' limit 1`
  if (there.length === 0) await tellsOf(world, { days, from, today })
  await lookAgain(world, demoDistrict, nothingSeen(), 'wait')
}

type Past = { readonly days: readonly Day[]; readonly from: Day; readonly today: Day }

async function tellsOf(world: World, { days, from, today }: Past): Promise<void> {
  await transaction(world.db, 'read write', async tx => {
    const formula = await formulaOn(tx, demoDistrict, today)
    const known = await readKnown(tx, demoDistrict, undefined, { from, until: today }, formula)
    const last = new Map<Id, string>()
    for (const day of days) {
      const points = [...known].flatMap(([workshop, each]) => {
        const facts = knownOn(each, day, formula)
        if (facts.standing === 'closed' && !last.has(workshop)) return []
        const index = reckon(facts, formula)
        const gist = gistOf(index)
        if (last.get(workshop) === gist && !day.endsWith('-01-31')) return []
        last.set(workshop, gist)
        return [{ workshop, index, cause: 'history' as const }]
      })
      await addHistory(tx, demoDistrict, points, startOfDay(addDays(day, 1)))
    }
  })
}

/** The last days of the months before this one, oldest first. */
function monthEnds(today: Day): readonly Day[] {
  const first = getDay(`${today.slice(0, 7)}-01`)
  return Array.from({ length: monthsBack }, (_, at) => addDays(addMonths(first, at - monthsBack + 1), -1))
}
