import { dayAt } from '../../kernel/day.ts'
import { programActor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { kindWords } from '../rules/kind.ts'
import { endedBefore, keptAfter } from '../rules/retention.ts'
import { destroySealed, type Ended, endedAndSealed, lockSealed } from '../store/destroy.ts'

const atOnce = 100

/**
 * What lies sealed goes when its time is over: words, name, telephone and pictures, those added later too. What happened stays,
 * and so do all figures. Stopped in the middle it goes on the next time. @returns how many
 */
export async function destroyOutlived(world: World, district: string): Promise<number> {
  const today = dayAt(world.clock.now())
  let gone = 0
  for (let last: Ended | undefined; ; ) {
    const ended = await endedAndSealed(world.db, district, endedBefore(today), atOnce, last)
    for (const each of ended) if (await destroyOne(world, district, each)) gone += 1
    last = ended.at(-1)
    if (last === undefined) return gone
  }
}

async function destroyOne(
  world: World,
  district: string,
  { complaint, number, kind, endedOn }: Ended,
): Promise<boolean> {
  const now = world.clock.now()
  const { until, rule } = keptAfter(kind, endedOn)
  if (until > dayAt(now)) return false
  return transaction(world.db, 'read write', async tx => {
    const pictures = await lockSealed(tx, district, complaint)
    if (pictures === undefined) return false
    // Before the row: while it stands, somebody knows that they are to go.
    for (const picture of pictures) await world.files.remove(picture)
    await destroySealed(tx, district, complaint, { on: dayAt(now), by: rule })
    const subject = { kind: 'complaint', id: complaint, label: `${kindWords[kind]} ${number}` }
    const actor = programActor(district, '举报内容到期销毁')
    const after = { rule, endedOn, pictures: pictures.length }
    await record(tx, world.auditKey, [{ actor, action: 'complaint.destroy', subject, at: now, after }])
    return true
  })
}
