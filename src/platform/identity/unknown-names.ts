import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Instant } from '../../kernel/day.ts'
import type { World } from '../world.ts'
import { type AccessSettings, type Attempts, afterFailure } from './rules.ts'

const none: Attempts = { failedAttempts: 0, lockedUntil: null }
const attemptsOf = new WeakMap<World['db'], LRUCache<string, Attempts>>()

/**
 * User names that do not exist lock like those that do, so that nobody learns from the answer which exist. Kept in
 * memory under a hash: people type passwords into the wrong field.
 */
export function failuresOfUnknown(world: World, district: string, username: string) {
  const cache = attemptsOf.get(world.db) ?? new LRUCache<string, Attempts>({ max: 10_000 })
  attemptsOf.set(world.db, cache)
  const key = createHash('sha256').update(`${district}:${username}`).digest('base64')
  return {
    attempts: cache.get(key) ?? none,
    count: (settings: AccessSettings, now: Instant): Attempts => {
      const after = afterFailure(cache.get(key) ?? none, settings, now)
      cache.set(key, after)
      return after
    },
  }
}
