import type { Light } from '../place/light.ts'
import { bestShift, correlationOf, coveredShare, type Edges, edgesOf, likeness } from './edges.ts'
import { type Brightness, brightnessOf, changeBetween, type Gray, layoutOf, sharpnessOf } from './gray.ts'

/** How a camera should see its place by one light: made of a still that a person approved. */
export type Reference = {
  readonly brightness: Brightness
  readonly sharpness: number
  readonly edges: Edges
  readonly layout: Float32Array
}

export type References = Readonly<Partial<Record<Light, Reference>>>

export function referenceOf(gray: Gray): Reference {
  return {
    brightness: brightnessOf(gray),
    sharpness: sharpnessOf(gray),
    edges: edgesOf(gray),
    layout: layoutOf(gray),
  }
}

/**
 * What one picture says of each fault; `undefined` where it can say nothing. `elsewhere`: it looks like no part of the
 * reference, which may be a turned camera or somebody close before it.
 */
export type Signs = {
  readonly black: boolean | undefined
  readonly blocked: boolean | undefined
  readonly frozen: boolean | undefined
  readonly moved: boolean | 'elsewhere' | undefined
  readonly defocused: boolean | undefined
  readonly dim: boolean | undefined
}

export type Examined = {
  readonly gray: Gray
  /** The picture before. */
  readonly previous: Gray | undefined
  /** Has the camera's own clock gone on since then? A stream that stands is no frozen picture. */
  readonly streamWentOn: boolean
  readonly light: Light
  readonly references: References
  /** Share of the picture in which something moves, 0–1. */
  readonly motion: number
  /** It is known to be moved already: then nobody searches how far. */
  readonly isMoved: boolean
}

/** Start values of `vision`: measured on film, the same for every camera. */
const limits = {
  blackSpread: 6,
  blockedSharpness: 60,
  blockedLikeness: 0.3,
  sameLayout: 0.7,
  coveredShare: 0.4,
  movedLikeness: 0.45,
  shiftedLikeness: 0.7,
  settledPixels: 4,
  movedMotion: 0.3,
  frozenChange: 0.05,
  defocusedSharpness: 0.25,
  dimBrightness: 0.5,
} as const

const nothing = { black: false, blocked: undefined, moved: undefined, defocused: undefined, dim: undefined } as const

export function signsOf({ gray, previous, streamWentOn, ...seen }: Examined): Signs {
  const brightness = brightnessOf(gray)
  const reference = seen.references[seen.light]
  if (brightness.spread < limits.blackSpread) {
    // A place that nobody has shown us by night may be as black as it looks.
    const dark = reference === undefined ? seen.light === 'night' : reference.brightness.spread < limits.blackSpread
    return { ...nothing, frozen: undefined, black: dark ? undefined : true }
  }
  const change = previous === undefined || !streamWentOn ? undefined : changeBetween(gray, previous)
  const frozen = change === undefined ? undefined : change < limits.frozenChange
  return reference === undefined
    ? { ...nothing, frozen }
    : { ...nothing, frozen, ...against(reference, gray, brightness, seen) }
}

/** What can only be told by holding the picture against the reference. */
function against(
  reference: Reference,
  gray: Gray,
  brightness: Brightness,
  { motion, isMoved }: Pick<Examined, 'motion' | 'isMoved'>,
): Pick<Signs, 'blocked' | 'moved' | 'defocused' | 'dim'> {
  const sharpness = sharpnessOf(gray)
  const edges = edgesOf(gray)
  const alike = likeness(reference.edges, edges)
  const sharp = contrastless(sharpness, brightness) / contrastless(reference.sharpness, reference.brightness)
  const blurred = sharp < limits.defocusedSharpness
  const veiled = sharpness < limits.blockedSharpness && alike < limits.blockedLikeness
  if (blurred || veiled) {
    const sameLayout = correlationOf(reference.layout, layoutOf(gray)) >= limits.sameLayout
    if (veiled && !sameLayout) return { blocked: true, moved: undefined, defocused: undefined, dim: undefined }
    if (sameLayout) return { blocked: false, moved: undefined, defocused: blurred, dim: undefined }
  }
  const light = brightness.mean / Math.max(1, reference.brightness.mean)
  if (alike < limits.shiftedLikeness && coveredShare(reference.edges, edges, light) >= limits.coveredShare)
    return { blocked: true, moved: undefined, defocused: undefined, dim: undefined }
  if (alike >= limits.movedLikeness)
    return { blocked: false, moved: false, defocused: false, dim: light < limits.dimBrightness }
  return { blocked: false, moved: movedBy(), defocused: false, dim: undefined }

  function movedBy(): Signs['moved'] {
    if (isMoved) return true
    if (motion > limits.movedMotion) return undefined
    const shift = bestShift(reference.edges, edges)
    // A mast trembles and a mount settles: that is no other view.
    if (Math.hypot(shift.right, shift.down) < limits.settledPixels && shift.likeness >= limits.movedLikeness)
      return false
    return shift.likeness >= limits.shiftedLikeness ? true : 'elsewhere'
  }
}

/** Sharpness whatever the contrast: in half the light edges are half as high. */
function contrastless(sharpness: number, { spread }: Brightness): number {
  return sharpness / Math.max(1, spread * spread)
}
