import type { Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { notifyChange } from '../platform/action/notify.ts'
import { transaction } from '../platform/db/connect.ts'
import type { World } from '../platform/world.ts'
import {
  attachableSnapshot as attachable,
  foundTrue as found,
  snapshotsOf as snapshots,
  takeSnapshot as take,
} from './door/evidence.ts'
import { findCamera, camerasInUse as inUse } from './store/camera.ts'
import {
  saveFault as keepFault,
  saveSightings as keepSightings,
  savePublicStill as saveStill,
} from './store/camera-state.ts'
import { openAlerts as open } from './store/open-alert.ts'
import {
  publicStill,
  publicWatch,
  readPublicWatch as read,
  readPublicStill as readStill,
} from './store/public-watch.ts'
import { credentialOwner, vaultOf } from './store/sealing.ts'

/** What anyone may know of the cameras of a workshop, as SQL for the one statement behind its page. */
export const publicWatchOf = publicWatch
export const readPublicWatch = read

/** The still that anyone may see of a scene, as SQL; none where the owner took the word back. */
export const publicStillOf = publicStill
export const readPublicStill = readStill

/** The snapshot of an alert for a case, or why not; whoever takes it keeps its pictures from being deleted. */
export const attachableSnapshot = attachable
export const takeSnapshot = take
export const snapshotsOf = snapshots

/** What a person found true, as the source of a case. */
export const foundTrue = found

/** What the pipeline looks at, and with which it goes on after a pause. */
export const camerasInUse = inUse
export const openAlerts = open
export const saveSightings = keepSightings
export const saveFault = keepFault

/** User and password of a camera, for whoever fetches its pictures; never to be logged. */
export async function credentialsOf(
  world: World,
  district: string,
  camera: Id,
): Promise<{ readonly user: string; readonly password: string } | undefined> {
  const found = await findCamera(world.db, district, camera)
  if (found === undefined || found.credentials === null) return undefined
  const words: unknown = JSON.parse(vaultOf(world).open(credentialOwner(camera), found.credentials))
  const [user, password] = Array.isArray(words) ? words.map(String) : []
  if (user === undefined || password === undefined) throw new Problem('not-available', '保存的密码已损坏，请重新填写')
  return { user, password }
}

/**
 * The newest still of a camera, blurred before it was stored; the one before goes. Without the owner's consent nothing is
 * kept, and the file goes at once.
 */
export async function keepPublicStill(
  world: World,
  district: string,
  { camera, hash, takenAt }: { readonly camera: Id; readonly hash: string; readonly takenAt: Instant },
): Promise<boolean> {
  const kept = await transaction(world.db, 'read write', async tx => {
    const found = await findCamera(tx, district, camera)
    if (found === undefined || !found.publicConsent || found.retiredOn !== null) return undefined
    await notifyChange(tx, district, [found.workshop])
    return { workshop: found.workshop, before: await saveStill(tx, district, camera, hash, takenAt) }
  })
  const gone = kept === undefined ? hash : kept.before
  if (gone !== null) await world.files.remove(gone)
  if (kept !== undefined) world.changes.announce(district, [kept.workshop])
  return kept !== undefined
}
