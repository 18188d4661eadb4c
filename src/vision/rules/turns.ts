/** A camera as the order of turns knows it. Times are milliseconds. */
type Waiting = {
  readonly id: string
  /** How often it should be looked at. */
  intervalMs: number
  /** When its newest picture came that nobody has taken; older ones are forgotten. */
  offeredAt: number | undefined
  /** When one was last taken. */
  takenAt: number | undefined
  /** When it was first known, so that a new camera is not infinitely late. */
  readonly since: number
  /** The last times between two turns. */
  readonly gaps: number[]
}

const gapsKept = 16

/**
 * Whose turn it is: of all cameras with a new picture that are due the one that is latest, measured by its own interval. So
 * nobody starves, whatever the load; too many cameras are looked at less often, all in the same measure. Nothing queues: a
 * camera has one place, where the newest picture stands.
 */
export type Turns = {
  readonly set: (id: string, intervalMs: number, at: number) => void
  readonly drop: (id: string) => void
  readonly offer: (id: string, at: number) => void
  /** The camera whose picture is to be looked at now, which is thereby taken. */
  readonly take: (at: number) => string | undefined
  /** When the next one that has a picture will be due, for whoever would sleep until then. */
  readonly dueAt: () => number | undefined
  /** The interval that a camera really gets: the median of its last ones. */
  readonly achievedMs: (id: string) => number | undefined
  /** Pictures that wait. Never more than there are cameras. */
  readonly waiting: () => number
}

export function turns(): Turns {
  const cameras = new Map<string, Waiting>()
  const dueAtOf = ({ takenAt, intervalMs, since }: Waiting) => (takenAt === undefined ? since : takenAt + intervalMs)
  const latenessOf = (camera: Waiting, at: number) => (at - dueAtOf(camera)) / camera.intervalMs
  return {
    set: (id, intervalMs, at) => {
      const known = cameras.get(id)
      if (known !== undefined) known.intervalMs = intervalMs
      else cameras.set(id, { id, intervalMs, offeredAt: undefined, takenAt: undefined, since: at, gaps: [] })
    },
    drop: id => void cameras.delete(id),
    offer: (id, at) => {
      const camera = cameras.get(id)
      if (camera !== undefined) camera.offeredAt = at
    },
    take: at => {
      let latest: Waiting | undefined
      let most = 0
      for (const camera of cameras.values()) {
        if (camera.offeredAt === undefined) continue
        const lateness = latenessOf(camera, at)
        if (lateness < 0 || (latest !== undefined && lateness <= most)) continue
        latest = camera
        most = lateness
      }
      if (latest === undefined) return undefined
      if (latest.takenAt !== undefined) {
        latest.gaps.push(at - latest.takenAt)
        if (latest.gaps.length > gapsKept) latest.gaps.shift()
      }
      latest.takenAt = at
      latest.offeredAt = undefined
      return latest.id
    },
    dueAt: () => {
      const due = [...cameras.values()].filter(({ offeredAt }) => offeredAt !== undefined).map(dueAtOf)
      return due.length === 0 ? undefined : Math.min(...due)
    },
    achievedMs: id => {
      const sorted = cameras.get(id)?.gaps.toSorted((a, b) => a - b) ?? []
      return sorted[sorted.length >> 1]
    },
    waiting: () => [...cameras.values()].filter(({ offeredAt }) => offeredAt !== undefined).length,
  }
}
