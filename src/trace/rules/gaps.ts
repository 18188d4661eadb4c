import { quantityText } from '../../kernel/quantity.ts'
import type { Part } from './attribution.ts'
import type { GraphNode } from './node.ts'

/** What is missing, at the node of this place. */
export type Gap = { readonly at: number; readonly sentence: string }

type Known = Pick<GraphNode, 'id' | 'kind' | 'name' | 'number' | 'dimension' | 'amount'>

/**
 * Where a trace back ends without saying where things came from. 食品安全法 第五十条.
 *
 * @param selfGrown lots that need no supplier
 */
export function gapsBack(nodes: readonly Known[], part: Part, selfGrown: ReadonlySet<string>): readonly Gap[] {
  const fed = new Uint8Array(nodes.length)
  for (let edge = 0; edge < part.into.length; edge++) fed[part.into[edge] ?? 0] = 1
  return nodes.flatMap((node, at) => {
    if (fed[at] === 1) return []
    if (node.kind === 'elsewhere') return [beyond(at)]
    if (node.kind === 'produced') return [{ at, sentence: `${called(node)}没有记投了什么原料` }]
    if (node.kind === 'received' && !selfGrown.has(node.id)) return [{ at, sentence: `${called(node)}没有记供货者` }]
    return []
  })
}

/** Where a trace forward cannot say where things went. 食品安全法 第五十一条: retail may be a day's total without names. */
export function gapsForward(nodes: readonly Known[], part: Part): readonly Gap[] {
  const gone = new Float64Array(nodes.length)
  const nameless = new Set<number>()
  for (let edge = 0; edge < part.from.length; edge++) {
    const from = part.from[edge] ?? 0
    gone[from] = (gone[from] ?? 0) + (part.amount[edge] ?? 0)
    const to = nodes[part.into[edge] ?? 0]
    if (to?.kind === 'counter' && to.name !== 'retail') nameless.add(from)
  }
  return nodes.flatMap((node, at) => {
    if (node.kind === 'elsewhere') return [beyond(at)]
    if (node.kind !== 'produced' && node.kind !== 'received') return []
    const more = (gone[at] ?? 0) - node.amount
    const gaps: Gap[] = []
    if (more > 0) {
      const much = quantityText({ dimension: node.dimension, amount: more })
      gaps.push({ at, sentence: `${called(node)}用出和卖出的比有的多 ${much}` })
    }
    if (nameless.has(at)) gaps.push({ at, sentence: `${called(node)}有卖出没有记购货者` })
    return gaps
  })
}

/** A lot of a district that does not keep its ledgers here. */
function beyond(at: number): Gap {
  return { at, sentence: '有一批在别的区县，那里的台账不在本平台' }
}

function called({ name, number }: Known): string {
  return `“${[name, number].filter(each => each !== '').join(' ')}”`
}
