import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertTasks } from '../store/task.ts'

export type TaskWish = {
  readonly id: Id
  readonly workshop: Id
  readonly dueOn: Day
  /** Why somebody has to go there, as it stands in the list of tasks. */
  readonly reason: string
  readonly actor: string
  readonly at: Instant
}

/** A task to go and look, which nobody has been sent on yet. */
export async function raiseTask(tx: Tx, district: string, wish: TaskWish): Promise<void> {
  const open = { plan: null, draw: null, kind: 'routine', departments: ['market'], officers: [] } as const
  await insertTasks(tx, district, [{ ...wish, ...open }])
}
