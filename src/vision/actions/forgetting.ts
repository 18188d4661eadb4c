import { addDays, dayAt, startOfDay } from '../../kernel/day.ts'
import { programActor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { type Tx, transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { filesOfHazards } from '../../rectification/door/standing.ts'
import { forgetActivity } from '../store/activity.ts'
import { hiddenStills } from '../store/camera-state.ts'
import { lockOutlived, setForgotten, shownElsewhere } from '../store/forget.ts'

/** What of these files is evidence in a case; main hands it in, for this slice knows no cases. */
export type KeptFiles = (tx: Tx, district: string, hashes: readonly string[]) => Promise<readonly string[]>

const atOnce = 200
/** What moved is told of as long as a picture may be kept at most. */
const activityDays = 365

/**
 * Pictures go after the time that their camera keeps them. What a case holds stays with the case, and what a hazard is shown
 * by stays with the hazard. Stills that nobody may see any more go too. @returns how many files of alerts went
 */
export async function forgetPictures(world: World, district: string, kept: KeptFiles): Promise<number> {
  let gone = 0
  for (let more = atOnce; more === atOnce; ) {
    const { alerts, files } = await forgetSome(world, district, kept)
    more = alerts
    // After the commit: a file without a row is rubbish, a row without its file would be a lie.
    for (const file of files) await world.files.remove(file)
    gone += files.length
  }
  await forgetActivity(world.db, district, startOfDay(addDays(dayAt(world.clock.now()), -activityDays)))
  const hidden = await hiddenStills(world.db, district, dayAt(world.clock.now()))
  for (const still of hidden) await world.files.remove(still)
  return gone
}

async function forgetSome(world: World, district: string, kept: KeptFiles) {
  const now = world.clock.now()
  return transaction(world.db, 'read write', async tx => {
    const old = await lockOutlived(tx, district, now, atOnce)
    const ids = old.map(({ id }) => id)
    if (ids.length === 0) return { alerts: 0, files: [] }
    const hashes = [...new Set(old.flatMap(each => each.hashes))]
    const stay = new Set([
      ...(await kept(tx, district, hashes)),
      ...(await filesOfHazards(tx, district, hashes)),
      ...(await shownElsewhere(tx, district, hashes, ids)),
    ])
    const files = hashes.filter(hash => !stay.has(hash))
    await setForgotten(tx, district, ids, now)
    const actor = programActor(district, '画面到期删除')
    const subject = { kind: 'alerts', id: district, label: '到期画面' }
    const after = { alerts: ids, files: files.length, kept: stay.size }
    await record(tx, world.auditKey, [{ actor, action: 'vision.forget', subject, at: now, after }])
    return { alerts: ids.length, files }
  })
}
