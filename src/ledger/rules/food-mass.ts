import type { Quantity } from '../../kernel/quantity.ts'

/** Milligrams of food that a dose is held against, and what had to be assumed. */
export type FoodMass = {
  readonly milligrams: number
  readonly assumed: 'nothing' | 'one-kilogram-a-litre' | 'what-went-in'
}

const milligramsPerMillilitre = 1_000

/**
 * What a lot weighs. Litres count as kilograms; of pieces we take what went in. Neither is the law's, so it is said.
 *
 * @returns `undefined` when nothing can be weighed
 */
export function foodMass(output: Quantity, charged: readonly Quantity[]): FoodMass | undefined {
  if (output.dimension === 'mass') return { milligrams: output.amount, assumed: 'nothing' }
  if (output.dimension === 'volume')
    return { milligrams: output.amount * milligramsPerMillilitre, assumed: 'one-kilogram-a-litre' }
  const milligrams = charged.reduce((sum, each) => sum + (milligramsOf(each) ?? 0), 0)
  return milligrams === 0 ? undefined : { milligrams, assumed: 'what-went-in' }
}

/** Of an additive, or of anything else that is weighed or measured; pieces weigh nothing known. */
export function milligramsOf({ dimension, amount }: Quantity): number | undefined {
  switch (dimension) {
    case 'mass':
      return amount
    case 'volume':
      return amount * milligramsPerMillilitre
    case 'count':
      return undefined
    default:
      return dimension satisfies never
  }
}
