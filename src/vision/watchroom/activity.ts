import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Activity } from '../store/activity.ts'

const hourMs = 3_600_000
const slotMs = 300_000
const slots = hourMs / slotMs

type Hour = { readonly motion: number[]; readonly frames: number[] }

/** What moved before the cameras, five minutes in one number, held until it is written down. */
export type ActivityNotes = {
  /** @param motion share of the picture */
  readonly note: (camera: Id, at: Instant, motion: number) => void
  /** What changed since this was asked last. */
  readonly take: () => readonly Activity[]
}

/** @param before hours that go on */
export function activityNotes(before: readonly Activity[]): ActivityNotes {
  const hours = new Map<string, Hour>()
  for (const { camera, hour, motion, frames } of before) {
    hours.set(`${camera} ${instantMs(hour)}`, { motion: [...motion], frames: [...frames] })
  }
  const changed = new Map<string, { readonly camera: Id; readonly hour: number }>()
  return {
    note(camera, at, motion) {
      const ms = instantMs(at)
      const hour = ms - (ms % hourMs)
      const key = `${camera} ${hour}`
      const found = hours.get(key) ?? { motion: Array(slots).fill(0), frames: Array(slots).fill(0) }
      hours.set(key, found)
      changed.set(key, { camera, hour })
      const slot = Math.floor((ms % hourMs) / slotMs)
      found.motion[slot] = Math.max(found.motion[slot] ?? 0, Math.round(motion * 1_000))
      found.frames[slot] = (found.frames[slot] ?? 0) + 1
    },
    take() {
      const taken = [...changed].flatMap(([key, { camera, hour }]): Activity[] => {
        const found = hours.get(key)
        return found === undefined ? [] : [{ camera, hour: instantAt(hour), ...copied(found) }]
      })
      const newest = Math.max(0, ...[...changed.values()].map(({ hour }) => hour))
      for (const { hour, camera } of changed.values()) if (hour < newest - hourMs) hours.delete(`${camera} ${hour}`)
      changed.clear()
      return taken
    },
  }
}

function copied({ motion, frames }: Hour): Hour {
  return { motion: [...motion], frames: [...frames] }
}
