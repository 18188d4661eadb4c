import type { Dimension, Quantity } from '../../kernel/quantity.ts'

/** One unit a column, so that a sheet can be added up. */
export const unitZh = { mass: '千克', volume: '升', count: '件' } as const satisfies Record<Dimension, string>

const sizes: Readonly<Record<Dimension, number>> = { mass: 1_000_000, volume: 1_000, count: 1 }

export function inUnit({ dimension, amount }: Quantity): number {
  return amount / sizes[dimension]
}

/** Pieces keep the word that somebody counted them in: `袋`, `瓶`. */
export function unitOf({ dimension, typed }: { readonly dimension: Dimension; readonly typed: string }): string {
  const word = /[^\d.,\s]+$/u.exec(typed.trim())?.[0]
  return dimension === 'count' && word !== undefined && word.length <= 2 ? word : unitZh[dimension]
}
