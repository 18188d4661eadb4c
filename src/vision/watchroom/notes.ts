import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { World } from '../../platform/world.ts'
import { saveActivity } from '../store/activity.ts'
import { type Sighting, saveFault, saveSightings } from '../store/camera-state.ts'
import type { Standing } from '../watch/watching.ts'
import type { ActivityNotes } from './activity.ts'
import { faultChanges } from './standing-faults.ts'

export type Notes = {
  /** @param what activity too, which otherwise is written once a minute */
  readonly write: (cameras: Iterable<Id>, what?: 'all') => Promise<void>
  readonly forget: (camera: Id) => void
}

type NotesOptions = {
  readonly world: World
  readonly district: string
  readonly standing: (camera: string) => Standing | undefined
  readonly activity: ActivityNotes
}

const roundsToAMinute = 12

/** Writes down how the cameras do, in rounds: hundreds send every few seconds. */
export function openNotes({ world, district, standing, activity }: NotesOptions): Notes {
  const seen = new Map<Id, Instant>()
  const faults = faultChanges()
  let rounds = 0
  return {
    async write(cameras, what) {
      const [sightings, changes]: [Sighting[], ReturnType<typeof faults.of>[]] = [[], []]
      for (const camera of cameras) {
        const found = standing(camera)
        if (found === undefined) continue
        changes.push(faults.of(camera, found))
        const { lastAt, achievedMs } = found
        if (lastAt === undefined || seen.get(camera) === lastAt) continue
        seen.set(camera, lastAt)
        sightings.push({ camera, seenAt: lastAt, intervalMs: achievedMs === undefined ? null : Math.round(achievedMs) })
      }
      await saveSightings(world.db, district, sightings)
      for (const change of changes) {
        if (change === undefined) continue
        await saveFault(world.db, district, change.camera, change.fault, change.since)
        faults.written(change)
      }
      if (what === 'all' || rounds % roundsToAMinute === 0) await saveActivity(world.db, district, activity.take())
      rounds += 1
    },
    forget(camera) {
      seen.delete(camera)
      faults.forget(camera)
    },
  }
}
