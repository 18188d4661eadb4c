import type { Queryable } from '../db/connect.ts'
import type { World } from '../world.ts'
import type { Done } from './action.ts'

/** Tells other programs on the same database. A notification carries 8,000 bytes at most. */
export async function notifyChange(tx: Queryable, district: string, touched: Done<unknown>['touched']): Promise<void> {
  if (touched === undefined || touched.length === 0) return
  const ids = touched === 'district' || touched.length > 100 ? 'district' : touched.join(',')
  await tx`select pg_notify('fangma_change', ${`${district}:${ids}`})`
}

const pauseMs = 200
const waiting = new WeakMap<World, Map<string, Set<string>>>()

/**
 * Tells other programs after the commit, once for all that happened in a moment. PostgreSQL lets only one transaction
 * that notifies commit at a time, disk included; what is written down hundreds of times a second cannot afford that.
 */
export function tellOthersSoon(world: World, district: string, workshops: readonly string[]): void {
  const districts = waiting.get(world) ?? new Map<string, Set<string>>()
  if (districts.size === 0) setTimeout(() => void tell(world), pauseMs).unref()
  waiting.set(world, districts.set(district, new Set([...(districts.get(district) ?? []), ...workshops])))
}

async function tell(world: World): Promise<void> {
  const districts = waiting.get(world) ?? new Map<string, Set<string>>()
  waiting.delete(world)
  for (const [district, workshops] of districts) {
    await notifyChange(world.db, district, [...workshops]).catch(error =>
      world.log.warn({ err: error, district }, 'other programs were not told of a change'),
    )
  }
}
