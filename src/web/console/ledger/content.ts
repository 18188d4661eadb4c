/** The content of an entry as it was stored: which fields there are depends on its kind. */
export type Fields = Readonly<Record<string, unknown>>

export function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

export function recordsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(recordOf) : []
}

/** A stored quantity: what was typed and how it was understood; nothing when it is something else. */
export function quantityOf(value: unknown): { readonly typed: string; readonly understood: string } | undefined {
  const { typed, understood } = recordOf(value)
  return typeof typed === 'string' && typeof understood === 'string' ? { typed, understood } : undefined
}

export function quantityWord(value: unknown): string {
  return quantityOf(value)?.understood ?? '—'
}

/** `supplierLotNumber` as the book of ledgers names it: `supplier-lot-number`. */
export function bookKey(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
