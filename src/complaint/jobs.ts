import { z } from 'zod'
import { IdText } from '../platform/action/schema.ts'
import type { SendSms } from '../platform/identity/send-sms.ts'
import type { Task } from '../platform/jobs/worker.ts'
import { sendMessage } from './actions/messages.ts'

const Payload = z.object({ district: z.string(), message: IdText })

/** @param sms absent where nobody sends short messages */
export function complaintTasks(sms: SendSms | undefined): Readonly<Record<string, Task>> {
  return {
    'complaint.send-message': async (world, payload) => {
      await sendMessage(world, { ...Payload.parse(payload), sms })
    },
  }
}
