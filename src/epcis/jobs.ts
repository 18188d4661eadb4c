import { z } from 'zod'
import { IdText } from '../platform/action/schema.ts'
import type { Task } from '../platform/jobs/worker.ts'
import { runCapture } from './actions/run-capture.ts'

const Payload = z.object({ district: z.string(), capture: IdText })

export const epcisTasks: Readonly<Record<string, Task>> = {
  'epcis.capture': async (world, payload) => {
    const { district, capture } = Payload.parse(payload)
    await runCapture(world, district, capture)
  },
}
