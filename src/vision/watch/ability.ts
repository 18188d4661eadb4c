import type { YoloReading } from '../../platform/inference/decode/yolo.ts'
import type { Recognition } from '../../platform/inference/recognition.ts'
import type { ReadyModel } from '../../platform/inference/shelf.ts'
import { type DetectableKind, onlyDetected } from '../rules/kinds/detected.ts'
import type { Check, KindCode } from '../rules/kinds/kind.ts'
import { checks } from '../rules/kinds/kinds.ts'

/** A detector of the bureau's own that is switched on. */
export type OwnDetector = {
  readonly name: string
  readonly model: Pick<ReadyModel, 'path' | 'sha256'>
  readonly reading: YoloReading
  readonly threshold: number
  /** What its labels mean; others are not looked at. */
  readonly kinds: ReadonlyMap<string, DetectableKind>
}

/** What can be computed at the moment: each model where it is ready. */
export type Ability = {
  readonly detector: ReadyModel | undefined
  readonly pose: ReadyModel | undefined
  readonly features: ReadyModel | undefined
  readonly phones: ReadyModel | undefined
  readonly own: readonly OwnDetector[]
}

export type AbilityName = Exclude<keyof Ability, 'own'>

export const unable: Ability = { detector: undefined, pose: undefined, features: undefined, phones: undefined, own: [] }

/** Where recognition comes from; the platform's, or a made one in tests. */
export type Recognizing = Pick<Recognition, 'fault' | 'state' | 'pool'> & {
  readonly own?: () => readonly OwnDetector[]
}

export function abilityOf({ fault, state, own }: Recognizing): Ability {
  if (fault() !== undefined) return unable
  const ready = (name: AbilityName) => {
    const found = state(name)
    return found.kind === 'ready' ? found.model : undefined
  }
  const usual = { detector: ready('detector'), pose: ready('pose'), features: ready('features') }
  return { ...usual, phones: ready('phones'), own: own?.() ?? [] }
}

/** Why nobody is recognised at the moment, in a sentence for a person; `undefined` when somebody is. */
export function whyOff({ fault, state }: Recognizing): string | undefined {
  const found = state('detector')
  return fault() ?? (found.kind === 'ready' ? undefined : (found.why ?? '识别模型正在准备，摄像头健康检查照常进行'))
}

const detecting = ['detector'] as const
const heads = ['detector', 'pose', 'features'] as const

/** What a kind cannot do without. What is not named here needs no model: whether the camera sees at all. */
const needs: Readonly<Partial<Record<KindCode, readonly AbilityName[]>>> = {
  A01: heads,
  A03: heads,
  A06: ['detector', 'pose', 'phones'],
  A07: detecting,
  A08: detecting,
  A10: ['features'],
  A11: detecting,
  A12: ['features'],
  A13: ['features'],
  A16: detecting,
}

export function modelsFor({ code }: Pick<Check, 'code'>): readonly AbilityName[] {
  return needs[code] ?? []
}

export function canBeAsked(check: Pick<Check, 'code'>, ability: Ability): boolean {
  return modelsFor(check).every(name => ability[name] !== undefined)
}

/** Own detectors that know a kind. */
export function ownFor({ code }: Pick<Check, 'code'>, { own }: Ability): readonly OwnDetector[] {
  return own.filter(({ kinds }) => [...kinds.values()].some(kind => kind === code))
}

export function canDetect({ detector, own }: Ability): boolean {
  return detector !== undefined || own.length > 0
}

/** All that can be asked with these models: the family, and what only an own detector knows. */
export function askableWith(ability: Ability): readonly Check[] {
  return [
    ...checks.filter(check => canBeAsked(check, ability) || ownFor(check, ability).length > 0),
    ...onlyDetected.filter(check => ownFor(check, ability).length > 0),
  ]
}
