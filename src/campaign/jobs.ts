import { z } from 'zod'
import { transaction } from '../platform/db/connect.ts'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { compileDuties, tellOverdue } from './actions/duty-compile.ts'

export const campaignTasks: Readonly<Record<string, Task>> = {
  'campaign.compile-duties': async world => {
    const now = world.clock.now()
    const districts = parseRows(z.object({ code: z.string() }), await world.db`select code from area.district`)
    for (const { code: district } of districts) {
      await transaction(world.db, 'read write', async tx => {
        await compileDuties(tx, { district, now })
        await tellOverdue(tx, { district, now })
      })
    }
  },
}

/** At twenty past midnight in Shanghai. */
export const campaignTimes: readonly TimedTask[] = [{ at: '20 16 * * *', task: 'campaign.compile-duties' }]
