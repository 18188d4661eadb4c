import type { Recognition } from '../../platform/inference/recognition.ts'
import type { ReadyModel } from '../../platform/inference/shelf.ts'
import type { Check, KindCode } from '../rules/kinds/kind.ts'

/** What can be computed at the moment: each model where it is ready. */
export type Ability = {
  readonly detector: ReadyModel | undefined
  readonly pose: ReadyModel | undefined
  readonly features: ReadyModel | undefined
  readonly phones: ReadyModel | undefined
}

export type AbilityName = keyof Ability

export const unable: Ability = { detector: undefined, pose: undefined, features: undefined, phones: undefined }

/** Where recognition comes from; the platform's, or a made one in tests. */
export type Recognizing = Pick<Recognition, 'fault' | 'state' | 'pool'>

export function abilityOf({ fault, state }: Recognizing): Ability {
  if (fault() !== undefined) return unable
  const ready = (name: AbilityName) => {
    const found = state(name)
    return found.kind === 'ready' ? found.model : undefined
  }
  return { detector: ready('detector'), pose: ready('pose'), features: ready('features'), phones: ready('phones') }
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
