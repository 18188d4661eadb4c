import { LRUCache } from 'lru-cache'
import type { Day } from '../../kernel/day.ts'
import type { Rendering } from '../../platform/http/pages/rendering.ts'
import type { CodeStanding } from '../rules.ts'
import type { Tally } from './counter.ts'
import type { OfWorkshop } from './read.ts'

/** A page that is ready to be sent. */
export type CachedPage = OfWorkshop & {
  readonly district: string
  readonly standing: Exclude<CodeStanding, 'unknown'>
  /** A page tells what holds on one day. */
  readonly day: Day
  readonly rendering: Rendering
  /** Where scans are counted; `undefined` for a page that is not opened by scanning, such as the one in large text. */
  readonly tally: Tally | undefined
}

/** Somebody reads the database for a page. What changes meanwhile makes the page too old to keep. */
export type Reading = { readonly district: string; readonly overtaken: Set<string>; all: boolean }

/** Rendered pages under the address that they answer; bounded by bytes, the ones not asked for longest go first. */
export type PageCache = {
  find(address: string, today: Day): CachedPage | undefined
  begin(district: string): Reading
  /** Keeps the page unless its workshop changed since the reading began. */
  end(reading: Reading, address: string, page: CachedPage | undefined): void
  /** Whether what this reading brings may be shown to somebody who asks now. */
  isFresh(reading: Reading): boolean
  forget(district: string, workshops: readonly string[] | 'district'): void
  /** Nobody tells of changes for a while: nothing is kept, every page is read anew. */
  suspend(): void
  resume(): void
  readonly size: number
}

export function pageCache(maxBytes: number): PageCache {
  const addresses = new Map<string, Set<string>>()
  const pages = new LRUCache<string, CachedPage>({
    maxSize: maxBytes,
    sizeCalculation: page => page.rendering.bytes + 1_000,
    dispose: (page, address) => {
      const others = addresses.get(page.workshop)
      others?.delete(address)
      if (others?.size === 0) addresses.delete(page.workshop)
    },
  })
  const readings = new Set<Reading>()
  let suspended = false

  const forgetAll = () => {
    for (const reading of readings) reading.all = true
    pages.clear()
  }
  const forgetDistrict = (district: string) => {
    for (const reading of readings) if (reading.district === district) reading.all = true
    const gone = [...pages.entries()].filter(([, page]) => page.district === district)
    for (const [address] of gone) pages.delete(address)
  }
  const forgetWorkshop = (workshop: string) => {
    for (const address of [...(addresses.get(workshop) ?? [])]) pages.delete(address)
  }

  return {
    find: (address, today) => {
      const page = pages.get(address)
      return page?.day === today ? page : undefined
    },
    begin: district => {
      const reading = { district, overtaken: new Set<string>(), all: suspended }
      readings.add(reading)
      return reading
    },
    end: (reading, address, page) => {
      readings.delete(reading)
      if (page === undefined || reading.all || reading.overtaken.has(page.workshop)) return
      pages.set(address, page)
      const others = addresses.get(page.workshop)
      if (others === undefined) addresses.set(page.workshop, new Set([address]))
      else others.add(address)
    },
    isFresh: reading => !reading.all && reading.overtaken.size === 0,
    forget: (district, workshops) => {
      if (workshops === 'district') return forgetDistrict(district)
      for (const reading of readings) {
        if (reading.district === district) for (const workshop of workshops) reading.overtaken.add(workshop)
      }
      for (const workshop of workshops) forgetWorkshop(workshop)
    },
    suspend: () => {
      suspended = true
      forgetAll()
    },
    resume: () => {
      suspended = false
    },
    get size() {
      return pages.size
    },
  }
}
