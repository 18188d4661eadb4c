import type { z } from 'zod'
import type { Queryable } from './connect.ts'

/** Rows become values where they enter: a column that is not what the type says stops here, not three calls later. */
export function parseRows<S extends z.ZodType>(schema: S, rows: Iterable<unknown>): z.output<S>[] {
  return Array.from(rows, row => schema.parse(row))
}

/** The one row, or `undefined`. */
export function parseRow<S extends z.ZodType>(schema: S, rows: ArrayLike<unknown>): z.output<S> | undefined {
  return rows.length === 0 ? undefined : schema.parse(rows[0])
}

/**
 * Adds many rows in one statement. Keys are column names in camel case; all rows have the keys of the first; columns
 * that no row names keep their default.
 *
 * @param table schema and table, written in the program, never from input
 */
export async function insertRows(
  tx: Queryable,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const keys = Object.keys(first)
  const columns = keys.map(snake)
  const named = keys.map((key, at) => [key, columns[at] ?? key] as const)
  const json = JSON.stringify(
    rows.map(row => Object.fromEntries(named.map(([key, column]) => [column, row[key] ?? null]))),
  )
  const names = tx.unsafe(columns.map(column => `"${column}"`).join(', '))
  const target = tx.unsafe(table)
  await tx`
    insert into ${target} (${names})
    select ${names} from json_populate_recordset(null::${target}, ${json}::text::json)`
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
}
