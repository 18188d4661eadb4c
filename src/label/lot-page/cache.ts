import { LRUCache } from 'lru-cache'
import type { Day } from '../../kernel/day.ts'
import type { Rendering } from '../../platform/http/pages/rendering.ts'
import type { World } from '../../platform/world.ts'

/** A page of a lot that is ready to be sent. */
export type ReadyLot = {
  /** Everybody whose ledgers it tells of: the one who made it, and who made what went in. */
  readonly workshops: readonly string[]
  readonly day: Day
  readonly rendering: Rendering
}

/**
 * Lots that are asked for again and again, such as one that is recalled. Whatever changes at a workshop while one of
 * its pages is read makes that page too old to keep.
 */
export type LotCache = {
  find(address: string, today: Day): ReadyLot | undefined
  /** How many changes there have been: handed back with the page that was read after. */
  begin(): number
  end(begun: number, address: string, page: ReadyLot): void
  suspend(): void
  resume(): void
}

export function lotCache(world: World, maxBytes = 16 * 1024 * 1024): LotCache {
  const pages = new LRUCache<string, ReadyLot>({
    maxSize: maxBytes,
    sizeCalculation: page => page.rendering.bytes + 1_000,
  })
  let changes = 0
  let suspended = false
  world.changes.listen((_, workshops) => {
    changes += 1
    if (workshops === 'district') return pages.clear()
    for (const [address, page] of [...pages.entries()]) {
      if (page.workshops.some(each => workshops.some(changed => changed === each))) pages.delete(address)
    }
  })
  return {
    find: (address, today) => {
      const page = pages.get(address)
      return page?.day === today ? page : undefined
    },
    begin: () => changes,
    end: (begun, address, page) => {
      if (begun === changes && !suspended) pages.set(address, page)
    },
    suspend: () => {
      suspended = true
      changes += 1
      pages.clear()
    },
    resume: () => {
      suspended = false
    },
  }
}
