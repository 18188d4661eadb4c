import { createHash } from 'node:crypto'
import { type Instant, instantAt } from '../../kernel/day.ts'
import type { Head } from '../heads/head.ts'
import { capHead, maskHead } from '../heads/shipped.ts'
import type { Life } from '../rules/alert/life.ts'
import type { Marked, PictureRole } from '../rules/alert/snapshot.ts'
import type { KindCode, Thresholds } from '../rules/kinds/kind.ts'
import type { Box } from '../rules/place/box.ts'
import { type Ability, modelsFor } from './ability.ts'
import { type Evidence, type Kept, picturesOf } from './evidence.ts'
import type { Outcome } from './judge.ts'

export type ModelUsed = { readonly name: string; readonly hash: string }

/** A picture of an alert; its hash is made by whoever files it. */
export type AlarmPicture = {
  readonly role: PictureRole
  readonly jpeg: Uint8Array
  /** By the clock of this machine. */
  readonly takenAt: Instant
  /** By the device's own clock: streams tell only one that runs from anywhere. */
  readonly deviceAt: Instant | null
  readonly marked: readonly Marked[]
}

/** What goes out: an alert begins, is seen more clearly, or is over. Told in order, one camera after the other. */
export type Alarm = {
  readonly what: 'raise' | 'better' | 'end'
  readonly alert: string
  readonly camera: string
  readonly kind: KindCode
  readonly zone: string
  readonly score: number
  readonly box: Box | null
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly thresholds: Thresholds
  readonly models: readonly ModelUsed[]
  readonly pictures: readonly AlarmPicture[]
}

type Told = { readonly alert: string; readonly camera: string; readonly ability: Ability }

export function alarmOf(outcome: Outcome, evidence: Evidence, kept: Kept | undefined, told: Told): Alarm {
  const { kind: what, life, code, thresholds } = outcome
  const pictures = picturesOf(outcome, evidence, kept).map(({ role, jpeg, takenAt, deviceAt, marked }) => ({
    ...{ role, jpeg, takenAt, deviceAt, marked },
  }))
  const models = modelsUsed(code, told.ability)
  return {
    ...{ what, alert: told.alert, camera: told.camera, kind: code, thresholds, models, pictures },
    ...seenOf(life),
  }
}

function seenOf({ zone, best, since, lastAt }: Life) {
  return { zone, score: best.score, box: best.box, firstAt: instantAt(since), lastAt: instantAt(lastAt) }
}

/** The models that a kind is recognised by, and the head that has the last word. */
function modelsUsed(code: KindCode, ability: Ability): readonly ModelUsed[] {
  const used = modelsFor({ code }).flatMap((name): ModelUsed[] => {
    const model = ability[name]
    return model === undefined ? [] : [{ name, hash: model.sha256 }]
  })
  const head = code === 'A01' ? capHead : code === 'A03' ? maskHead : undefined
  return head === undefined ? used : [...used, { name: head.name, hash: hashOf(head) }]
}

const hashes = new WeakMap<Head, string>()

function hashOf(head: Head): string {
  const known = hashes.get(head)
  if (known !== undefined) return known
  const hash = createHash('sha256').update(JSON.stringify([head.bias, Array.from(head.weights)]))
  const made = hash.digest('hex')
  hashes.set(head, made)
  return made
}
