import { createHash } from 'node:crypto'
import { type Instant, instantAt } from '../../kernel/day.ts'
import type { Head } from '../heads/head.ts'
import { capHead, maskHead } from '../heads/shipped.ts'
import type { Taught } from '../heads/taught-region.ts'
import type { Life } from '../rules/alert/life.ts'
import type { Marked, PictureRole } from '../rules/alert/snapshot.ts'
import type { KindCode, Thresholds } from '../rules/kinds/kind.ts'
import type { Box } from '../rules/place/box.ts'
import { type Ability, modelsFor, ownFor } from './ability.ts'
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

type Told = {
  readonly alert: string
  readonly camera: string
  readonly ability: Ability
  readonly taught: readonly Taught[]
}

export function alarmOf(outcome: Outcome, evidence: Evidence, kept: Kept | undefined, told: Told): Alarm {
  const { kind: what, life, code, thresholds } = outcome
  const pictures = picturesOf(outcome, evidence, kept).map(({ role, jpeg, takenAt, deviceAt, marked }) => ({
    ...{ role, jpeg, takenAt, deviceAt, marked },
  }))
  const models = modelsUsed(code, life.zone, told)
  return {
    ...{ what, alert: told.alert, camera: told.camera, kind: code, thresholds, models, pictures },
    ...seenOf(life),
  }
}

function seenOf({ zone, best, since, lastAt }: Life) {
  return { zone, score: best.score, box: best.box, firstAt: instantAt(since), lastAt: instantAt(lastAt) }
}

/** The models that a kind is recognised by, the head that has the last word, and own detectors that know it. */
function modelsUsed(code: KindCode, zone: string, { ability, taught }: Told): readonly ModelUsed[] {
  const used = modelsFor({ code }).flatMap((name): ModelUsed[] => {
    const model = ability[name]
    return model === undefined ? [] : [{ name, hash: model.sha256 }]
  })
  const shipped = code === 'A01' ? [capHead] : code === 'A03' ? [maskHead] : []
  const heads = [...shipped, ...taught.filter(each => each.kind === code && each.zone === zone).map(({ head }) => head)]
  const own = ownFor({ code }, ability).map(({ name, model }) => ({ name, hash: model.sha256 }))
  return [...used, ...heads.map(head => ({ name: head.name, hash: hashOf(head) })), ...own]
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
