import { dayAt, instantAt, instantMs, startOfDay } from '../../kernel/day.ts'
import type { Taught } from '../heads/taught-region.ts'
import type { Lives } from '../rules/alert/life.ts'
import { signsOf } from '../rules/health/examine.ts'
import type { Gray } from '../rules/health/gray.ts'
import { examined, type HealthState, healthy, standingFaults } from '../rules/health/state.ts'
import type { RegionAnswer, Specks, Spotted } from '../rules/kinds/kind.ts'
import { type Background, emptyBackground, moved } from '../rules/motion/background.ts'
import { clustersOf, specksOf, worthLooking } from '../rules/motion/clusters.ts'
import { type Plan, regionsOf, type Size } from '../rules/motion/regions.ts'
import { type Light, lightOf } from '../rules/place/light.ts'
import { type Following, following } from '../rules/track/follow.ts'
import { type Ability, canDetect, unable } from './ability.ts'
import type { Facts } from './camera.ts'

/** What is remembered of a camera from sample to sample: no more than this, however long it is watched. */
export type State = {
  /** Of the last sample, never less than before. */
  readonly at: number
  readonly since: number
  readonly health: HealthState
  /** Changed in place. */
  readonly background: Background
  readonly previous: { readonly gray: Gray; readonly streamAt: number | undefined } | undefined
  readonly light: Light | undefined
  readonly colourAt: number | undefined
  readonly wholeAt: number | undefined
  readonly regionsAt: number | undefined
  readonly following: Following
  readonly specks: readonly Specks[]
  readonly answers: readonly RegionAnswer[]
  readonly spotted: readonly Spotted[]
  readonly lives: Lives
}

export function begun(at: number): State {
  return {
    at,
    since: at,
    health: healthy,
    background: emptyBackground(),
    previous: undefined,
    light: undefined,
    colourAt: undefined,
    wholeAt: undefined,
    regionsAt: undefined,
    following,
    specks: [],
    answers: [],
    spotted: [],
    lives: new Map(),
  }
}

/** One picture, as far as it is looked at without a model. */
export type Seen = {
  readonly at: number
  /** Milliseconds on the camera's own clock; `undefined` where it has none, and every picture counts as a new one. */
  readonly streamAt: number | undefined
  readonly gray: Gray
  readonly picture: Size
  /** Mean difference between the colours, 0–255, when it was asked for. */
  readonly colour: number | undefined
}

/** What a detector and taught classifiers should look at. */
export type Wishes = { readonly plan: Plan; readonly regions: readonly Taught[] }

export const nowhere: Plan = { squares: [], whole: false }

const specksKept = 8
const fewestCells = 2
const colourEveryMs = 60_000
const regionsEveryMs = 30_000

/** Day and night do not change so quickly that every picture would have to be looked at in colour. */
export function wantsColour({ colourAt }: State, at: number): boolean {
  return colourAt === undefined || at - colourAt >= colourEveryMs
}

/** The first part of a sample: whether the camera sees well, what moves, and where it is worth to look closer. */
export function look(state: State, seen: Seen, facts: Facts, ability: Ability = unable) {
  const at = Math.max(state.at, seen.at)
  const { camera, mask } = facts
  const light = lightAt(state, seen, at)
  const motion = moved(state.background, seen.gray, mask, at)
  const clusters = clustersOf(state.background.moving, fewestCells)
  const signs = signsOf({
    gray: seen.gray,
    previous: state.previous?.gray,
    streamWentOn: wentOn(state.previous?.streamAt, seen.streamAt),
    light,
    references: camera.references,
    motion: motion.share,
    isMoved: standingFaults(state.health).some(({ fault }) => fault === 'moved'),
  })
  const health = examined(state.health, signs, at)
  const { wholeAt, following } = state
  const asked = {
    ...{ at, wholeAt, tracks: following.tracks, picture: seen.picture },
    clusters: worthLooking(clusters),
  }
  const blind = isBlind(health)
  const plan = blind || !canDetect(ability) ? nowhere : regionsOf(asked)
  const regionsDue = state.regionsAt === undefined || at - state.regionsAt >= regionsEveryMs
  // What learnt from another model's features knows nothing of these.
  const taught = camera.taught.filter(({ model }) => model === ability.features?.sha256)
  const regions = blind || !regionsDue ? [] : taught
  const after: State = {
    ...state,
    at,
    health,
    light,
    colourAt: seen.colour === undefined ? state.colourAt : at,
    previous: { gray: seen.gray, streamAt: seen.streamAt },
    specks: [...state.specks, { at, boxes: specksOf(clusters) }].slice(-specksKept),
  }
  const wishes: Wishes = { plan, regions }
  return { state: after, wishes, motion: motion.share }
}

/** Nothing but the camera itself can be judged then. */
export function isBlind(health: HealthState): boolean {
  return standingFaults(health).some(({ fault }) => fault === 'black' || fault === 'blocked')
}

function lightAt({ light }: State, { colour }: Seen, at: number): Light {
  if (colour === undefined && light !== undefined) return light
  const now = instantAt(at)
  const hour = Math.floor((at - instantMs(startOfDay(dayAt(now)))) / 3_600_000)
  return lightOf(colour, hour, light)
}

/** A camera without a clock of its own brings a new picture each time it brings one. */
function wentOn(before: number | undefined, now: number | undefined): boolean {
  return before === undefined || now === undefined || now > before
}
