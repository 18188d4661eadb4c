import type { Scene } from '../../src/vision/rules/place/scene.ts'
import { duck, worker } from './drawing/figures.ts'
import type { Cast, Show, Stop } from './drawing/show.ts'

/** What a test camera is there to show. */
export type Story =
  | 'calm'
  | 'at-work'
  | 'bare-head'
  | 'intruder'
  | 'duck'
  | 'covered'
  | 'turned'
  | 'black'
  | 'still'
  | 'cut'

/** Seconds until somebody comes, so that the room was seen without them. */
const soon = 6

/** Comes in from the left, works here and there, and goes out again. */
function visit(from: number, until: number, y: number): Stop[] {
  const places = [430, 520, 470, 380, 500, 440]
  const stops: Stop[] = [
    { at: from, x: -60, y },
    { at: from + 8, x: 400, y },
  ]
  for (let at = from + 14; at < until - 8; at += 9)
    stops.push({ at, x: places[stops.length % places.length] ?? 430, y })
  return [...stops, { at: until, x: -60, y }]
}

/** Never leaves: the last stop is the first. */
function shift(seconds: number, y: number): Stop[] {
  const places = [420, 480, 560, 500, 380, 340, 400]
  const stops: Stop[] = []
  for (let at = 0; at < seconds; at += 7) stops.push({ at, x: places[stops.length % places.length] ?? 420, y })
  return [...stops, { at: seconds + 1, x: 420, y }]
}

/** Long films cost more to make and to keep. */
const seconds = 100

const atWork: Cast = {
  figure: worker({ cap: true, mask: true, shirt: 'white', hair: 'black' }),
  tall: 360,
  walk: shift(seconds, 520),
}
const bareHead: Cast = {
  figure: worker({ cap: false, mask: true, shirt: 'blue', hair: 'black' }),
  tall: 400,
  walk: visit(soon, 80, 530),
}
const intruder: Cast = {
  figure: worker({ cap: false, mask: false, shirt: 'grey', hair: 'black' }),
  tall: 350,
  walk: visit(soon, 76, 515),
}
/** It lingers where the detector sees it best, before a plain wall. */
const duckling: Cast = {
  figure: duck(),
  tall: 134,
  walk: [
    { at: soon, x: -110, y: 512 },
    { at: soon + 10, x: 190, y: 508 },
    { at: soon + 36, x: 340, y: 504 },
    { at: soon + 42, x: 660, y: 506 },
    { at: soon + 72, x: 750, y: 510 },
    { at: soon + 84, x: 1_070, y: 515 },
  ],
}

const casts: Readonly<Record<Story, readonly Cast[]>> = {
  ...{ calm: [], 'at-work': [atWork], 'bare-head': [bareHead], intruder: [intruder] },
  ...{ duck: [duckling], covered: [], turned: [], black: [], still: [], cut: [] },
}

const troubles = { covered: 'covered', turned: 'turned', black: 'black', still: 'still' } as const

export function showOf(story: Story, scene: Scene, seed: number): Show {
  const cast = casts[story]
  const from = 20
  if (story === 'covered' || story === 'turned' || story === 'black' || story === 'still') {
    return { scene, seed, cast, trouble: { kind: troubles[story], from }, seconds: from + 12, again: from }
  }
  return { scene, seed, cast, trouble: undefined, seconds: cast.length === 0 ? 12 : seconds, again: 0 }
}

/** Minutes since the program began: it is seen, then it is not for a while, and then it is again. */
export function isCutAt(minutes: number): boolean {
  return minutes >= 2 && minutes % 40 < 25
}
