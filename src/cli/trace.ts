import { lookUp } from '../code/actions/look.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import { quantityText } from '../kernel/quantity.ts'
import { countLabels } from '../label/door.ts'
import { lotsAnswer } from '../ledger/actions/lots.ts'
import { type Actor, programActor } from '../platform/action/actor.ts'
import { ask } from '../platform/action/perform.ts'
import type { World } from '../platform/world.ts'
import { follow } from '../trace/actions/follow.ts'
import type { Traced } from '../trace/contract.ts'
import { nodesOf, type TraceNode } from '../trace/rules/columns.ts'
import { nodeKindZh } from '../trace/zh.ts'
import type { Outcome } from './exit-codes.ts'
import { inWorld } from './opened.ts'
import type { Output } from './output.ts'

export type TraceOptions = { readonly forward?: boolean }

/** Where a lot came from, or where it went: `LOT` is its number, with the workshop's code before it where that is needed. */
export async function trace(typed: string, { forward = false }: TraceOptions, output: Output): Promise<Outcome> {
  return inWorld<Outcome>(async ({ world, config: { district } }) => {
    const actor = programActor(district, 'fangma trace')
    const lot = await findLot(world, actor, typed)
    const direction = forward ? 'forward' : 'back'
    const traced = await ask(world, actor, follow, { start: { kind: 'lot', lot }, direction })
    output.answer({ ...traced, nodes: nodesOf(traced.nodes) }, words(traced))
    return 'ok'
  })
}

export async function findLot(world: World, actor: Actor, typed: string): Promise<Id> {
  const [number = '', code] = typed.split('/').reverse()
  const workshop = code === undefined ? null : (await ask(world, actor, lookUp, { code })).workshop
  const { rows } = await ask(world, actor, lotsAnswer(countLabels), { workshop, search: number, pageSize: 100 })
  const found = rows.filter(row => row.number === number)
  const [only] = found
  if (only === undefined) throw new Problem('not-found', `没有批号为 ${typed} 的批次，请对照标签再输一次`)
  if (found.length > 1) {
    const makers = [...new Set(found.map(row => row.workshopName))].join('、')
    throw new Problem('input-invalid', `有 ${found.length} 批的批号是 ${number}（${makers}），请写成 码/批号`)
  }
  return only.lot
}

function words({ nodes, workshops, complete, gaps, furtherGaps, total, walkMs }: Traced): string[] {
  const more = furtherGaps === 0 ? [] : [`  另有 ${furtherGaps} 处`]
  return [
    ...nodesOf(nodes).map(node => line(node, workshops[node.workshop]?.name ?? '')),
    `共 ${total.lots} 批、${total.parties} 个供货者或购货者，用时 ${walkMs} 毫秒`,
    complete ? '完整' : '不完整，因为：',
    ...gaps.map(gap => `  ${gap}`),
    ...more,
  ]
}

function line({ step, kind, name, number, amount, dimension, onDay, stopped }: TraceNode, workshop: string): string {
  const much = amount === null ? '' : quantityText({ dimension, amount })
  const stop = stopped === null ? '' : stopped === 'recalled' ? '正在召回' : '已暂停'
  const parts = [nodeKindZh[kind], name, number, much, onDay, workshop, stop]
  return `${'  '.repeat(step)}${parts.filter(part => part !== '').join(' ')}`
}
