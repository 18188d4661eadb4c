import { transaction } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { lookThrough } from '../../src/statistics/actions/exception/evaluate.ts'
import { demoDistrict } from '../plan.ts'

/** What stands out of the district as it was filled, found by the work of the night itself; looked through before or not. */
export async function fillExceptions(world: World): Promise<void> {
  const there = await world.db`select 1 from statistics.exception_look where district = ${demoDistrict} limit 1`
  if (there.length > 0) return
  const now = world.clock.now()
  await transaction(world.db, 'read write', tx =>
    lookThrough({ tx, district: demoDistrict, now, actor: '系统', account: null }),
  )
}
