import type { Quantity } from '../../../kernel/quantity.ts'
import type { Json, QuantityElement } from '../document.ts'

const milligramsPerGram = 1_000

/**
 * In whole grams, millilitres or pieces: JSON-LD writes a fraction in a way that is no `xsd:decimal`, so that the shapes of the
 * standard hold for whole numbers only.
 */
export function quantityOf(epcClass: string, { dimension, amount }: Quantity): QuantityElement {
  switch (dimension) {
    case 'mass':
      return { epcClass, quantity: Math.round(amount / milligramsPerGram), uom: 'GRM' }
    case 'volume':
      return { epcClass, quantity: amount, uom: 'MLT' }
    case 'count':
      return { epcClass, quantity: amount, uom: 'H87' }
    default:
      return dimension satisfies never
  }
}

type Measured = { readonly epcClass: string; readonly quantity: Quantity }

/** The exact milligrams of what is no whole gram. */
export function exactMilligrams(all: readonly Measured[]): { readonly 'fangma:exact'?: Json } {
  const uneven = all.filter(
    ({ quantity }) => quantity.dimension === 'mass' && quantity.amount % milligramsPerGram !== 0,
  )
  if (uneven.length === 0) return {}
  const exact = uneven.map(({ epcClass, quantity }) => ({
    'fangma:of': epcClass,
    'fangma:milligrams': String(quantity.amount),
  }))
  return { 'fangma:exact': exact }
}

/** `300 mg`, for what has no class of its own. */
export function amountText({ dimension, amount }: Quantity): string {
  return `${amount} ${{ mass: 'mg', volume: 'mL', count: 'pieces' }[dimension]}`
}
