import { type Day, dayAt } from '../../kernel/day.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { wallOf } from '../actions/wall.ts'

type Heard = (version: string) => void
/** A day that is looked back at; `undefined` is today, whichever day that is by then. */
export type Watched = { readonly district: string; readonly asOf: Day | undefined }

type Pace = {
  /** Several changes within this time are one. */
  readonly settleMs: number
  /** How long what is not announced may stay unseen. */
  readonly everyMs: number
}

/** Looks whether a number changed, once for all who watch the same, as long as somebody does. */
export function watchWalls(world: World, { settleMs, everyMs }: Pace) {
  const watching = new Map<string, ReturnType<typeof begin>>()
  world.changes.listen(district => {
    for (const each of watching.values()) if (each.district === district) each.soon()
  })

  const begin = ({ district, asOf }: Watched) => {
    const heard = new Set<Heard>()
    let last: string | undefined
    let waiting: ReturnType<typeof setTimeout> | undefined
    let busy = false
    const look = async () => {
      if (busy) return soon()
      busy = true
      try {
        const now = world.clock.now()
        const { version } = await transaction(world.db, 'read only', tx =>
          wallOf(world, tx, { district, asOf: asOf ?? dayAt(now), now }),
        )
        if (version === last) return
        last = version
        for (const each of heard) each(version)
      } catch (error) {
        world.log.warn({ err: error, district }, 'the wall could not be counted')
      } finally {
        busy = false
      }
    }
    const soon = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        void look()
      }, settleMs).unref()
    }
    const timer = setInterval(() => void look(), everyMs).unref()
    void look()
    return {
      district,
      heard,
      soon,
      last: () => last,
      stop: () => {
        clearInterval(timer)
        clearTimeout(waiting)
      },
    }
  }

  return {
    /** Tells the version at once where it is known, and each one after it. @returns how to stop listening */
    listen(watched: Watched, heard: Heard): () => void {
      const key = `${watched.district} ${watched.asOf ?? 'today'}`
      const here = watching.get(key) ?? begin(watched)
      watching.set(key, here)
      here.heard.add(heard)
      const known = here.last()
      if (known !== undefined) heard(known)
      return () => {
        here.heard.delete(heard)
        if (here.heard.size > 0) return
        here.stop()
        watching.delete(key)
      }
    },
    close: () => {
      for (const { stop } of watching.values()) stop()
      watching.clear()
    },
  }
}
