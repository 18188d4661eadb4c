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

/** The fields of the bureau's own that were filled in, by their key. */
export function ownOf({ more }: Fields): readonly (readonly [string, string])[] {
  return Object.entries(recordOf(more)).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value] as const] : [],
  )
}

/** One field beside the other, to be held against another entry: what an older program did not know is no change. */
export function flat({ more, ...content }: Fields): Fields {
  const { additives } = content
  const uses = Array.isArray(additives) ? { additives: recordsOf(additives).map(flat) } : {}
  return { ...content, ...uses, ...Object.fromEntries(ownOf({ more })) }
}

/** `supplierLotNumber` as the book of ledgers names it: `supplier-lot-number`. */
export function bookKey(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}
