import type { PreparedContext } from './context.ts'
import { duplicateWatch } from './duplicates.ts'
import type { Mapping } from './fields.ts'
import { type ParsedRow, parseRow } from './parse-row.ts'
import { rowKind, type SkipReason } from './row-kind.ts'
import { mergeFiller, type TableRange, type TableRow } from './table.ts'

export type RowOutcome = ParsedRow | { readonly kind: 'skipped'; readonly row: number; readonly reason: SkipReason }

export type RegisterTable = {
  readonly mapping: Mapping
  readonly firstDataRow: number
  readonly merges: readonly TableRange[]
}

/**
 * What each row of a register is, one after the other: accepted, refused with all its faults, or skipped with the
 * reason. Every row that goes in comes out as one of these. Memory grows only by the keys watched for duplicates.
 */
export function rowReader(table: RegisterTable, context: PreparedContext): (row: TableRow) => RowOutcome {
  const fill = mergeFiller(table.merges)
  const watch = duplicateWatch(table.mapping)
  return row => {
    const filled = fill(row)
    const kind = rowKind(row, table.mapping, table.firstDataRow)
    if (kind.kind === 'skip') return { kind: 'skipped', row: row.number, reason: kind.reason }
    return watch(parseRow(filled, table.mapping, context))
  }
}
