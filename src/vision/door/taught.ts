import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { YoloReading } from '../../platform/inference/decode/yolo.ts'
import { featureSet, readHead } from '../heads/head.ts'
import type { Taught } from '../heads/taught-region.ts'
import type { DetectableKind } from '../rules/kinds/detected.ts'
import { regionOf, taughtFault } from '../rules/teaching.ts'
import { detectorsOn } from '../store/detector.ts'
import { type Asked, findHead, headsInUse } from '../store/teaching.ts'

/** What was read before, by what it is: a version never changes. */
export type TaughtBefore = Map<string, Taught>

/**
 * What was taught and is switched on, per camera. Of regions that are drawn elsewhere by now nothing was taught; whether the
 * model of this machine is the one that was learnt from, whoever looks has to ask: `model` says which it was.
 *
 * @param before for who asks again and again: what is there is not read anew, what is used no more is let go
 */
export async function taughtOf(
  db: Queryable,
  district: string,
  before: TaughtBefore = new Map(),
): Promise<ReadonlyMap<Id, readonly Taught[]>> {
  const found = new Map<Id, Taught[]>()
  const used = new Set<string>()
  for (const { camera, zones, region, model, ...asked } of await headsInUse(db, district)) {
    if (taughtFault({ region, model }, regionOf(zones, asked.zone), undefined) !== undefined) continue
    const key = JSON.stringify([camera, asked.zone, asked.kind, asked.version])
    const taught = before.get(key) ?? (await readTaught(db, district, { camera, ...asked }))
    if (taught === undefined) continue
    before.set(key, taught)
    used.add(key)
    found.set(camera, [...(found.get(camera) ?? []), taught])
  }
  for (const key of before.keys()) if (!used.has(key)) before.delete(key)
  return found
}

/** `undefined` for one that was made for features that nobody computes any more. */
async function readTaught(db: Queryable, district: string, asked: Asked & { readonly version: number }) {
  const row = await findHead(db, district, asked, asked.version)
  if (row === undefined || row.head.features !== featureSet) return undefined
  const taught: Taught = { zone: row.zone, kind: row.kind, head: readHead(row.head), model: row.model }
  return taught
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
