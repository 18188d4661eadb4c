import { carried, type Vote } from '../person/votes.ts'
import type { Box } from '../place/box.ts'
import { credit, type Track } from '../track/track.ts'
import type { Hit, Thresholds } from './kind.ts'

/** From here on what is followed is believed to be a person. */
export const personCredit = 0.55

export function isPerson(track: Track): boolean {
  return track.label === 'person' && credit(track) >= personCredit
}

type Asked = {
  readonly zonesOf: (box: Box) => readonly string[]
  readonly votesOf: (person: Track) => readonly Vote[]
  readonly scoreOf: (person: Track) => number
}

/** For every person about whom the votes carry, a hit in each zone that the person stands in. */
export function hitsOfPeople(tracks: readonly Track[], thresholds: Thresholds, asked: Asked): readonly Hit[] {
  return tracks.filter(isPerson).flatMap(person => hitsOf(person, thresholds, asked))
}

export function hitsOf(track: Track, thresholds: Thresholds, { zonesOf, votesOf, scoreOf }: Asked): readonly Hit[] {
  if (track.missed > 0) return []
  const found = carried(votesOf(track), thresholds)
  if (found === undefined) return []
  const { box, id } = track
  return zonesOf(box).map(zone => ({ zone, since: found.since, score: scoreOf(track), box, track: id }))
}
