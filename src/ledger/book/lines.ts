import type { Line, Names, Process, Written } from './field.ts'
import { forms } from './forms.ts'

/** What says that there was nothing, and what only takes back, has a day and no content of its own. */
export function isPlain(entry: Written): boolean {
  return entry.kind !== 'nil' && entry.kind !== 'no-production' && !entry.cancels
}

/** The printed lines of an entry: one, or one for each of its parts. */
export function linesOf(entry: Written, names: Names, process: Process): Line[] {
  const { content } = entry
  const parts = isPlain(entry) ? (forms[entry.ledger].partsOf?.(content) ?? []) : []
  return (parts.length === 0 ? [{}] : parts).map(part => ({ entry, content, part, names, process }))
}
