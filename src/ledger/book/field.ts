import type { Entry } from '../contract/shapes.ts'
import type { StoredQuantity } from '../contract/words.ts'
import type { Content } from './content.ts'

/** An entry as a book shows it. */
export type Written = Entry & { readonly workshopName: string; readonly category: string }

/** What the ids in an entry stand for. */
export type Names = {
  readonly lots: ReadonlyMap<
    string,
    {
      readonly name: string
      readonly number: string
      readonly quantity: StoredQuantity
      readonly supplierName: string | null
    }
  >
  readonly partners: ReadonlyMap<
    string,
    {
      readonly name: string
      readonly address: string | null
      readonly phone: string | null
      readonly licenceNumber: string | null
    }
  >
}

/** Process parameters of a category by their key, as the book `process` names them. */
export type Process = (category: string, key: string) => { readonly label: string; readonly unit: string } | undefined

/** One printed line: most entries make one, a sale one for each lot. */
export type Line = {
  readonly entry: Written
  readonly content: Content
  readonly part: Content
  readonly names: Names
  readonly process: Process
}

export type Value = string | number | StoredQuantity | undefined

/** A field of regulation; `key` is the one by which the bureau names it in the book `ledgers`. */
export type Field = {
  readonly key: string
  readonly kind: 'text' | 'number' | 'day' | 'quantity'
  /** In characters of a sheet. */
  readonly width: number
  value(line: Line): Value
}

/** Fields that share a column on paper; `share` is its part of the width. A named one carries its label in the cell. */
export type PaperColumn = {
  readonly share: number
  readonly fields: readonly (string | { readonly named: string })[]
}

export type LedgerForm = {
  readonly fields: readonly Field[]
  readonly paper: readonly PaperColumn[]
  /** The parts that make a line of their own. */
  partsOf?(content: Content): readonly Content[]
}

export function isQuantity(value: Value): value is StoredQuantity {
  return typeof value === 'object'
}

/** As understood, and as it was typed when that reads otherwise: nothing is reinterpreted in silence. */
export function quantityZh({ typed, understood }: StoredQuantity): string {
  const bare = (text: string) => text.replace(/\s/gu, '')
  return bare(typed) === bare(understood) ? understood : `${understood}（原写${typed}）`
}

/** For sums: kilograms, litres, or pieces of what was counted. */
export function measured({ dimension, amount, understood }: StoredQuantity): { amount: number; unit: string } {
  switch (dimension) {
    case 'mass':
      return { amount: amount / 1_000_000, unit: '千克' }
    case 'volume':
      return { amount: amount / 1_000, unit: '升' }
    case 'count':
      return { amount, unit: understood.replace(/^[\d.\s]+/u, '') || '件' }
    default:
      return dimension satisfies never
  }
}

export const onDay: Field = { key: 'on-day', kind: 'day', width: 12, value: ({ entry }) => entry.onDay }

export function text(key: string, width: number, value: (line: Line) => string | undefined): Field {
  return { key, kind: 'text', width, value }
}

export function quantity(key: string, value: (line: Line) => StoredQuantity | undefined): Field {
  return { key, kind: 'quantity', width: 10, value }
}

export function lines(parts: readonly (string | undefined)[]): string | undefined {
  const told = parts.filter(part => part !== undefined && part !== '')
  return told.length === 0 ? undefined : told.join('\n')
}
