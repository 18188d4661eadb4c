import { type Box, footOf } from './box.ts'
import { isInside, type Polygon } from './polygon.ts'

/**
 * What a drawn zone is for: where people work, where food lies that is eaten as it is (直接入口区), the floor, and what a taught
 * classifier looks at.
 */
export const zonePurposes = ['production', 'ready-to-eat', 'floor', 'region'] as const
export type ZonePurpose = (typeof zonePurposes)[number]

export type Zone = { readonly id: string; readonly purpose: ZonePurpose; readonly polygon: Polygon }

/** The name of the zone where none of its purpose is drawn: the whole picture. */
export const wholePicture = 'whole'

/** In which zones of the purpose somebody stands, by the middle of the feet. */
export function zonesAt(box: Box, zones: readonly Zone[], purpose: ZonePurpose): readonly string[] {
  const foot = footOf(box)
  return zones.filter(zone => zone.purpose === purpose && isInside(foot, zone.polygon)).map(({ id }) => id)
}

/** The same; but where none of the purpose is drawn all of the picture is one: a camera not yet set up is not blind. */
export function zonesOrWhole(box: Box, zones: readonly Zone[], purpose: ZonePurpose): readonly string[] {
  return zones.some(zone => zone.purpose === purpose) ? zonesAt(box, zones, purpose) : [wholePicture]
}

/** Masked: nobody is looked for where feet stand in a mask. */
export function isMasked(box: Box, masks: readonly Polygon[]): boolean {
  const foot = footOf(box)
  return masks.some(mask => isInside(foot, mask))
}
