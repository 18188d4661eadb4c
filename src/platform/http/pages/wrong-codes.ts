import { isIPv6 } from 'node:net'
import { LRUCache } from 'lru-cache'

/**
 * Ten wrong codes a minute from one address, then it is slowed: what is not found is answered with 429 instead of
 * 404, and codes that no cache holds are looked up once a second at most. So somebody who tries codes one after the
 * other gets nowhere and costs little, while the people who share that address (a market's network, a mobile
 * operator's gateway) still open the plates in front of them: pages in the cache at once, others after a second at
 * worst. Guessing is hopeless in any case: a code has 64 random bits.
 */
export type WrongCodes = {
  /** Seconds to wait before a code that no cache holds may be looked up; 0 when it may be now. */
  mayLookUp(address: string, nowMs: number): number
  /** Notes a wrong code. Seconds to wait when there were too many, 0 when this one may still be told. */
  note(address: string, nowMs: number): number
}

const WINDOW_MS = 60_000
const MOST = 10
const LOOK_UP_MS = 1_000
/** About 10 MB at most; beyond, the addresses seen longest ago are let off. */
const MOST_ADDRESSES = 50_000

type Record = { readonly wrong: number[]; lookedUp: number }

export function wrongCodes(): WrongCodes {
  const records = new LRUCache<string, Record>({ max: MOST_ADDRESSES })
  return {
    mayLookUp: (address, nowMs) => {
      const record = records.get(networkOf(address))
      if (record === undefined || untilFree(record, nowMs) === 0) return 0
      const wait = record.lookedUp + LOOK_UP_MS - nowMs
      if (wait > 0) return Math.ceil(wait / 1_000)
      record.lookedUp = nowMs
      return 0
    },
    note: (address, nowMs) => {
      const network = networkOf(address)
      const record = records.get(network) ?? { wrong: [], lookedUp: 0 }
      const wait = untilFree(record, nowMs)
      if (wait > 0) return Math.ceil(wait / 1_000)
      record.wrong.push(nowMs)
      if (record.wrong.length > MOST) record.wrong.shift()
      records.set(network, record)
      return 0
    },
  }
}

/** Milliseconds until the tenth wrong code before now is a minute old. */
function untilFree({ wrong }: Record, nowMs: number): number {
  const oldest = wrong[0]
  if (oldest === undefined || wrong.length < MOST) return 0
  return Math.max(0, oldest + WINDOW_MS - nowMs)
}

/** A household or a phone has a whole /64 of IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1] !== undefined) return mapped[1]
  if (!isIPv6(address)) return address
  const [plain = ''] = address.split('%')
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const missing = tail === undefined ? 0 : 8 - groups.length - last.length
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...last]
  return `${all
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
