import type { Look } from '../person/look.ts'
import type { Box } from '../place/box.ts'
import type { Track } from './track.ts'

export const start = 1_000_000_000

export const aBox: Box = { left: 0.4, top: 0.2, right: 0.5, bottom: 0.6 }

/** Seen every two seconds, well, up to `at`. */
export function aTrack({ at = start, seen = 6, ...over }: Partial<Track> & { at?: number; seen?: number } = {}): Track {
  const box = over.box ?? aBox
  const sightings = Array.from({ length: seen }, (_, back) => ({ at: at - (seen - 1 - back) * 2_000, box, score: 0.9 }))
  return {
    id: 1,
    label: 'person',
    box,
    speed: { x: 0, y: 0 },
    sightings,
    looks: [],
    missed: 0,
    firstAt: sightings[0]?.at ?? at,
    lastAt: at,
    stillSince: at,
    ...over,
  }
}

export function aLook(over: Partial<Look> = {}): Look {
  return {
    at: start,
    headPx: 80,
    showsHead: true,
    showsFace: true,
    cap: 0.9,
    mask: 0.9,
    phone: undefined,
    ...over,
  }
}
