import type { Logger } from 'pino'
import type { Day } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/connect.ts'
import { districtOfCode, type WorkshopCode } from '../rules.ts'
import { addScans, type ScanCount } from '../store/scan-count.ts'
import { type Channel, channels } from './channel.ts'

/** Scans of one code on one day that are not in the database yet. */
export type Tally = { readonly code: WorkshopCode; readonly day: Day; waiting: boolean } & Record<Channel, number>

/**
 * Counts scans by day, code and channel: no address, no person, no moment. Kept in memory until the next flush, so a
 * scan costs no statement; a killed program loses what it counted since the last one.
 */
export type ScanCounter = {
  count(tally: Tally, channel: Channel): void
  /** Writes what was counted; what cannot be written is kept for the next time. */
  flush(): Promise<void>
}

const FLUSH_SCANS = 500

export function emptyTally(code: WorkshopCode, day: Day): Tally {
  return { code, day, waiting: false, wechat: 0, alipay: 0, browser: 0, other: 0 }
}

export function scanCounter(db: Db, log: Logger): ScanCounter {
  let waiting: Tally[] = []
  let kept: ScanCount[] = []
  let scans = 0
  let flushing: Promise<void> | undefined

  const flushOnce = async () => {
    const rows = merge([...kept, ...waiting.flatMap(take)])
    waiting = []
    kept = []
    scans = 0
    for (const [district, counts] of byDistrict(rows)) {
      try {
        await addScans(db, district, counts)
      } catch (error) {
        kept.push(...counts)
        log.warn({ err: error }, 'scans could not be counted yet')
      }
    }
  }
  const flush = async () => {
    if (flushing !== undefined) await flushing
    if (waiting.length === 0 && kept.length === 0) return
    flushing ??= flushOnce().finally(() => {
      flushing = undefined
    })
    await flushing
  }
  return {
    count: (tally, channel) => {
      tally[channel] += 1
      if (!tally.waiting) {
        tally.waiting = true
        waiting.push(tally)
      }
      scans += 1
      if (scans === FLUSH_SCANS) void flush()
    },
    flush,
  }
}

/** Empties the tally. */
function take(tally: Tally): ScanCount[] {
  const { code, day } = tally
  const counts = channels.map(channel => ({ code, day, channel, scans: tally[channel] }))
  tally.waiting = false
  for (const channel of channels) tally[channel] = 0
  return counts.filter(count => count.scans > 0)
}

/** One row for each key, in the order of the keys. */
function merge(counts: readonly ScanCount[]): ScanCount[] {
  const sums = new Map<string, ScanCount>()
  for (const count of counts) {
    const key = `${count.code} ${count.day} ${count.channel}`
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? count : { ...sum, scans: sum.scans + count.scans })
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

function byDistrict(counts: readonly ScanCount[]): Map<string, ScanCount[]> {
  return Map.groupBy(counts, count => districtOfCode(count.code))
}
