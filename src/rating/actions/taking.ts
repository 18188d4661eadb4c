import { Problem } from '../../kernel/problem.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'

/** Rows that a file takes: all that a filter finds, or none. */
export const most = 70_000

export function requireFew(total: number, measureWord: string): void {
  if (total > most) throw new Problem('too-large', `超过 ${most} ${measureWord}，请缩小范围后再导出`)
}

export function column(header: string, width: number, kind: OutputColumn['kind'] = 'text'): OutputColumn {
  return { header, width, kind }
}
