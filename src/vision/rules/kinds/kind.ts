import type { StandingFault } from '../health/fault.ts'
import type { Box } from '../place/box.ts'
import type { Light } from '../place/light.ts'
import type { Scene } from '../place/scene.ts'
import type { Zone } from '../place/zone.ts'
import type { Track } from '../track/track.ts'

/** 预警类型目录. */
export const kindCodes = [
  ...(['A01', 'A02', 'A03', 'A04', 'A05', 'A06', 'A07', 'A08', 'A09', 'A10', 'A11'] as const),
  ...(['A12', 'A13', 'A14', 'A15', 'A16', 'A17', 'A18', 'A19', 'A20', 'A21', 'A22'] as const),
] as const
export type KindCode = (typeof kindCodes)[number]

/**
 * `works`: recognised, a person confirms. `suspected`: 疑似, never told to anybody before a person has looked. `taught`: by a
 * classifier that the operator taught on a drawn region. `by-hand`: no program recognises it, an officer marks it.
 */
export const recognitions = ['works', 'suspected', 'taught', 'by-hand'] as const
export type Recognition = (typeof recognitions)[number]

/** All that a rule may be tuned by, per camera and light. */
export type Thresholds = {
  /** What a sample is held against, 0–1. */
  readonly bar: number
  readonly needed: number
  readonly of: number
  readonly spanS: number
  /** Heads smaller than this are not judged; 0 where heads do not matter. */
  readonly headPx: number
  /** How long it must last before an alert is raised. */
  readonly holdS: number
  /** How long nothing must be seen before the alert ends. */
  readonly quietS: number
  /** How long after its end no other one is raised. */
  readonly coolS: number
}

/** What a kind is in law and in time. */
export type Terms = {
  readonly name: string
  /** 1 = least, 5 = gravest. */
  readonly severity: 1 | 2 | 3 | 4 | 5
  /** From 属实 on until it must be put right. */
  readonly dueHours: number
  /** Found true again within it, an alert weighs one level more. */
  readonly repeatHours: number
  readonly basis: string
  /** A rule of the place, which the bureau has yet to confirm. */
  readonly toBeConfirmed: boolean
  /** What an alert is shown by. */
  readonly evidence: string
}

/** Small things that moved in one sample, of the size of a rat. */
export type Specks = { readonly at: number; readonly boxes: readonly Box[] }

/** What taught classifiers said of a drawn region; `hidden` when somebody stood in front of it. */
export type RegionAnswer = {
  readonly at: number
  readonly zone: string
  readonly kind: string
  readonly chance: number
  readonly hidden: boolean
}

/** What the bureau's own detectors found in one picture. */
export type Spotted = {
  readonly at: number
  /** Kinds that were looked for. */
  readonly asked: readonly KindCode[]
  readonly found: readonly { readonly kind: KindCode; readonly score: number; readonly box: Box }[]
}

/** What is known of a camera at one sample. */
export type Watched = {
  readonly at: number
  /** `undefined`: nobody can say yet whether these are working hours. */
  readonly working: boolean | undefined
  readonly light: Light
  readonly zones: readonly Zone[]
  readonly tracks: readonly Track[]
  /** Of the last samples, oldest first. */
  readonly specks: readonly Specks[]
  readonly answers: readonly RegionAnswer[]
  /** What own detectors found in the last pictures that they looked at, oldest first. */
  readonly spotted: readonly Spotted[]
  readonly faults: readonly StandingFault[]
}

/**
 * What a rule holds to be so at this sample, and since when. The score says how surely: what was held against the bar, or one
 * less it where lower is surer.
 */
export type Hit = {
  readonly zone: string
  readonly since: number
  readonly score: number
  readonly box: Box | null
  readonly track: number | null
}

export type Check = {
  readonly code: KindCode
  readonly recognition: Exclude<Recognition, 'by-hand'>
  readonly terms: Terms
  /** Where it is looked for unless a person says otherwise. */
  readonly scenes: readonly Scene[]
  readonly thresholds: Thresholds
  /** Which way the bar goes to raise fewer alerts. */
  readonly stricter: 'higher' | 'lower'
  readonly check: (watched: Watched, thresholds: Thresholds) => readonly Hit[]
}

export const usual: Pick<Thresholds, 'spanS' | 'headPx' | 'quietS' | 'coolS'> = {
  spanS: 0,
  headPx: 0,
  quietS: 60,
  coolS: 1_800,
}
