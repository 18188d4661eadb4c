import type { Id } from '../../kernel/id.ts'
import type { World } from '../../platform/world.ts'
import { type Sighting, saveSightings } from '../store/camera-state.ts'

export type Seen = {
  readonly note: (district: string, sighting: Sighting) => void
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

/** That cameras were seen is written in rounds: hundreds send every few seconds. */
export function keepSeen(world: World, everyMs = 5_000): Seen {
  let waiting = new Map<string, Map<Id, Sighting>>()
  const flush = async () => {
    const round = waiting
    waiting = new Map()
    for (const [district, cameras] of round) {
      await saveSightings(world.db, district, [...cameras.values()]).catch(error =>
        world.log.warn({ err: error, district }, 'cameras that were seen could not be written down'),
      )
    }
  }
  const timer = setInterval(() => void flush(), everyMs)
  timer.unref()
  return {
    note(district, sighting) {
      const cameras = waiting.get(district) ?? new Map<Id, Sighting>()
      cameras.set(sighting.camera, sighting)
      waiting.set(district, cameras)
    },
    flush,
    close: async () => {
      clearInterval(timer)
      await flush()
    },
  }
}
