import type { Queryable } from './connect.ts'

/**
 * What follows in this transaction is planned for its own values. After a few times PostgreSQL keeps one plan for any
 * values; a count over five years with the plan for a day takes many times as long.
 */
export async function planEach(tx: Queryable): Promise<void> {
  await tx`set local plan_cache_mode = force_custom_plan`
}
