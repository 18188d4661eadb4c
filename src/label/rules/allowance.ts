import type { Day } from '../../kernel/day.ts'
import type { Status } from '../../registry/rules/workshop.ts'

/** How many labels a lot has had. */
export type Counted = { readonly pieces: number | null; readonly printed: number; readonly voided: number }

/** As many labels as pieces: what was destroyed may be printed again. */
export function labelsLeft({ pieces, printed, voided }: Counted): number {
  return pieces === null ? 0 : Math.max(0, pieces - (printed - voided))
}

export type LotStanding = {
  readonly kind: 'received' | 'produced'
  readonly ended: boolean
  readonly released: boolean
  readonly stopped: 'held' | 'recalled' | null
  readonly expiresOn: Day | null
  readonly pieces: number | null
  /** The workshop's filing: one that has ended sells nothing more. */
  readonly filing: Status
}

/** Why no label of this lot may be printed today; `undefined` when nothing stands in the way. */
export function printRefusal(lot: LotStanding, today: Day): string | undefined {
  if (lot.kind === 'received') return '进货批不印标签，请选择自己生产的批次'
  if (lot.filing === 'proposed') return '还没有取得备案证，不能打印标签'
  if (lot.filing === 'cancelled' || lot.filing === 'converted') return '备案已经终止，不能再打印小作坊标签'
  if (lot.ended) return '这一批的生产记录已经取消，不能再打印标签'
  if (lot.stopped === 'recalled') return '这一批正在召回，不能打印标签；已贴标的请按召回要求处理'
  if (lot.stopped === 'held') return '这一批已暂停，解除暂停后才能打印标签'
  if (lot.expiresOn !== null && lot.expiresOn < today) return `这一批到 ${lot.expiresOn} 已过保质期，不能再打印标签`
  if (!lot.released) return '这一批还没有检验放行，请先登记检验合格，再打印标签'
  if (lot.pieces === null) return '这一批没有登记包装件数，请先更正生产记录，填上件数'
  return undefined
}

/** 打印数不得超过产品数; `undefined` when there is room. */
export function excessRefusal(counted: Counted, count: number): string | undefined {
  const left = labelsLeft(counted)
  if (count <= left) return undefined
  return left === 0
    ? `这一批 ${counted.pieces ?? 0} 件的标签已经印完；有损坏的请先作废，再补印`
    : `这一批只剩 ${left} 枚标签可印（共 ${counted.pieces ?? 0} 件），请减少枚数`
}
