import type { Look } from '../person/look.ts'
import type { Box } from '../place/box.ts'

/** One thing found in one sample, edges as shares of the picture. */
export type Found = Box & { readonly label: string; readonly score: number }

/** What a sample says of something that is followed: where it was found, or that it was looked for in vain. */
export type Sighting = { readonly at: number; readonly box: Box | null; readonly score: number }

/** Something that is followed from sample to sample. Times are milliseconds. */
export type Track = {
  readonly id: number
  readonly label: string
  /** Where it was last found. */
  readonly box: Box
  /** Of its middle, in shares of the picture a second. */
  readonly speed: { readonly x: number; readonly y: number }
  /** The last ones, oldest first. */
  readonly sightings: readonly Sighting[]
  readonly looks: readonly Look[]
  /** In a row, up to now. */
  readonly missed: number
  readonly firstAt: number
  readonly lastAt: number
  /** Since when it has not moved. */
  readonly stillSince: number
}

export const sightingsKept = 12
const scoresLookedAt = 5

/**
 * The median of its last five scores, misses left out, filled up to three with zeros: what was seen once is not believed yet.
 */
export function credit({ sightings }: Pick<Track, 'sightings'>): number {
  const scores = sightings
    .filter(({ box }) => box !== null)
    .map(({ score }) => score)
    .slice(-scoresLookedAt)
  while (scores.length < 3) scores.push(0)
  const sorted = scores.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2
}

export function withLook(track: Track, look: Look, kept: number): Track {
  return { ...track, looks: [...track.looks, look].slice(-kept) }
}
