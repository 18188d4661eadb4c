import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../../src/platform/clock.ts'
import { frameOfEncoded } from '../../src/platform/frames/planes/encoded.ts'
import type { Pool } from '../../src/platform/inference/threads/pool.ts'
import type { Ability, Recognizing } from '../../src/vision/watch/ability.ts'
import { openWatch } from '../../src/vision/watch/watching.ts'
import { median } from '../frame/statistics.ts'
import { calendar, camera } from './watching.ts'

const seconds = Number(process.env.VISION_OVERLOAD_SECONDS ?? 300)

export type Overload = {
  readonly cameras: number
  /**
   * Memory of the process in the last tenth of the time over that in the fourth, each the median. Until then what is held has
   * reached its bounds: each camera has held two calm pictures, one after the other, the threads have loaded their models, and
   * every thread has had pictures of its own in the memory that it takes and gives back. Whatever went on growing would have
   * three minutes to show.
   */
  readonly growth: number
  readonly memoryMiB: number
  /** The longest interval that a camera got over the usual one. */
  readonly spread: number
  readonly intervalS: number
}

export function recognizing(pool: Pool, ability: Ability): Recognizing {
  const state: Recognizing['state'] = name => {
    const model = ability[name]
    return model === undefined ? { kind: 'waiting', why: undefined } : { kind: 'ready', model }
  }
  return { fault: () => undefined, state, pool }
}

/** Twice as many cameras as there is time for, each with a picture a second, looked at every two. */
export async function overloaded(
  pool: Pool,
  ability: Ability,
  pictures: readonly Uint8Array[],
  msEach: number,
): Promise<Overload> {
  const cameras = Math.max(4, Math.ceil((2 * 2_000 * pool.size) / msEach))
  const watch = openWatch({
    recognition: recognizing(pool, ability),
    calendar: () => calendar,
    now: systemClock.now,
    newId: () => 'alert',
    tell: async ({ alert }) => alert,
    say: line => console.error(line),
  })
  const ids = Array.from({ length: cameras }, (_, each) => `${each}`)
  for (const id of ids) watch.set(camera(id))
  const memory: number[] = []
  const began = performance.now()
  for (let round = 0; performance.now() - began < seconds * 1_000; round++) {
    for (const [each, id] of ids.entries()) {
      if (each % 10 !== round % 10) continue
      // A camera sends bytes of its own each time: what is held of them is what memory shows.
      const bytes = Uint8Array.from(pictures[(each + Math.floor(round / 10)) % pictures.length] ?? [])
      watch.offer(id, frameOfEncoded(bytes, { takenAt: systemClock.now(), streamAt: performance.now() }))
    }
    memory.push(process.memoryUsage.rss())
    await pause(Math.max(0, began + (round + 1) * 100 - performance.now()))
  }
  const achieved = ids.map(id => watch.standing(id)?.achievedMs ?? Number.POSITIVE_INFINITY)
  await watch.close()
  const some = Math.ceil(memory.length / 10)
  const early = median(memory.slice(3 * some, 4 * some))
  const late = median(memory.slice(-some))
  const usual = median(achieved)
  return {
    ...{ cameras, growth: late / early, memoryMiB: late / 1_048_576 },
    ...{ spread: Math.max(...achieved) / usual, intervalS: usual / 1_000 },
  }
}
