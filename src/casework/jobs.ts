import type { Task, TimedTask } from '../platform/jobs/worker.ts'
import { withdrawExpired } from './actions/disclosing.ts'

export const caseworkTasks: Readonly<Record<string, Task>> = {
  'casework.withdraw-expired': async world => {
    await withdrawExpired(world)
  },
}

/** Five past midnight in Shanghai, when a day of disclosure has ended. */
export const caseworkTimes: readonly TimedTask[] = [{ at: '5 16 * * *', task: 'casework.withdraw-expired' }]
