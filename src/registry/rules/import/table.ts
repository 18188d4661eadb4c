import type { Day } from '../../../kernel/day.ts'

/** A cell as it was read; columns count from 1. The reader of workbooks gives exactly these. */
export type TableCell = {
  readonly column: number
  readonly text: string
  readonly kind: 'text' | 'number' | 'boolean' | 'date' | 'error'
  readonly number?: number
  readonly day?: Day
  /** The row whose merged cell this value was taken from. */
  readonly filledFrom?: number
}

export type TableRow = { readonly number: number; readonly cells: ReadonlyMap<number, TableCell> }

export type TableRange = {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export function isBlank(cell: TableCell | undefined): boolean {
  return cell === undefined || cell.text.trim() === ''
}

/**
 * Gives every row of a merged cell the value of its first row, column by column. Rows must come in order; only the
 * values of the merges that are open are kept.
 */
export function mergeFiller(merges: readonly TableRange[]): (row: TableRow) => TableRow {
  const byColumn = new Map<number, { ranges: TableRange[]; next: number; value?: TableCell }>()
  for (const range of merges.toSorted((a, b) => a.top - b.top)) {
    if (range.bottom === range.top) continue
    const column = byColumn.get(range.left)
    if (column) column.ranges.push(range)
    else byColumn.set(range.left, { ranges: [range], next: 0 })
  }
  return row => {
    const filled = new Map<number, TableCell>()
    for (const [column, merged] of byColumn) {
      let range = merged.ranges[merged.next]
      while (range && range.bottom < row.number) {
        merged.next += 1
        delete merged.value
        range = merged.ranges[merged.next]
      }
      if (!range || range.top > row.number) continue
      const own = row.cells.get(column)
      if (own && !isBlank(own)) merged.value ??= { ...own, filledFrom: row.number }
      else if (merged.value) filled.set(column, merged.value)
    }
    return filled.size === 0 ? row : { number: row.number, cells: new Map([...row.cells, ...filled]) }
  }
}
