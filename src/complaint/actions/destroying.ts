import { dayAt } from '../../kernel/day.ts'
import { programActor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { kindWords } from '../rules/kind.ts'
import { endedBefore, isOver, type Kept, keptAfter } from '../rules/retention.ts'
import { destroySealed, type Ended, endedAndSealed, lockSealed } from '../store/destroy.ts'
import type { CasesFrom } from './outside.ts'

const atOnce = 100

/**
 * What lies sealed goes when its time is over: words, name, telephone and pictures, those added later too. What happened stays,
 * and so do all figures. While a case that began with it is open, nothing goes. Stopped in the middle it goes on the next time.
 * @returns how many
 */
export async function destroyOutlived(world: World, district: string, casesFrom: CasesFrom): Promise<number> {
  const today = dayAt(world.clock.now())
  let gone = 0
  for (let last: Ended | undefined; ; ) {
    const ended = await endedAndSealed(world.db, district, endedBefore(today), atOnce, last)
    const cases = await casesFrom(world.db, district, [...new Set(ended.flatMap(({ family }) => family))])
    for (const each of ended) {
      const own = cases.filter(({ complaint }) => each.family.includes(complaint))
      if (await destroyOne(world, district, each, keptAfter(each.kind, each.endedOn, own))) gone += 1
    }
    last = ended.at(-1)
    if (last === undefined) return gone
  }
}

async function destroyOne(
  world: World,
  district: string,
  { complaint, number, kind, endedOn }: Ended,
  kept: Kept,
): Promise<boolean> {
  const now = world.clock.now()
  const { rule } = kept
  if (!isOver(kept, dayAt(now))) return false
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
