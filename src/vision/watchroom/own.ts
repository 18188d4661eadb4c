import type { World } from '../../platform/world.ts'
import { detectorsInUse } from '../door/taught.ts'
import type { OwnDetector } from '../watch/ability.ts'

/** The bureau's own detectors that are switched on; one whose file is gone is none. */
export async function ownDetectors({ db, files }: World, district: string): Promise<readonly OwnDetector[]> {
  const found: OwnDetector[] = []
  for (const { name, hash, reading, threshold, kinds } of await detectorsInUse(db, district)) {
    if (!(await files.has(hash))) continue
    found.push({ name, model: { path: files.pathOf(hash), sha256: hash }, reading, threshold, kinds })
  }
  return found
}
