import { findDay } from '../../kernel/day.ts'
import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import type { StoredQuantity } from '../contract/words.ts'

/**
 * Reads what stands in an entry. A book prints what is there: what an older program left out or wrote otherwise is an
 * empty cell, not a book that cannot be printed.
 */
export type Content = Readonly<Record<string, unknown>>

export function textIn(content: Content, key: string): string | undefined {
  const value = content[key]
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberIn(content: Content, key: string): number | undefined {
  const value = content[key]
  return typeof value === 'number' ? value : undefined
}

export function dayIn(content: Content, key: string): string | undefined {
  const value = textIn(content, key)
  return value === undefined ? undefined : findDay(value)
}

export function partIn(content: Content, key: string): Content | undefined {
  const value = content[key]
  return isContent(value) ? value : undefined
}

export function partsIn(content: Content, key: string): readonly Content[] {
  const value = content[key]
  return Array.isArray(value) ? value.filter(isContent) : []
}

export function textsIn(content: Content, key: string): readonly string[] {
  const value = content[key]
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

export function quantityIn(content: Content, key: string): StoredQuantity | undefined {
  const value = partIn(content, key)
  if (value === undefined) return undefined
  const dimension = dimensions.find((each): each is Dimension => each === value.dimension)
  const [amount, typed] = [numberIn(value, 'amount'), textIn(value, 'typed')]
  if (dimension === undefined || amount === undefined || typed === undefined) return undefined
  return { dimension, amount, typed, understood: textIn(value, 'understood') ?? typed }
}

/** The word for a value, or the value itself when there is none. */
export function wordFor(words: Readonly<Record<string, string>>, value: string | undefined): string | undefined {
  return value === undefined ? undefined : (words[value] ?? value)
}

function isContent(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
