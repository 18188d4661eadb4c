import { instantAt } from '../../kernel/day.ts'
import type { Detection } from '../../platform/inference/decode/detection.ts'
import { type Lives, lived, type Told } from '../rules/alert/life.ts'
import { standingFaults, waited } from '../rules/health/state.ts'
import { isOnlyDetected } from '../rules/kinds/detected.ts'
import type { Check, KindCode, RegionAnswer, Spotted, Thresholds, Watched } from '../rules/kinds/kind.ts'
import { checks, findRule } from '../rules/kinds/kinds.ts'
import { isPerson } from '../rules/kinds/people.ts'
import { askedAt, watchesFor } from '../rules/kinds/watching.ts'
import { isLookedAt, type Plan, type Size } from '../rules/motion/regions.ts'
import { type Look, lookEveryMs, looksKept } from '../rules/person/look.ts'
import { isWorkingTime } from '../rules/place/schedule.ts'
import { isMasked } from '../rules/place/zone.ts'
import { followed, plausible } from '../rules/track/follow.ts'
import { type Track, withLook } from '../rules/track/track.ts'
import { type Ability, askableWith, canBeAsked, modelsFor, ownFor, unable } from './ability.ts'
import type { Facts } from './camera.ts'
import { isBlind, type State } from './look.ts'

/** What is followed; whatever else a detector knows is nothing to a workshop. */
const followedLabels: ReadonlySet<string> = new Set(['person', 'cat', 'dog', 'bird'])

/** So many people at most are looked at closer in one sample: a crowd costs no more than this, and all have their turn. */
const mostCloser = 4
const answersKept = 12
const spottedKept = 12
const pendingMs = 120_000

type Looked = { readonly plan: Plan; readonly picture: Size }

/** The second part of a sample: what was found is followed, and who should be looked at closer is told. */
export function follow(
  state: State,
  found: readonly Detection[],
  { plan, picture }: Looked,
  { camera }: Facts,
  ability: Ability,
): { readonly state: State; readonly closer: readonly Track[] } {
  if (plan.squares.length === 0) return { state, closer: [] }
  const { at } = state
  const possible = plausible(found, picture.width / picture.height).filter(
    each => followedLabels.has(each.label) && !isMasked(each, camera.masks),
  )
  const following = followed(state.following, possible, at, box => isLookedAt(box, plan, picture))
  const after: State = { ...state, following, wholeAt: plan.whole ? at : state.wholeAt }
  const asksForPeople = checks.some(
    check => modelsFor(check).includes('pose') && watchesFor(camera, check) && canBeAsked(check, ability),
  )
  return { state: after, closer: asksForPeople ? due(following.tracks, at) : [] }
}

/** Those whose last closer look is longest ago. */
function due(tracks: readonly Track[], at: number): readonly Track[] {
  const lookedAt = ({ looks }: Track) => looks.at(-1)?.at ?? 0
  return tracks
    .filter(track => track.lastAt === at && isPerson(track) && at - lookedAt(track) >= lookEveryMs)
    .toSorted((a, b) => lookedAt(a) - lookedAt(b))
    .slice(0, mostCloser)
}

/** What models said in one sample; `undefined` when none looked: no thread was free, or there are no models. */
export type Results = {
  readonly looks: ReadonlyMap<number, Look>
  readonly answers: readonly RegionAnswer[]
  /** Regions were asked about. */
  readonly askedRegions: boolean
  /** What own detectors found, where they looked. */
  readonly spotted: Spotted | undefined
}

/** An alert that begins, is seen better or ends, and what it was held against. */
export type Outcome = Told & { readonly code: KindCode; readonly thresholds: Thresholds }

export type Judged = { readonly state: State; readonly told: readonly Outcome[] }

