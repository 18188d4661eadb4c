import { z } from 'zod'
import { IdText } from '../platform/action/schema.ts'
import { parseRows } from '../platform/db/rows.ts'
import type { SendSms } from '../platform/identity/send-sms.ts'
import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { destroyOutlived } from './actions/destroying.ts'
import { sendMessage } from './actions/messages.ts'
import type { CasesFrom } from './actions/outside.ts'

const Payload = z.object({ district: z.string(), message: IdText })

/** @param sms absent where nobody sends short messages */
export function complaintTasks(sms: SendSms | undefined, casesFrom: CasesFrom): Readonly<Record<string, Task>> {
  return {
    'complaint.send-message': async (world, payload) => {
      await sendMessage(world, { ...Payload.parse(payload), sms })
    },
    'complaint.destroy': async world => {
      const rows = await world.db`select code from area.district order by code`
      for (const { code } of parseRows(z.object({ code: z.string() }), rows))
        await destroyOutlived(world, code, casesFrom)
    },
  }
}

/** At half past one at night in Shanghai. */
export const complaintTimes: readonly TimedTask[] = [{ at: '30 17 * * *', task: 'complaint.destroy' }]
