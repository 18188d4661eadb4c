import { areaOf, type Box, middleOf, overlap } from '../place/box.ts'
import { type Found, type Sighting, sightingsKept, type Track } from './track.ts'

/** After so many samples in a row in which it was looked for in vain, it is followed no more. */
export const missedAtMost = 5
/** Least overlap of where it should be with where something is. */
const leastOverlap = 0.2
/** Between two samples somebody walks further than they are wide: so many widths and heights, when the size fits. */
const reach = 1.5
const sizeFits = 2
/** Moved by less than this share of its size since it stood still: it still does. */
const stillWithin = 0.15

/** So much of a box in another one of its kind is the same thing. */
const mostlyWithin = 0.7

/** Limits within which something may be a person: chance, share of the picture, width by height. */
const least = { person: 0.4, other: 0.35 } as const

export type Following = { readonly tracks: readonly Track[]; readonly nextId: number }

export const following: Following = { tracks: [], nextId: 1 }

/**
 * What a detector found, each thing once and without what cannot be: the box around a whole crowd, a person broader than high.
 *
 * @param aspect width of the picture by its height
 */
export function plausible(found: readonly Found[], aspect: number): Found[] {
  const possible = found.filter(each => {
    if (each.label !== 'person') return each.score >= least.other
    const area = areaOf(each)
    const ratio = ((each.right - each.left) * aspect) / (each.bottom - each.top)
    return each.score >= least.person && area >= 0.005 && area <= 0.6 && ratio >= 0.2 && ratio <= 1.5
  })
  return distinct(possible)
}

/** Two squares that overlap find the same thing twice, perhaps cut off in one of them: the larger or surer one stays. */
export function distinct(found: readonly Found[]): Found[] {
  const kept: Found[] = []
  for (const each of found.toSorted((a, b) => areaOf(b) * b.score - areaOf(a) * a.score))
    if (!kept.some(other => other.label === each.label && within(each, other) > mostlyWithin)) kept.push(each)
  return kept
}

/** What of a box lies within another, as a share of the first. */
function within(inner: Box, outer: Box): number {
  const width = Math.min(inner.right, outer.right) - Math.max(inner.left, outer.left)
  const height = Math.min(inner.bottom, outer.bottom) - Math.max(inner.top, outer.top)
  return width <= 0 || height <= 0 ? 0 : (width * height) / areaOf(inner)
}

/**
 * One sample further: what was found is given to the tracks that expect it, the surest pairs first; what nobody expects
 * begins a track.
 *
 * @param isLookedAt whether the detector looked at a place; what was not looked for was not missed
 */
export function followed(
  { tracks, nextId }: Following,
  found: readonly Found[],
  at: number,
  isLookedAt: (box: Box) => boolean,
): Following {
  const pairs = matched(tracks, found, at)
  const kept = tracks.flatMap((track): Track[] => {
    const match = pairs.get(track)
    if (match !== undefined) return [sighted(track, match, at)]
    if (!isLookedAt(expected(track, at))) return [track]
    const missed = track.missed + 1
    const sightings = remembered(track.sightings, { at, box: null, score: 0 })
    return missed >= missedAtMost ? [] : [{ ...track, missed, sightings }]
  })
  const taken = new Set(pairs.values())
  const fresh = found.filter(each => !taken.has(each)).map((each, more) => begun(each, nextId + more, at))
  return { tracks: [...kept, ...fresh], nextId: nextId + fresh.length }
}

/** Where it should be by now, did it go on as before; not further than its own size. */
export function expected({ box, speed, lastAt }: Track, at: number): Box {
  const seconds = (at - lastAt) / 1_000
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  const across = Math.max(-width, Math.min(width, speed.x * seconds))
  const down = Math.max(-height, Math.min(height, speed.y * seconds))
  return { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down }
}

function matched(tracks: readonly Track[], found: readonly Found[], at: number): Map<Track, Found> {
  const candidates = tracks.flatMap(track => {
    // Whoever stops is where they were, but that is the weaker claim: else two who pass each other change places.
    const there = expected(track, at)
    return found
      .filter(({ label }) => label === track.label)
      .map(each => ({ track, each, closeness: Math.max(closeness(there, each), closeness(track.box, each) / 2) }))
      .filter(candidate => candidate.closeness > 0)
  })
  const pairs = new Map<Track, Found>()
  const taken = new Set<Found>()
  for (const { track, each } of candidates.sort((a, b) => b.closeness - a.closeness)) {
    if (pairs.has(track) || taken.has(each)) continue
    pairs.set(track, each)
    taken.add(each)
  }
  return pairs
}

/** 1–2 for what overlaps, below 1 for what is merely near and of the same size, 0 for anything else. */
function closeness(there: Box, found: Box): number {
  const common = overlap(there, found)
  if (common >= leastOverlap) return 1 + common
  const ratio = areaOf(there) / areaOf(found)
  if (ratio > sizeFits || ratio < 1 / sizeFits) return 0
  const [a, b] = [middleOf(there), middleOf(found)]
  const across = Math.abs(a.x - b.x) / (there.right - there.left)
  const down = Math.abs(a.y - b.y) / (there.bottom - there.top)
  return Math.max(0, 1 - Math.max(across, 2 * down) / reach)
}

function begun({ label, score, ...edges }: Found, id: number, at: number): Track {
  const box = boxOf(edges)
  return {
    id,
    label,
    box,
    speed: { x: 0, y: 0 },
    sightings: [{ at, box, score }],
    looks: [],
    missed: 0,
    firstAt: at,
    lastAt: at,
    stillSince: at,
  }
}

function sighted(track: Track, found: Found, at: number): Track {
  const box = boxOf(found)
  const [before, now] = [middleOf(track.box), middleOf(box)]
  const seconds = Math.max(0.001, (at - track.lastAt) / 1_000)
  // Half old, half new: one bad box does not send the expectation across the room. The first way is all there is to go by.
  const isFirst = track.sightings.length < 2
  const mixed = (old: number, way: number) => (isFirst ? way / seconds : old / 2 + way / seconds / 2)
  const anchor = track.sightings.find(each => each.at >= track.stillSince && each.box !== null)?.box ?? track.box
  const middle = middleOf(anchor)
  const [width, height] = [box.right - box.left, box.bottom - box.top]
  const still =
    Math.abs(now.x - middle.x) <= width * stillWithin * 2 && Math.abs(now.y - middle.y) <= height * stillWithin
  return {
    ...track,
    box,
    speed: { x: mixed(track.speed.x, now.x - before.x), y: mixed(track.speed.y, now.y - before.y) },
    sightings: remembered(track.sightings, { at, box, score: found.score }),
    missed: 0,
    lastAt: at,
    stillSince: still ? track.stillSince : at,
  }
}

function remembered(sightings: readonly Sighting[], next: Sighting): readonly Sighting[] {
  return [...sightings, next].slice(-sightingsKept)
}

function boxOf({ left, top, right, bottom }: Box): Box {
  return { left, top, right, bottom }
}
