import type { WorkingCalendar } from '../../kernel/calendar.ts'
import { instantAt } from '../../kernel/day.ts'
import type { Lives } from './alert/life.ts'
import type { StandingFault } from './health/fault.ts'
import { type Plan, type Size, wholeSquare } from './motion/regions.ts'
import type { Box } from './place/box.ts'
import { boxAround, type Polygon } from './place/polygon.ts'
import { isWorkingTime, type Schedule } from './place/schedule.ts'
import { expected } from './track/follow.ts'
import type { Found, Track } from './track/track.ts'

/** At most one still of a camera in so long. */
export const publicEveryMs = 600_000
/** Who stood there before the program began to look may not have moved since: only then is everybody known. */
const watchedAtLeastMs = 120_000

/** As anybody sees it: so small that a face which no detector finds is a few pixels. */
export const publicSize = { width: 480, height: 270 } as const
export const publicMostBytes = 60_000

/** A still is shown on the day it was taken and on so many after it; an older one does not tell how it looks there now. */
export const publicDays = 2
/** Alerts of so many months are counted. */
export const publicMonths = 12

type Camera = {
  readonly at: number
  /** Since when it has been watched without a pause. */
  readonly since: number
  /** When the last still for the public was made; `undefined` for never. */
  readonly lastAt: number | undefined
  /** `null`: nobody said when people work there. */
  readonly schedule: Schedule | null
  readonly faults: readonly StandingFault[]
  readonly lives: Lives
  /** The detector works. Without it nobody could be made unrecognisable. */
  readonly canFindPeople: boolean
}

/**
 * Whether a still for the public is made now. What an alert is about is for those who review it; what depends on holidays that
 * nobody has published is not working time.
 */
export function mayPublish(camera: Camera, calendar: WorkingCalendar): boolean {
  const { at, since, lastAt, schedule, faults, lives, canFindPeople } = camera
  if (!canFindPeople || faults.length > 0 || at - since < watchedAtLeastMs) return false
  if (lastAt !== undefined && at - lastAt < publicEveryMs) return false
  if ([...lives.values()].some(({ phase }) => phase !== 'cooling')) return false
  return schedule === null || isWorkingTime(schedule, instantAt(at), calendar) === true
}

/**
 * Where the detector looks before a still is published: in squares as high as the picture is, each half over the next, for in a
 * whole picture it misses one person in four.
 */
export function lookForPeople(picture: Size): Plan {
  const { width, height } = picture
  const side = Math.min(width, height)
  const long = Math.max(width, height) - side
  if (long === 0) return { squares: [wholeSquare(picture)], whole: true }
  const steps = Math.ceil(long / (side / 2))
  const squares = Array.from({ length: steps + 1 }, (_, step) => {
    const along = (step * long) / steps
    return width > height ? { left: along, top: 0, side } : { left: 0, top: along, side }
  })
  return { squares, whole: false }
}

/** A part of a picture, in shares of its width and height. */
export type Region = { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

/** A box may cut off hair, hands and feet. */
const margin = 0.15
const leastMargin = 0.01

type Seen = {
  readonly at: number
  readonly found: readonly Found[]
  readonly tracks: readonly Track[]
  /** What moves: whoever is cut off by the edge of the picture is often not found, but moves. */
  readonly moving: readonly Box[]
  /** 屏蔽区: what nobody should look at is not for the public either. */
  readonly masks: readonly Polygon[]
}

/**
 * Where nothing is to be recognised: whoever is found, however unsure, whatever moves, and whoever is followed, both where they
 * were last seen and where they should be by now.
 */
export function blurRegions({ at, found, tracks, moving, masks }: Seen): readonly Region[] {
  const people = found.filter(({ label }) => label === 'person')
  const known = tracks.flatMap(track => [track.box, expected(track, at)])
  return [...people, ...known, ...moving, ...masks.map(boxAround)]
    .map(widened)
    .filter(({ width, height }) => width > 0 && height > 0)
}

function widened({ left, top, right, bottom }: Box): Region {
  const across = Math.max(leastMargin, (right - left) * margin)
  const down = Math.max(leastMargin, (bottom - top) * margin)
  const [from, to] = [within(left - across), within(right + across)]
  const [above, below] = [within(top - down), within(bottom + down)]
  return { left: from, top: above, width: to - from, height: below - above }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}
