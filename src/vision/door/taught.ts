import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { YoloReading } from '../../platform/inference/decode/yolo.ts'
import { featureSet, readHead } from '../heads/head.ts'
import type { Taught } from '../heads/taught-region.ts'
import type { DetectableKind } from '../rules/kinds/detected.ts'
import { regionOf, taughtFault } from '../rules/teaching.ts'
import { detectorsOn } from '../store/detector.ts'
import { headsInUse } from '../store/teaching.ts'

/**
 * What was taught and is switched on, per camera. Of regions that are drawn elsewhere by now nothing was taught; whether the
 * model of this machine is the one that was learnt from, whoever looks has to ask: `model` says which it was.
 */
export async function taughtOf(db: Queryable, district: string): Promise<ReadonlyMap<Id, readonly Taught[]>> {
  const found = new Map<Id, Taught[]>()
  for (const { camera, zones, zone, kind, region, head, model } of await headsInUse(db, district)) {
    const fault = taughtFault({ region, model }, regionOf(zones, zone), undefined)
    if (fault !== undefined || head.features !== featureSet) continue
    const taught: Taught = { zone, kind, head: readHead(head), model }
    found.set(camera, [...(found.get(camera) ?? []), taught])
  }
  return found
}

/** A detector of the bureau's own that is switched on. Its file lies in the store of files under its hash. */
export type DetectorInUse = {
  readonly id: Id
  readonly name: string
  readonly hash: string
  readonly threshold: number
  /** Labels that mean a kind. */
  readonly kinds: ReadonlyMap<string, DetectableKind>
  readonly reading: YoloReading
}

export async function detectorsInUse(db: Queryable, district: string): Promise<readonly DetectorInUse[]> {
  return (await detectorsOn(db, district)).map(({ id, hash, reading, manifest }) => ({
    ...{ id, hash, reading, name: manifest.name, threshold: manifest.threshold },
    kinds: new Map(Object.entries(manifest.kinds)),
  }))
}
