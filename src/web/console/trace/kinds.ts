import { lotKindZh } from '../../../ledger/zh.ts'
import type { NodeKind } from '../../../trace/rules/node.ts'
import { chartColours, colours } from '../../tokens.ts'

export type Look = {
  /** One sign in the corner of the card: what it is without its colour. */
  readonly sign: string
  readonly word: string
  readonly colour: string
}

export const kindLooks = {
  supplier: { sign: '供', word: '供货者', colour: chartColours[1] },
  received: { sign: '进', word: lotKindZh.received, colour: chartColours[2] },
  produced: { sign: '产', word: lotKindZh.produced, colour: chartColours[0] },
  buyer: { sign: '购', word: '购货者', colour: chartColours[4] },
  counter: { sign: '零', word: '不记名购买', colour: chartColours[7] },
  elsewhere: { sign: '外', word: '其他区县', colour: chartColours[3] },
} as const satisfies Record<NodeKind, Look>

export const stoppedLooks = {
  held: { sign: '停', word: '暂停', colour: colours.bad },
  recalled: { sign: '召', word: '召回', colour: colours.bad },
} as const satisfies Record<'held' | 'recalled', Look>

type Looking = { readonly kind: NodeKind; readonly stopped: 'held' | 'recalled' | null }

export function lookOf({ kind, stopped }: Looking): Look {
  return stopped === null ? kindLooks[kind] : stoppedLooks[stopped]
}
