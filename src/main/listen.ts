import { newId } from '../platform/id.ts'
import type { World } from '../platform/world.ts'

const channel = 'fangma_change'
const beatMs = 5_000
/** Silence for longer than this means that we no longer hear. */
const patienceMs = 12_000

/**
 * What another program changed on the same database: its pages are forgotten here too. We also listen to ourselves: as
 * long as our own beat is not heard, the line may be broken without anybody saying so, and every page is read anew.
 */
export async function listenForChanges(
  world: World,
  cache: { suspendCache(): void; resumeCache(): void },
): Promise<() => Promise<void>> {
  const self = newId()
  const line = lineTo(cache)
  const hear = (payload: string) => {
    if (payload === self) return line.heard()
    const [district, ids] = payload.split(':')
    if (district === undefined || ids === undefined) return
    world.changes.announce(district, ids === 'district' ? 'district' : ids.split(','))
  }
  // Called at the first connection and after each interruption: what happened in between was not heard.
  const subscription = await world.db.listen(channel, hear, () => line.broken())
  const beat = setInterval(() => {
    line.check()
    world.db`select pg_notify(${channel}, ${self})`.catch(() => line.broken())
  }, beatMs)
  await world.db`select pg_notify(${channel}, ${self})`
  return async () => {
    clearInterval(beat)
    await subscription.unlisten()
  }
}

/** Suspends the cache while the line is silent and resumes it, empty, when it speaks again. */
export function lineTo(
  cache: { suspendCache(): void; resumeCache(): void },
  elapsedMs: () => number = () => performance.now(),
): { heard: () => void; broken: () => void; check: () => void } {
  let lastHeard = elapsedMs()
  let suspended = false
  const broken = () => {
    if (!suspended) cache.suspendCache()
    suspended = true
  }
  return {
    broken,
    heard: () => {
      lastHeard = elapsedMs()
      if (suspended) cache.resumeCache()
      suspended = false
    },
    check: () => {
      if (elapsedMs() - lastHeard > patienceMs) broken()
    },
  }
}
