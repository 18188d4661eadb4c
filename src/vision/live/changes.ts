import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { World } from '../../platform/world.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { type Changed, changedSince } from '../store/changed.ts'

type Heard = (changed: readonly Changed[]) => void

/** What takes so long to commit is still told. */
const overlapMs = 10_000
const most = 500

/** Looks what changed, once for all who watch a district, as long as somebody does. */
export function watchChanges(world: World, everyMs: number) {
  const watching = new Map<string, { readonly heard: Set<Heard>; readonly stop: () => void }>()

  const begin = (district: string) => {
    const heard = new Set<Heard>()
    const told = new Map<string, string>()
    let since: Instant = world.clock.now()
    let busy = false
    const look = async () => {
      if (busy) return
      busy = true
      try {
        const from = instantAt(instantMs(since) - overlapMs)
        const found = await changedSince(world.db, district, from, workshopPlaces, most)
        const fresh = found.filter(each => told.get(each.alert) !== keyOf(each))
        for (const each of fresh) told.set(each.alert, keyOf(each))
        forget(told, found)
        since = found.at(-1)?.changedAt ?? since
        if (fresh.length > 0) for (const each of heard) each(fresh)
      } catch (error) {
        world.log.warn({ err: error, district }, 'what changed could not be looked up')
      } finally {
        busy = false
      }
    }
    const timer = setInterval(() => void look(), everyMs)
    timer.unref()
    return { heard, stop: () => clearInterval(timer) }
  }

  return {
    /** @returns how to stop listening */
    listen(district: string, heard: Heard): () => void {
      const here = watching.get(district) ?? begin(district)
      watching.set(district, here)
      here.heard.add(heard)
      return () => {
        here.heard.delete(heard)
        if (here.heard.size > 0) return
        here.stop()
        watching.delete(district)
      }
    },
    close: () => {
      for (const { stop } of watching.values()) stop()
      watching.clear()
    },
  }
}

function keyOf({ state, changedAt }: Changed): string {
  return `${changedAt} ${state}`
}

/** Only what may be found once more is remembered. */
function forget(told: Map<string, string>, found: readonly Changed[]): void {
  const near = new Set<string>(found.map(({ alert }) => alert))
  for (const alert of told.keys()) if (!near.has(alert)) told.delete(alert)
}
