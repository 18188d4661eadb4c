import { z } from 'zod'
import { IdText } from '../platform/action/schema.ts'
import { parseRows } from '../platform/db/rows.ts'
import type { SendSms } from '../platform/identity/send-sms.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { drillWhoIsDue } from './actions/monthly.ts'
import { remindEverywhere, sendNotice } from './actions/reminding.ts'

const Payload = z.object({ district: z.string(), notice: IdText })

/** @param sms absent where nobody sends short messages */
export function recallTasks(sms: SendSms | undefined): Readonly<Record<string, Task>> {
  return {
    'recall.send-message': async (world, payload) => {
      await sendNotice(world, { ...Payload.parse(payload), sms })
    },
    'recall.remind': remindEverywhere,
    'recall.drill-due': async world => {
      const districts = parseRows(z.object({ code: z.string() }), await world.db`select code from area.district`)
      for (const { code } of districts) await drillWhoIsDue(world, code)
    },
  }
}

/** Reminders every hour; drills at twenty past two in the night in Shanghai, when nobody waits for the graph. */
export const recallTimes: readonly TimedTask[] = [
  { at: '7 * * * *', task: 'recall.remind' },
  { at: '20 18 * * *', task: 'recall.drill-due' },
]
