import type { WorkingCalendar } from '../../kernel/calendar.ts'
import type { Instant } from '../../kernel/day.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import type { Pool } from '../../platform/inference/threads/pool.ts'
import { standingFaults, withNewReference } from '../rules/health/state.ts'
import { mayPublish } from '../rules/public-still.ts'
import { abilityOf, type Recognizing } from './ability.ts'
import { type Alarm, alarmOf } from './alarm.ts'
import { type Camera, type Facts, factsOf } from './camera.ts'
import { type Evidence, type Kept, noEvidence } from './evidence.ts'
import type { Outcome } from './judge.ts'
import { begun, type State } from './look.ts'
import { publicStill } from './public-still.ts'
import { type Lending, sampled } from './sample.ts'

export type WatchOptions = {
  readonly recognition: Recognizing
  readonly calendar: () => WorkingCalendar
  readonly now: () => Instant
  readonly newId: () => string
  /**
   * Files what happened and says under which alert: one that was open before the program began goes on under its old name. The
   * camera waits for it; what fails is told again with the next sample.
   */
  readonly tell: (alarm: Alarm) => Promise<string>
  readonly say: (line: string) => void
  /** Keeps a still that anyone may see. */
  readonly publish?: (camera: string, still: PublicStill) => Promise<void>
  /** Told of each picture that was looked at, with the share of it that moved. */
  readonly looked?: (camera: string, at: Instant, motion: number) => void
}

export type PublicStill = { readonly jpeg: Uint8Array; readonly takenAt: Instant }

/** One camera that is watched. */
export type One = {
  readonly id: string
  facts: Facts
  state: State
  evidence: Evidence
  newest: Frame | undefined
  arrivedAt: number | undefined
  lastAt: Instant | undefined
  /** The sample or the telling that goes on; there is one at a time. */
  busy: Promise<void> | undefined
  /** Somebody approved other references since the last sample. */
  hasNewReference: boolean
  motion: number
  skipped: number
  fault: string | undefined
  /** When the last still for anyone was made. */
  publishedAt: number | undefined
  readonly alerts: Map<string, string>
  untold: readonly Alarm[]
}

/** While nobody takes alarms down, so many of a camera are kept; then the oldest are lost, and that is said. */
const mostUntold = 24

export function fresh(camera: Camera, calendar: WorkingCalendar, at: number): One {
  return {
    ...{ id: camera.id, facts: factsOf(camera, calendar), state: begun(at), evidence: noEvidence },
    ...{ newest: undefined, arrivedAt: undefined, lastAt: undefined, busy: undefined, fault: undefined },
    publishedAt: undefined,
    ...{ hasNewReference: false, motion: 0, skipped: 0, alerts: new Map(), untold: [] },
  }
}

export function decidedAnew(one: One, camera: Camera, calendar: WorkingCalendar): void {
  const { day, night } = one.facts.camera.references
  if (camera.references.day !== day || camera.references.night !== night) one.hasNewReference = true
  one.facts = factsOf(camera, calendar)
}

/** Looks at the newest frame and tells what came of it. */
export async function lookOnce(one: One, options: WatchOptions): Promise<void> {
  const frame = one.newest
  one.newest = undefined
  if (frame === undefined) return
  const { recognition } = options
  if (one.hasNewReference) one.state = { ...one.state, health: withNewReference(one.state.health) }
  one.hasNewReference = false
  const facts = { ...one.facts, calendar: options.calendar() }
  const lend = lendingOf(recognition.pool, facts.camera.intervalMs)
  const after = await sampled(frame, one, facts, abilityOf(recognition), lend)
  const alarms = alarmsOf(one, after.told, options, after.kept)
  one.state = after.state
  one.evidence = after.evidence
  one.motion = after.motion
  one.lastAt = frame.takenAt
  options.looked?.(one.id, frame.takenAt, after.motion)
  if (after.skipped) one.skipped++
  await tellAll(one, alarms, options)
  if (options.publish !== undefined) await publishOnce(one, frame, facts, lend, options, options.publish)
  if (after.failed !== undefined) throw after.failed
}

/** A still for anyone, where its owner lets them see and it is time for one. */
async function publishOnce(
  one: One,
  frame: Frame,
  { camera, calendar }: Facts,
  lend: Lending,
  { recognition }: WatchOptions,
  publish: NonNullable<WatchOptions['publish']>,
): Promise<void> {
  const { since, lives, health, at } = one.state
  const ability = abilityOf(recognition)
  const seen = { at, since, lastAt: one.publishedAt, schedule: camera.schedule, lives, faults: standingFaults(health) }
  if (!camera.publicConsent) return
  if (!mayPublish({ ...seen, canFindPeople: ability.detector !== undefined }, calendar)) return
  const jpeg = await lend(loan => publicStill(loan, frame, { state: one.state, masks: camera.masks }, ability))
  if (jpeg === undefined) return
  one.publishedAt = at
  await publish(one.id, { jpeg, takenAt: frame.takenAt })
}

/** Alarms with the pictures that were held back for them. */
export function alarmsOf(one: One, told: readonly Outcome[], options: WatchOptions, kept?: Kept): readonly Alarm[] {
  const ability = abilityOf(options.recognition)
  return told.flatMap(outcome => {
    const key = keyOf(outcome.life.code, outcome.life.zone)
    const alert = outcome.kind === 'raise' ? options.newId() : one.alerts.get(key)
    if (alert === undefined) return []
    one.alerts.set(key, alert)
    return [alarmOf(outcome, one.evidence, kept, { alert, camera: one.id, ability, taught: one.facts.camera.taught })]
  })
}

/** In the order in which it happened; whatever cannot be told now stays for the next time. */
export async function tellAll(one: One, alarms: readonly Alarm[], options: WatchOptions): Promise<void> {
  const all = [...one.untold, ...alarms]
  const lost = Math.max(0, all.length - mostUntold)
  if (lost > 0) options.say(`摄像头 ${one.id} 有 ${lost} 条预警没能记下`)
  one.untold = all.slice(lost)
  for (let next = one.untold[0]; next !== undefined; next = one.untold[0]) {
    const key = keyOf(next.kind, next.zone)
    const alert = await options.tell(next)
    const { alert: given } = next
    one.untold = one.untold.slice(1).map(each => (each.alert === given ? { ...each, alert } : each))
    if (one.alerts.get(key) !== given) continue
    if (next.what === 'end') one.alerts.delete(key)
    else one.alerts.set(key, alert)
  }
}

function keyOf(code: string, zone: string): string {
  return `${code} ${zone}`
}

/** A free thread at once, or the next one within the time in which a newer picture comes anyway. */
function lendingOf(pool: Pool, patienceMs: number): Lending {
  const waited = () => pool.wait(AbortSignal.timeout(patienceMs)).catch(() => undefined)
  return async work => {
    const loan = pool.borrow() ?? (await waited())
    if (loan === undefined) return undefined
    try {
      return await work(loan)
    } finally {
      loan.giveBack()
    }
  }
}
