import { z } from 'zod'
import type { Task } from '../jobs/worker.ts'
import type { Owners } from './owners.ts'
import { sendMessage } from './send-message.ts'
import type { SendSms } from './send-sms.ts'

const Payload = z.object({ district: z.string(), message: z.string() })

/** @param sms absent where nobody sends short messages */
export function identityTasks(isOnFile: Owners['isOnFile'], sms: SendSms | undefined): Readonly<Record<string, Task>> {
  return {
    'identity.send-message': async (world, payload) => {
      const { district, message } = Payload.parse(payload)
      await sendMessage(world, { district, message, isOnFile, sms })
    },
  }
}
