import { quantityText } from '../../src/kernel/quantity.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'

/** Whole grams: what a scale in a workshop shows. */
export function gramsOf(kilograms: number): number {
  return Math.max(1, Math.round(kilograms * 1_000))
}

/** A mass as people write it: in kilograms, in grams when it is little, in 斤 when that is their habit. */
export function mass(milligrams: number, inJin = false): StoredQuantity {
  const understood = quantityText({ dimension: 'mass', amount: milligrams })
  const typed = inJin && milligrams >= 500_000 ? `${milligrams / 500_000}斤` : understood.replace(' ', '')
  return { dimension: 'mass', amount: milligrams, typed, understood }
}

export function pieces(amount: number, unit: '个' | '袋' | '瓶'): StoredQuantity {
  return { dimension: 'count', amount, typed: `${amount}${unit}`, understood: `${amount} ${unit}` }
}
