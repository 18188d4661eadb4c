import type { Queryable } from '../db/connect.ts'
import type { AuditLine } from './contract.ts'
import { findEntries } from './store.ts'

export type HistoryLine = Pick<AuditLine, 'at' | 'actor' | 'action' | 'reason' | 'before' | 'after'>

/**
 * What was done to one subject, newest first, personal data masked. Whoever may see the subject may see this, so the
 * slice that keeps the subject asks after its own check of the area.
 *
 * @param slices whose doings count: what is done every day would bury what changed
 */
export async function historyOf(
  tx: Queryable,
  district: string,
  kind: string,
  id: string,
  slices: readonly string[],
  limit = 200,
): Promise<HistoryLine[]> {
  const filter = { subjectKind: kind, subjectId: id, outcome: 'done' as const, slices }
  const entries = await findEntries(tx, district, filter, undefined, limit)
  return entries.map(({ at, actor, action, reason, before, after }) => ({ at, actor, action, reason, before, after }))
}
