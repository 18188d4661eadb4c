import { z } from 'zod'
import { transaction } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Task, TimedTask } from '../../platform/jobs/worker.ts'
import { lookThrough } from '../actions/exception/evaluate.ts'

export const exceptionTasks: Readonly<Record<string, Task>> = {
  'statistics.evaluate-exceptions': async world => {
    const now = world.clock.now()
    const districts = parseRows(z.object({ code: z.string() }), await world.db`select code from area.district`)
    for (const { code: district } of districts) {
      await transaction(world.db, 'read write', tx => lookThrough({ tx, district, now, actor: '系统', account: null }))
    }
  },
}

/** At forty past midnight in Shanghai, after the duties of the day are compiled. */
export const exceptionTimes: readonly TimedTask[] = [{ at: '40 16 * * *', task: 'statistics.evaluate-exceptions' }]
