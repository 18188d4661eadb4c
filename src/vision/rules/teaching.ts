import type { KindCode } from './kinds/kind.ts'
import { findCheck } from './kinds/kinds.ts'
import { type Box, overlap } from './place/box.ts'
import { boxAround } from './place/polygon.ts'
import type { Zone } from './place/zone.ts'

/** Kinds that a classifier answers which the operator teaches on a drawn region. */
export const taughtKinds = ['A10', 'A12', 'A13'] as const satisfies readonly KindCode[]
export type TaughtKind = (typeof taughtKinds)[number]

/** Fewer of either answer teach nothing; more of either do not teach more, and cost time. */
export const fewestExamples = 5
export const mostExamples = 200

/** Drawn anew by less than this, a region shows the same. */
const sameRegion = 0.8

export function isSameRegion(a: Box, b: Box): boolean {
  return overlap(a, b) >= sameRegion
}

/** The region that a classifier looks at; `undefined` where none of this name is drawn any more. */
export function regionOf(zones: readonly Zone[], name: string): Box | undefined {
  const zone = zones.find(({ id, purpose }) => id === name && purpose === 'region')
  return zone === undefined ? undefined : boxAround(zone.polygon)
}

type Counted = { readonly yes: boolean; readonly region: Box; readonly model: string }

/** Examples that can be learnt from now: of the region as it is drawn, and as the model of now sees them. */
export function usable<E extends Counted>(
  examples: readonly E[],
  region: Box | undefined,
  model: string | undefined,
): readonly E[] {
  if (region === undefined) return []
  return examples.filter(each => isSameRegion(each.region, region) && (model === undefined || each.model === model))
}

export type Missing = { readonly yes: number; readonly no: number }

/** How many examples of each answer are missing before anything can be taught. */
export function missingOf(examples: readonly Pick<Counted, 'yes'>[]): Missing {
  const yes = examples.filter(each => each.yes).length
  return { yes: Math.max(0, fewestExamples - yes), no: Math.max(0, fewestExamples - (examples.length - yes)) }
}

/** Why what was taught cannot look at its region. */
export const taughtFaults = ['no-region', 'drawn-anew', 'other-model'] as const
export type TaughtFault = (typeof taughtFaults)[number]

export function taughtFault(
  taught: { readonly region: Box; readonly model: string },
  region: Box | undefined,
  model: string | undefined,
): TaughtFault | undefined {
  if (region === undefined) return 'no-region'
  if (!isSameRegion(taught.region, region)) return 'drawn-anew'
  return model === undefined || taught.model === model ? undefined : 'other-model'
}

/**
 * Which regions a reviewed alert is an example of: the one that it arose in. Of what a person marked on the picture, those
 * that the mark touches; without a mark only where there is no choice.
 */
export function regionsShown(
  alert: { readonly byHand: boolean; readonly zone: string; readonly box: Box | null },
  zones: readonly Zone[],
): readonly { readonly zone: string; readonly region: Box }[] {
  const regions = zones
    .filter(({ purpose }) => purpose === 'region')
    .map(({ id, polygon }) => ({ zone: id, region: boxAround(polygon) }))
  if (!alert.byHand) return regions.filter(({ zone }) => zone === alert.zone)
  const { box } = alert
  if (box === null) return regions.length === 1 ? regions : []
  return regions.filter(({ region }) => overlap(box, region) > 0)
}

/** What is asked, as a person asks it. */
export function questionOf(kind: TaughtKind): string {
  return findCheck(kind)?.terms.name ?? kind
}
