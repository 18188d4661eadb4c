import type { Light } from '../place/light.ts'
import { animal } from './animal.ts'
import { byHand } from './by-hand.ts'
import { covered, displaced, frozen, offline } from './camera.ts'
import { onlyDetected } from './detected.ts'
import { type Check, type KindCode, kindCodes, type Recognition, type Terms, type Thresholds } from './kind.ts'
import { noCap } from './no-cap.ts'
import { noMask } from './no-mask.ts'
import { nightWork, offHours } from './off-hours.ts'
import { phone } from './phone.ts'
import { rodent } from './rodent.ts'
import { binOpen, dirtyFloor, notOffFloor } from './taught.ts'

/** The family: what is looked for in every sample. */
export const checks: readonly Check[] = [
  noCap,
  noMask,
  phone,
  rodent,
  animal,
  binOpen,
  offHours,
  notOffFloor,
  dirtyFloor,
  nightWork,
  covered,
  displaced,
  offline,
  frozen,
]

export type Kind = Terms & { readonly code: KindCode; readonly recognition: Recognition }

/** Every kind in the order of its code. */
export const kinds: readonly Kind[] = kindCodes.flatMap((code): Kind[] => {
  const check = findCheck(code)
  if (check !== undefined) return [{ code, recognition: check.recognition, ...check.terms }]
  const terms = byHand.get(code)
  return terms === undefined ? [] : [{ code, recognition: 'by-hand', ...terms }]
})

export function findKind(code: string): Kind | undefined {
  return kinds.find(kind => kind.code === code)
}

export function findCheck(code: string): Check | undefined {
  return checks.find(check => check.code === code)
}

/** The same for what only a detector of the bureau's own recognises. */
export function findRule(code: string): Check | undefined {
  return findCheck(code) ?? onlyDetected.find(check => check.code === code)
}

/** A warning goes to the owner at once, called 疑似; what is weakly known waits until a person has looked. */
export function mayBeToldBeforeReview({ recognition }: Pick<Kind, 'recognition'>): boolean {
  return recognition === 'works'
}

/** What a person set for one kind on one camera. */
export type Tuning = Readonly<Partial<Record<Light, Partial<Thresholds>>>>

export function thresholdsOf(check: Check, tuning: Tuning, light: Light): Thresholds {
  return { ...check.thresholds, ...tuning[light] }
}

export type ThresholdFault = 'bar' | 'votes' | 'seconds' | 'head'

/** What nobody may set: a rule that can never fire, or always does. */
export function thresholdFault(thresholds: Thresholds): ThresholdFault | undefined {
  const { bar, needed, of, spanS, headPx, holdS, quietS, coolS } = thresholds
  if (!(bar >= 0 && bar <= 1)) return 'bar'
  if (!(Number.isInteger(needed) && Number.isInteger(of) && needed >= 1 && needed <= of && of <= 12)) return 'votes'
  if (![spanS, holdS, quietS, coolS].every(seconds => seconds >= 0 && seconds <= 86_400)) return 'seconds'
  if (quietS < 10) return 'seconds'
  return headPx >= 0 && headPx <= 1_000 ? undefined : 'head'
}
