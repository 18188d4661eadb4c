import { dimensions, quantityText } from '../../../kernel/quantity.ts'
import type { Joined, PictureNode, Recipient } from './joined.ts'

/** Somebody who has what came of the start. */
export type RecipientRow = {
  readonly node: PictureNode
  readonly room: string
  /** Of touched lots, how many. */
  readonly lots: number
  readonly share: number
  /** Of the start's quantity, what lies there by the shares of every step. */
  readonly attributable: string
  /** All that they got of touched lots, whatever it was made of. */
  readonly worst: string
}

/** Who got what came of the start, those with the most of it first. */
export function recipientRows({ nodes, edges, workshops, recipients, startAmount }: Joined): RecipientRow[] {
  const lots = new Map<number, number>()
  for (const { into } of edges) lots.set(into, (lots.get(into) ?? 0) + 1)
  const rows = recipients.flatMap(({ node: at, attributable, worst }): RecipientRow[] => {
    const node = nodes[at]
    if (node === undefined) return []
    const much = attributable === null || startAmount === null ? 0 : rounded(attributable)
    return [
      {
        node,
        room: workshops[node.workshop]?.name ?? '',
        lots: lots.get(at) ?? 0,
        share: node.shareForward ?? 0,
        attributable: much > 0 && startAmount !== null ? quantityText({ ...startAmount, amount: much }) : '',
        worst: worstText(worst),
      },
    ]
  })
  return rows.sort((one, other) => other.share - one.share)
}

export function worstText(worst: Recipient['worst']): string {
  const parts = dimensions.flatMap((dimension, at) => {
    const amount = worst[at] ?? 0
    return amount > 0 ? [quantityText({ dimension, amount })] : []
  })
  if (parts.length > 0) return parts.join('、')
  return worst.some(amount => amount < 0) ? '不显示' : '—'
}

/** Three figures are as many as can be meant by a share. */
function rounded(amount: number): number {
  if (amount < 1_000) return Math.round(amount)
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 2)
  return Math.round(amount / unit) * unit
}
