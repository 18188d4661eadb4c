import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { insertTasks } from '../store/task.ts'

/** A visit that somebody else has cause for, in the caller's transaction: who goes is said by those who send people. */
export async function addInspectionTask(
  tx: Tx,
  district: string,
  task: {
    readonly id: Id
    readonly workshop: Id
    readonly dueOn: Day
    readonly reason: string
    readonly actor: string
    readonly at: Instant
  },
): Promise<void> {
  const of = { plan: null, draw: null, kind: 'unannounced' as const, departments: ['market'] as const, officers: [] }
  await insertTasks(tx, district, [{ ...task, ...of }])
}

/** Which of these tasks nobody has done or cancelled yet. */
export async function openTasksAmong(tx: Queryable, district: string, tasks: readonly Id[]): Promise<readonly Id[]> {
  if (tasks.length === 0) return []
  const rows = await tx`
    select id from inspection.task
    where district = ${district} and id = any (${[...tasks]}::uuid[]) and state = 'open'`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}
