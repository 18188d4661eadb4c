import type { FastifyInstance } from 'fastify'
import { addDays, type Day, dayAt, type Instant, startOfDay } from '../../kernel/day.ts'
import type { Clock } from '../../platform/clock.ts'
import type { FindCaller } from '../../platform/http/endpoint-routes.ts'
import type { Metrics } from '../../platform/http/metrics.ts'
import { type WrongCodes, wrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import { pageCache } from './cache.ts'
import { scanCounter } from './counter.ts'
import type { Disclosed } from './disclosed.ts'
import { cachedScans, type Front } from './front.ts'
import { lookUp } from './look-up.ts'
import type { ScanPages } from './pages.ts'
import { addScanRoutes } from './routes.ts'
import { scanTallies } from './tallies.ts'

export type ScanOptions = {
  readonly pages: ScanPages
  readonly disclosed: Disclosed
  readonly findCaller: FindCaller
  readonly metrics: Metrics
  /** The district whose bureau the first page names. */
  readonly district?: string
  /** Where an officer reads a workshop; `warning` when the scanned plate is out of use. */
  readonly recordAddress?: (workshop: string, warning: 'replaced' | 'void' | undefined) => string
  readonly cacheBytes?: number
  /** Shared with other pages whose addresses somebody could try one after the other. */
  readonly wrong?: WrongCodes
}

export type Scan = {
  /** `/`, `/s` and `/s/CODE`: a plugin to register, so that what goes wrong here is told on a page. */
  readonly routes: (room: FastifyInstance) => Promise<void>
  /** Stands before the server and answers what is in the cache. */
  readonly front: Front
  /** For as long as nobody tells of changes made by other programs: every page is read anew. */
  suspendCache(): void
  resumeCache(): void
  /** Writes the counts now; otherwise they are written every second. */
  flush(): Promise<void>
}

const CACHE_BYTES = 64 * 1024 * 1024
const FLUSH_MS = 1_000

/** What anyone who scans a plate gets: pages kept ready until something on them changes, and a count of scans. */
export function makeScan(world: World, options: ScanOptions): Scan {
  const {
    pages,
    disclosed,
    findCaller,
    metrics,
    district,
    recordAddress = consoleAddress,
    wrong = wrongCodes(),
  } = options
  const cache = pageCache(options.cacheBytes ?? CACHE_BYTES)
  const counter = scanCounter(world.db, world.log)
  const tallies = scanTallies(counter, metrics)
  const today = dayKeeper(world.clock)
  const pagesOf = lookUp(world.db, cache, pages, disclosed)
  const parts = { world, pages, disclosed, findCaller, district, recordAddress, tallies, wrong, today, lookUp: pagesOf }
  world.changes.listen(cache.forget)
  const flush = async () => {
    tallies.publish()
    await counter.flush()
  }
  return {
    routes: async room => {
      const timer = setInterval(() => void flush(), FLUSH_MS)
      room.addHook('onClose', async () => {
        clearInterval(timer)
        await flush()
      })
      addScanRoutes(room, parts)
    },
    front: cachedScans(cache, tallies, today),
    suspendCache: cache.suspend,
    resumeCache: cache.resume,
    flush,
  }
}

function consoleAddress(workshop: string, warning: 'replaced' | 'void' | undefined): string {
  return `/console/workshops/${workshop}${warning === undefined ? '' : `?scanned=${warning}`}`
}

/** Which day it is, reckoned once a day: every scan asks. */
function dayKeeper(clock: Clock): () => Day {
  let day: Day | undefined
  let from: Instant | undefined
  let until: Instant | undefined
  return () => {
    const now = clock.now()
    if (day !== undefined && from !== undefined && until !== undefined && now >= from && now < until) return day
    day = dayAt(now)
    from = startOfDay(day)
    until = startOfDay(addDays(day, 1))
    return day
  }
}
