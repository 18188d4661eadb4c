import type { LedgerRow, ProcessRow } from '../../rulebook/rules/rows.ts'
import type { Ledger } from '../rules/ledgers.ts'
import { fieldZh, shortLabel } from '../zh/papers.ts'
import { ledgerZh } from '../zh.ts'
import type { Field, LedgerForm, Process } from './field.ts'

/** How the bureau names the six and their fields; what it hides is not shown. */
export type Headings = {
  readonly name: string
  label(key: string): string
  shows(key: string): boolean
}

export function headingsOf(ledger: Ledger, rows: readonly LedgerRow[]): Headings {
  const row = rows.find(each => each.code === ledger)
  const fields = new Map(row?.fields.map(field => [field.key, field]))
  return {
    name: row?.name ?? ledgerZh[ledger],
    label: key => shortLabel(fields.get(key)?.label ?? fieldZh[key] ?? key),
    shows: key => fields.get(key)?.demand !== 'hidden',
  }
}

export function shownFields(form: LedgerForm, headings: Headings): readonly Field[] {
  return form.fields.filter(field => headings.shows(field.key))
}

export function processOf(rows: readonly ProcessRow[]): Process {
  const known = new Map(rows.map(row => [`${row.category} ${row.key}`, { label: row.label, unit: row.unit ?? '' }]))
  return (category, key) => known.get(`${category} ${key}`)
}
