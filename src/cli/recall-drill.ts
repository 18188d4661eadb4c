import { lookUp } from '../code/actions/look.ts'
import { addDays, dayAt } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { activeMakers } from '../ledger/door/stops.ts'
import { type Actor, programActor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import type { World } from '../platform/world.ts'
import { pickedDays } from '../recall/actions/drill-run.ts'
import { drill, oneDrill } from '../recall/actions/drills.ts'
import { drillWeights, pickBy } from '../recall/rules/drill.ts'
import { drillShareZh, shareText } from '../recall/zh.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'
import { findLot } from './trace.ts'

export type DrillOptions = { readonly lot?: string; readonly workshop?: string }

/** The same drill as on the screen, of one lot, of a workshop, or of whatever chance picks today. */
export async function recallDrill(options: DrillOptions, output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const actor = programActor(district, 'fangma recall drill')
    const wanted = await wantedOf(world, actor, options)
    const { drill: id } = await perform(world, actor, drill, { drill: newId(), ...wanted })
    const seen = await ask(world, actor, oneDrill, { drill: id })
    output.answer(seen, words(seen))
    return 'ok'
  })
}

async function wantedOf(
  world: World,
  actor: Actor,
  { lot, workshop }: DrillOptions,
): Promise<{ lot: Id } | { workshop: Id }> {
  if (lot !== undefined && workshop !== undefined) throw new Problem('input-invalid', '--lot 和 --workshop 只写一个')
  if (lot !== undefined) return { lot: await findLot(world, actor, lot) }
  if (workshop !== undefined) return { workshop: (await ask(world, actor, lookUp, { code: workshop })).workshop }
  const today = dayAt(world.clock.now())
  const makers = await activeMakers(world.db, actor.district, addDays(today, -pickedDays), today)
  const picked = pickBy(`workshop ${today}`, makers)
  if (picked === undefined) throw new Problem('not-found', `近 ${pickedDays} 天没有小作坊生产，没有可以演练的批次`)
  return { workshop: picked }
}

type Seen = Awaited<ReturnType<typeof oneDrill.run>>

function words(seen: Seen): string[] {
  const parts = ['accounted', 'identified', 'reachable', 'sourcesKnown'] as const
  const { figures, gaps } = seen
  return [
    `${seen.workshopName} ${seen.lotName} ${seen.lotNumber}`,
    `得分 ${seen.score}，用时 ${seen.traceMs} 毫秒`,
    ...parts.map(part => `  ${drillShareZh[part]} ${shareText(seen[part])}（权重 ${drillWeights[part]}）`),
    `来源 ${figures.backLots - 1} 批、${figures.backSuppliers} 个供货者；去向 ${figures.forwardLots} 批、${figures.workshops} 家小作坊`,
    `购货者 ${figures.buyers} 个，有电话 ${figures.withPhone} 个；不记名 ${figures.counters} 处`,
    ...(gaps.length === 0
      ? ['没有发现缺口']
      : [`缺口 ${gaps.length} 处：`, ...gaps.slice(0, 20).map(gap => `  ${gap}`)]),
  ]
}
