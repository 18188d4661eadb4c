import { LRUCache } from 'lru-cache'
import { networkOf } from '../../platform/http/pages/wrong-codes.ts'

/** So many files a minute to one network: enough for whoever copies the data, too few to keep a server busy. */
export const perMinute = 20

const WINDOW_MS = 60_000
const MOST_ADDRESSES = 20_000

export type Pace = {
  /** Seconds to wait; 0 when the file may be had now, and then it is counted. */
  ask(address: string, nowMs: number): number
}

export function makePace(most = perMinute): Pace {
  const asked = new LRUCache<string, number[]>({ max: MOST_ADDRESSES })
  return {
    ask: (address, nowMs) => {
      const network = networkOf(address)
      const recent = (asked.get(network) ?? []).filter(at => at > nowMs - WINDOW_MS)
      const oldest = recent[0]
      if (oldest !== undefined && recent.length >= most) return Math.ceil((oldest + WINDOW_MS - nowMs) / 1_000)
      asked.set(network, [...recent, nowMs])
      return 0
    },
  }
}
