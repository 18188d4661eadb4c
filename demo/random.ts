import { type Instant, instantMs } from '../src/kernel/day.ts'
import { type Id, idFrom } from '../src/kernel/id.ts'

/** Chance that repeats: the same seed gives the same district. */
export type Random = {
  /** 0 ≤ x < 1 */
  next(): number
  /** Both ends included. */
  between(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  /** Different ones, in the order of `from`. */
  some<T>(from: readonly T[], count: number): T[]
  chance(probability: number): boolean
  /** About 0, hardly ever beyond ±3. */
  bell(): number
}

/** Mulberry32: 32 bits of state are enough for a fictional district. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    pick: from => {
      const picked = from[between(0, from.length - 1)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    some: (from, count) => {
      const ranked = from.map((item, index) => ({ item, index, rank: next() }))
      const chosen = ranked.sort((a, b) => a.rank - b.rank).slice(0, count)
      return chosen.sort((a, b) => a.index - b.index).map(({ item }) => item)
    },
    chance: probability => next() < probability,
    bell: () => next() + next() + next() + next() + next() + next() - 3,
  }
}

/** Ids that are the same at every filling of a day: plans and draws hang on them, and sort by them. */
export function idsFrom(seed: number, from: Instant): <Of extends string>() => Id<Of> {
  const random = randomFrom(seed)
  let sequence = -1
  return () => {
    sequence += 1
    const bytes = Uint8Array.from({ length: 8 }, () => random.between(0, 255))
    return idFrom(instantMs(from) + Math.floor(sequence / 4096), sequence % 4096, bytes)
  }
}
