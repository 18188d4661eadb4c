import { z } from 'zod'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { deliverWaiting, type Ways } from './actions/deliver.ts'
import { escalate, recompute } from './actions/remind.ts'

/** @param ways who sends out of the house; absent where nobody does */
export function clockTasks(ways: Ways): Readonly<Record<string, Task>> {
  return {
    'clock.remind': async world => {
      const districts = parseRows(z.object({ code: z.string() }), await world.db`select code from area.district`)
      for (const { code } of districts) {
        await recompute(world, code)
        await escalate(world, code)
      }
    },
    'clock.deliver': async world => {
      await deliverWaiting(world, ways)
    },
  }
}

/** Ends are looked at every ten minutes, so that a clock of 24 hours is not told late; the outbox every minute. */
export const clockTimes: readonly TimedTask[] = [
  { at: '*/10 * * * *', task: 'clock.remind' },
  { at: '* * * * *', task: 'clock.deliver' },
]
