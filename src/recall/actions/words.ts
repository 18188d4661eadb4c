import { type Dimension, quantityText } from '../../kernel/quantity.ts'
import type { StoredQuantity } from '../../ledger/contract/words.ts'

/** Below zero is nothing: `overdrawn` says that it was. */
export function stored(dimension: Dimension, amount: number): StoredQuantity {
  const shown = Math.max(0, amount)
  const understood = shown === 0 ? '0' : quantityText({ dimension, amount: shown })
  return { dimension, amount: shown, typed: understood, understood }
}
