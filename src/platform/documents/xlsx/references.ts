import { lastColumn, lastRow } from './limits.ts'

/** A rectangle of cells, both ends included, counted from 1. */
export type Range = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  }
  return letters
}

/** The column of a reference such as `AB12` or `AB`; `undefined` when there is none. */
export function columnOf(reference: string): number | undefined {
  let column = 0
  for (let i = 0; i < reference.length && i < 4; i += 1) {
    const code = reference.charCodeAt(i) & ~32
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column >= 1 && column <= lastColumn ? column : undefined
}

/** `A1:C3` or a single `B2`; `undefined` when the text is no range on a sheet. */
export function findRange(text: string): Range | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i.exec(text.trim())
  if (!found) return undefined
  const [, left = '', top = '', right = left, bottom = top] = found
  const range = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) }
  if (range.left === undefined || range.right === undefined) return undefined
  if (range.top < 1 || range.bottom > lastRow || range.top > range.bottom || range.left > range.right) return undefined
  return { top: range.top, left: range.left, bottom: range.bottom, right: range.right }
}

export function rangeText(range: Range): string {
  return `${columnLetters(range.left)}${range.top}:${columnLetters(range.right)}${range.bottom}`
}
