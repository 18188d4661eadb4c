import type { Tx } from '../db/connect.ts'

/** Puts work into the queue in the caller's transaction: it is there exactly when the change is. */
export async function addJob(
  tx: Tx,
  task: string,
  payload: Readonly<Record<string, unknown>>,
  key?: string,
): Promise<void> {
  await tx`select action.add_job(${task}, ${JSON.stringify(payload)}::text::json, ${key ?? null})`
}
