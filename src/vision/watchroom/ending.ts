import { instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { World } from '../../platform/world.ts'
import { goOn } from '../actions/raising.ts'
import { openAlerts } from '../store/open-alert.ts'

type Now = {
  /** What the pipeline holds to go on. */
  readonly open: ReadonlySet<string>
  readonly watched: ReadonlyMap<Id, unknown>
  readonly openedAt: number
}

/** So long a new program may take to see again what an earlier one saw. */
const patienceMs = 600_000

/**
 * Alerts that were open when an earlier program stopped, and of which nothing is seen any more, are over; those of cameras
 * that nobody watches at once.
 */
export async function endStale(world: World, district: string, { open, watched, openedAt }: Now): Promise<void> {
  const isPatient = instantMs(world.clock.now()) - openedAt < patienceMs
  for (const { id, camera, lastAt } of await openAlerts(world.db, district)) {
    if (open.has(id) || (isPatient && watched.has(camera))) continue
    await goOn(world, district, { alert: id, lastAt, score: 0, ended: true })
  }
}
