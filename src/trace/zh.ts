import { buyerKindZh } from '../ledger/zh.ts'
import type { NodeKind } from './rules/node.ts'

export const directionZh = { back: '向上溯源', forward: '向下追踪' } as const

export const nodeKindZh = {
  received: '进货',
  produced: '产品',
  supplier: '供货者',
  buyer: '购货者',
  counter: '不记名购买',
  elsewhere: '其他区县',
} as const satisfies Record<NodeKind, string>

/** Everybody who bought without a name, by the kind of sale. */
export function counterZh(buyerKind: string): string {
  const known = Object.entries(buyerKindZh).find(([kind]) => kind === buyerKind)
  return `${known?.[1] ?? '零售'}（不记名）`
}
