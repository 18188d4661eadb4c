import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { World } from '../../platform/world.ts'
import { follow, overlapMs } from './follow.ts'
import { type Loaded, loadGraph } from './load.ts'

/** Read anew after this long: so whatever was committed unusually late is found, and nothing hangs on the side for ever. */
const renewMs = 6 * 3_600_000
const againMs = 60_000

type Engine = {
  loaded: Promise<Loaded>
  /** Read anew while the old one went on answering; it takes its place at the next question. */
  renewed: Started | undefined
  /** The moment up to which the ledgers were looked at. */
  seen: Instant
  renewAt: number
  running: Promise<unknown>
  /** Follows after the one that is running; whoever asks now is served by it. */
  waiting: Promise<Loaded> | undefined
}

type Started = Pick<Engine, 'loaded' | 'seen' | 'renewAt'>

const engines = new WeakMap<World, Map<string, Engine>>()

/** The lot graph of a district as the ledgers are at this moment, whichever program wrote them. */
export async function currentGraph(world: World, district: string): Promise<Loaded> {
  const engine = engineOf(world, district)
  if (engine.waiting !== undefined) return engine.waiting
  const next = engine.running.then(() => {
    engine.waiting = undefined
    const work = bringUpToDate(world, district, engine)
    engine.running = work.catch(() => undefined)
    return work
  })
  engine.waiting = next
  return next
}

function engineOf(world: World, district: string): Engine {
  const all = engines.get(world) ?? new Map<string, Engine>()
  engines.set(world, all)
  const known = all.get(district)
  if (known !== undefined) return known
  const engine: Engine = {
    ...start(world, district),
    renewed: undefined,
    running: Promise.resolve(),
    waiting: undefined,
  }
  all.set(district, engine)
  return engine
}

function start(world: World, district: string): Started {
  const seen = world.clock.now()
  const loaded = loadGraph(world.db, district, instantAt(instantMs(seen) - 2 * overlapMs))
  return { loaded, seen, renewAt: performance.now() + renewMs }
}

function renew(world: World, district: string, engine: Engine): void {
  const { renewed } = engine
  if (renewed !== undefined) {
    Object.assign(engine, renewed)
    engine.renewed = undefined
  } else if (performance.now() > engine.renewAt) {
    engine.renewAt = Number.POSITIVE_INFINITY
    const fresh = start(world, district)
    fresh.loaded.then(
      () => {
        engine.renewed = fresh
      },
      () => {
        engine.renewAt = performance.now() + againMs
      },
    )
  }
}

async function bringUpToDate(world: World, district: string, engine: Engine): Promise<Loaded> {
  renew(world, district, engine)
  try {
    const loaded = await engine.loaded
    const now = world.clock.now()
    await follow(world.db, district, loaded, engine.seen)
    if (now > engine.seen) engine.seen = now
    return loaded
  } catch (error) {
    // Half of a change may be in: the next to ask reads all of it anew.
    engines.get(world)?.delete(district)
    throw error
  }
}

/** Keeps the graph of a district at hand, so that nobody waits for it. @returns stops following */
export function keepFollowing(world: World, district: string, everyMs = 1_000): () => Promise<void> {
  let busy: Promise<unknown> = Promise.resolve()
  let idle = true
  const beat = setInterval(() => {
    if (!idle) return
    idle = false
    busy = currentGraph(world, district)
      .catch(error => world.log.warn({ err: error }, 'the lot graph could not be read'))
      .finally(() => {
        idle = true
      })
  }, everyMs)
  beat.unref()
  return async () => {
    clearInterval(beat)
    await busy
  }
}
