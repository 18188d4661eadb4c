import { instantMs } from '../../kernel/day.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import type { Loan } from '../../platform/inference/threads/pool.ts'
import { standingFaults } from '../rules/health/state.ts'
import { onlyDetected } from '../rules/kinds/detected.ts'
import { checks } from '../rules/kinds/kinds.ts'
import { watchesFor } from '../rules/kinds/watching.ts'
import type { Look } from '../rules/person/look.ts'
import type { Ability, OwnDetector } from './ability.ts'
import type { Camera, Facts } from './camera.ts'
import { type Evidence, isWorthKeeping, type Kept, markedOf, remembering } from './evidence.ts'
import { answered, detected, lookedAt } from './examine.ts'
import { follow, type Judged, judge, type Outcome, type Results } from './judge.ts'
import { look, type State, type Wishes, wantsColour } from './look.ts'
import { spot } from './spot.ts'

/** Lends a thread for as long as the work takes; `undefined` when none is free in time. */
export type Lending = <T>(work: (loan: Loan) => Promise<T>) => Promise<T | undefined>

export type Before = { readonly state: State; readonly evidence: Evidence }

export type After = Before & {
  readonly told: readonly Outcome[]
  readonly kept: Kept | undefined
  readonly motion: number
  /** Models should have looked, and no thread was free, or one failed. */
  readonly skipped: boolean
  readonly failed: Error | undefined
}

/** One frame of one camera from its first plane to what is told of it. */
export async function sampled(
  frame: Frame,
  before: Before,
  facts: Facts,
  ability: Ability,
  lend: Lending,
): Promise<After> {
  const at = instantMs(frame.takenAt)
  const colour = wantsColour(before.state, at) ? colourOf(await frame.rgb()) : undefined
  const { width, height, streamAt } = frame
  const plane = { at, streamAt, gray: await frame.gray(), picture: { width, height }, colour }
  const looked = look(before.state, plane, facts, ability)
  const isAsked = looked.wishes.plan.squares.length + looked.wishes.regions.length > 0
  const examined = isAsked
    ? await lend(loan => examine(loan, frame, looked.state, looked.wishes, facts, ability)).catch(failureOf)
    : { state: looked.state, results: nothingSeen, failed: undefined }
  if (examined instanceof Error) return { ...(await after(undefined)), skipped: true, failed: examined }
  return { ...(await after(examined)), skipped: examined === undefined, failed: examined?.failed }

  async function after(seen: Examined | undefined) {
    const judged = judge(seen?.state ?? looked.state, seen?.results, facts, ability)
    const { evidence, kept } = await held(frame, before.evidence, judged)
    return { ...judged, evidence, kept, motion: looked.motion }
  }
}

type Examined = { readonly state: State; readonly results: Results; readonly failed: Error | undefined }

/** A model that fails keeps nobody from seeing that the lens is covered. */
function failureOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

const nothingSeen: Results = { looks: new Map(), answers: [], askedRegions: false, spotted: undefined }

async function examine(
  loan: Loan,
  frame: Frame,
  state: State,
  { plan, regions }: Wishes,
  facts: Facts,
  ability: Ability,
): Promise<Examined> {
  const found = plan.squares.length === 0 ? [] : await detected(loan, frame, plan, ability)
  const after = follow(state, found, { plan, picture: frame }, facts, ability)
  const { at } = after.state
  const { camera } = facts
  const own = plan.squares.length === 0 ? [] : ability.own.filter(each => isWanted(each, camera))
  const spotting = own.length === 0 ? undefined : await spot(loan, frame, own, { at, masks: camera.masks })
  const asksForPhones = checks.some(check => check.code === 'A06' && watchesFor(camera, check))
  const looks = new Map<number, Look>()
  for (const track of after.closer) {
    const seen = await lookedAt(loan, frame, track, ability, { at, asksForPhones })
    if (seen !== undefined) looks.set(track.id, seen)
  }
  const { tracks } = after.state.following
  const answers =
    regions.length === 0 ? [] : await answered(loan, frame, regions, { at, zones: camera.zones, tracks }, ability)
  const results = { looks, answers, askedRegions: regions.length > 0, spotted: spotting?.spotted }
  return { state: after.state, results, failed: spotting?.failed }
}

/** Does the camera look for anything that the detector knows? */
function isWanted({ kinds }: OwnDetector, camera: Camera): boolean {
  const codes = [...kinds.values()]
  return [...checks, ...onlyDetected].some(
    check => codes.some(code => code === check.code) && watchesFor(camera, check),
  )
}

async function held(frame: Frame, evidence: Evidence, { state, told }: Judged) {
  const { at, lives, health, following } = state
  const sample = { at, lives, told, isWell: standingFaults(health).length === 0 }
  const kept = isWorthKeeping(evidence, sample)
    ? { ...momentOf(frame, at), jpeg: await frame.jpeg(), marked: markedOf(following.tracks, at) }
    : undefined
  return { evidence: remembering(evidence, kept, sample), kept }
}

function momentOf({ takenAt, deviceAt }: Frame, at: number) {
  return { at, takenAt, deviceAt: deviceAt ?? null }
}

/** Mean difference between the largest and the smallest colour of a pixel, of every seventh. */
function colourOf(rgb: Uint8Array): number {
  let sum = 0
  let count = 0
  for (let at = 0; at + 2 < rgb.length; at += 21) {
    const [red, green, blue] = [rgb[at] ?? 0, rgb[at + 1] ?? 0, rgb[at + 2] ?? 0]
    sum += Math.max(red, green, blue) - Math.min(red, green, blue)
    count++
  }
  return count === 0 ? 0 : sum / count
}
