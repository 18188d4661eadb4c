import { halfWidth } from '../../../kernel/text.ts'
import type { Fault, FaultKind, Note, NoteKind } from './faults.ts'
import type { Field, Mapping } from './fields.ts'
import { isBlank, type TableCell, type TableRow } from './table.ts'

/** One row under reading: where its cells are, and what has been found wrong or changed so far. */
export type Reading = {
  cell(field: Field): TableCell | undefined
  fault(kind: FaultKind, field: Field, reason: string): undefined
  note(kind: NoteKind, field: Field, typed: string, read: string): void
  readonly faults: Fault[]
  readonly notes: Note[]
}

export function readingOf(row: TableRow, mapping: Mapping): Reading {
  const faults: Fault[] = []
  const notes: Note[] = []
  return {
    faults,
    notes,
    cell(field) {
      const column = mapping[field]
      const cell = column === undefined ? undefined : row.cells.get(column)
      return isBlank(cell) ? undefined : cell
    },
    fault(kind, field, reason) {
      const column = mapping[field]
      const typed = column === undefined ? '' : (row.cells.get(column)?.text ?? '')
      faults.push({ kind, field, column, typed, reason })
      return undefined
    },
    note(kind, field, typed, read) {
      notes.push({ kind, field, typed, read })
    },
  }
}

/**
 * The text of a cell: ends trimmed, runs of blanks made one, full-width letters and digits made half width. Chinese
 * punctuation stays. What visibly changed is noted.
 */
export function plainText(reading: Reading, field: Field, longest: number): string | undefined {
  const cell = reading.cell(field)
  if (!cell) return undefined
  if (cell.kind === 'error') {
    return reading.fault('cell-in-error', field, `单元格里是公式错误 ${cell.text}，请改为实际内容`)
  }
  noteFilled(reading, field, cell)
  const trimmed = cell.text.trim().replace(/\s+/gu, ' ')
  const read = trimmed.replace(/[\uFF10-\uFF19\uFF21-\uFF3A\uFF41-\uFF5A]/g, halfWidth)
  if (trimmed !== cell.text.trim()) reading.note('blanks-removed', field, cell.text, trimmed)
  if (read !== trimmed) reading.note('full-width-made-half', field, cell.text, read)
  if (read.length > longest) return reading.fault('too-long', field, `超过 ${longest} 个字，请写短一些`)
  return read
}

/** The text of a cell that holds a code: half width, upper case, no blanks. */
export function plainCode(reading: Reading, field: Field): string | undefined {
  const cell = reading.cell(field)
  if (!cell) return undefined
  if (cell.kind === 'error') {
    return reading.fault('cell-in-error', field, `单元格里是公式错误 ${cell.text}，请改为实际内容`)
  }
  noteFilled(reading, field, cell)
  const typed = cell.text
  if (cell.kind === 'number' && typed.replace(/\D/g, '').length > 15) {
    return reading.fault('digits-lost', field, 'Excel 只保留数字的前 15 位，末尾已变成 0，请把单元格设为文本后重填')
  }
  const joined = typed.replace(/[\s\u200B\uFEFF]/gu, '')
  const half = halfWidth(joined)
  const upper = half.toUpperCase()
  if (joined !== typed) reading.note('blanks-removed', field, typed, upper)
  if (half !== joined) reading.note('full-width-made-half', field, typed, upper)
  if (upper !== half) reading.note('made-upper-case', field, typed, upper)
  return upper
}

export function noteFilled(reading: Reading, field: Field, cell: TableCell): void {
  if (cell.filledFrom === undefined) return
  reading.note('filled-from-merged-cell', field, '', `${cell.text}（第 ${cell.filledFrom} 行）`)
}
