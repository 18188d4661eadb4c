import { z } from 'zod'
import { IdText } from '../platform/action/schema.ts'
import { parseRows } from '../platform/db/rows.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { runCapture } from './actions/run-capture.ts'
import { closeDays } from './door/close-days.ts'

const Payload = z.object({ district: z.string(), capture: IdText })

export const epcisTasks: Readonly<Record<string, Task>> = {
  'epcis.capture': async (world, payload) => {
    const { district, capture } = Payload.parse(payload)
    await runCapture(world, district, capture)
  },
  'epcis.close-days': async world => {
    const rows = await world.db`select code from area.district order by code`
    for (const { code } of parseRows(z.object({ code: z.string() }), rows)) await closeDays(world, code)
  },
}

/** Ten past midnight in Shanghai: what was written in the last moment of the day is there by then. */
export const epcisTimes: readonly TimedTask[] = [{ at: '10 16 * * *', task: 'epcis.close-days' }]
