import { addDays, dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { activeMakers } from '../../ledger/door/stops.ts'
import type { Context } from '../../platform/action/action.ts'
import { programActor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { type Tx, transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { drillDay } from '../rules/drill.ts'
import { monthOf } from '../rules/month.ts'
import { drilledIn, insertDrill } from '../store/drill.ts'
import { pickedDays, pickLot, runDrill } from './drill-run.ts'

/** More than a day's part of the month: what could not be done while the program stood is caught up bit by bit. */
const mostAtOnce = 60
/** While one waits for the database, another is thought about; people have the other connections. */
const lanesAtOnce = 3
const actorName = '每月演练'

/** The program acting in a transaction of its own. */
export function programContext(world: World, tx: Tx, district: string, name: string): Context {
  const now = world.clock.now()
  return { tx, district, actor: programActor(district, name), now, today: dayAt(now), world }
}

/**
 * 每月演练: every workshop that made something lately, once a month, each on its own day. Each in a transaction of its own:
 * one that fails keeps nobody else from theirs.
 *
 * @returns how many were drilled
 */
export async function drillWhoIsDue(world: World, district: string, atMost = mostAtOnce): Promise<number> {
  const today = dayAt(world.clock.now())
  const month = monthOf(today)
  const [makers, done] = await Promise.all([
    activeMakers(world.db, district, addDays(today, -pickedDays), today),
    drilledIn(world.db, district, month),
  ])
  const day = Number(today.slice(8))
  const due = makers
    .map(workshop => ({ workshop, day: drillDay(workshop, month) }))
    .filter(each => !done.has(each.workshop) && each.day <= day)
    .sort((one, other) => one.day - other.day)
    .slice(0, atMost)
  let count = 0
  const next = due.values()
  const lanes = Array.from({ length: lanesAtOnce }, async () => {
    for (const { workshop } of next) {
      try {
        if (await drillOne(world, district, workshop)) count += 1
      } catch (error) {
        world.log.warn({ err: error, workshop }, 'a monthly drill failed')
      }
    }
  })
  await Promise.all(lanes)
  return count
}

function drillOne(world: World, district: string, workshop: Id): Promise<boolean> {
  return transaction(world.db, 'read write', async tx => {
    const context = programContext(world, tx, district, actorName)
    const lot = await pickLot(context, workshop, context.today)
    if (lot === undefined) return false
    const found = await runDrill(context, lot)
    const written = await insertDrill(tx, district, {
      ...found,
      id: newId(),
      origin: 'monthly',
      account: null,
      actor: actorName,
    })
    if (!written) return false
    const { lotNumber, lotName, score, traceMs } = found
    await record(tx, world.auditKey, [
      {
        actor: context.actor,
        action: 'recall.drill',
        subject: { kind: 'workshop', id: workshop, label: lotName },
        at: context.now,
        after: { lotNumber, lotName, score, traceMs },
      },
    ])
    return true
  })
}