/** The last part: the rules are asked, and alerts begin, go on and end. */
export function judge(state: State, results: Results | undefined, facts: Facts, ability: Ability): Judged {
  const { at } = state
  const able = results === undefined || isBlind(state.health) ? unable : ability
  const tracks = state.following.tracks.map(track => {
    const closer = results?.looks.get(track.id)
    return closer === undefined ? track : withLook(track, closer, looksKept)
  })
  const after: State = {
    ...state,
    following: { ...state.following, tracks },
    answers: remembered(state.answers, results?.answers ?? []),
    regionsAt: results?.askedRegions ? at : state.regionsAt,
    spotted: [...state.spotted, ...(results?.spotted === undefined ? [] : [results.spotted])].slice(-spottedKept),
  }
  const isOff = (check: Check) => isOnlyDetected(check) && ownFor(check, ability).length === 0
  return asked(after, facts, askableWith(able), isOff)
}

/**
 * Time has passed; no picture has come since `arrivedAt`. A camera that is offline says so here; one that never brought any is
 * not connected yet, which is nobody's violation.
 */
export function silence(state: State, now: number, arrivedAt: number | undefined, facts: Facts): Judged {
  const at = Math.max(state.at, now)
  const lastAt = arrivedAt === undefined ? state.health.lastAt : Math.max(state.health.lastAt ?? 0, arrivedAt)
  const health = waited({ ...state.health, lastAt }, at, facts.camera.intervalMs, state.since)
  const wasSeen = lastAt !== null || facts.camera.seenBefore
  if (health.offlineSince === null || !wasSeen) return { state: { ...state, health }, told: [] }
  return asked(
    { ...state, at, health },
    facts,
    checks.filter(({ code }) => code === 'A19'),
  )
}

/** @param isOff what nobody can recognise any more: an open alert of it is over */
function asked(
  state: State,
  { camera, calendar }: Facts,
  may: readonly Check[],
  isOff: (check: Check) => boolean = () => false,
): Judged {
  const { at, light = 'day', specks, answers, spotted, following } = state
  const watched: Watched = {
    at,
    working: camera.schedule === null ? undefined : isWorkingTime(camera.schedule, instantAt(at), calendar),
    light,
    zones: camera.zones,
    tracks: following.tracks,
    specks,
    answers,
    spotted,
    faults: standingFaults(state.health),
  }
  const { hits, thresholdsOf } = askedAt(watched, camera, may)
  const known = unforgotten(state.lives, at)
  const { left, told: gone } = endedWhere(known, at, check => !watchesFor(camera, check) || isOff(check))
  const { lives, told } = lived(left, hits, at, thresholdsOf)
  const outcomes = told.flatMap((each): Outcome[] => {
    const code = findRule(each.life.code)?.code
    const thresholds = thresholdsOf(each.life.code)
    return code === undefined || thresholds === undefined ? [] : [{ ...each, code, thresholds }]
  })
  return { state: { ...state, lives }, told: [...gone, ...outcomes] }
}

/** Nobody looks any more: whatever is open ends. */
export function ended(state: State, now: number): Judged {
  const { left, told } = endedWhere(state.lives, Math.max(state.at, now), () => true)
  return { state: { ...state, lives: left }, told }
}

function endedWhere(lives: Lives, at: number, isOver: (check: Check) => boolean) {
  const left = new Map(lives)
  const told: Outcome[] = []
  for (const [key, life] of lives) {
    const check = findRule(life.code)
    if (check === undefined || !isOver(check)) continue
    left.delete(key)
    const { code, thresholds } = check
    if (life.phase === 'open') told.push({ kind: 'end', life: { ...life, endedAt: at }, code, thresholds })
  }
  return { left, told }
}

/** What was only suspected when the camera went away has not lasted since. */
function unforgotten(lives: Lives, at: number): Lives {
  return new Map([...lives].filter(([, { phase, lastAt }]) => phase !== 'pending' || at - lastAt <= pendingMs))
}

/** The last ones of each region and kind. */
function remembered(answers: readonly RegionAnswer[], more: readonly RegionAnswer[]): readonly RegionAnswer[] {
  if (more.length === 0) return answers
  const groups = Map.groupBy([...answers, ...more], ({ zone, kind }) => `${kind} ${zone}`)
  return [...groups.values()].flatMap(group => group.slice(-answersKept))
}
