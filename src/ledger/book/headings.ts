import type { LedgerRow, ProcessRow } from '../../rulebook/rules/rows.ts'
import type { Ledger } from '../rules/ledgers.ts'
import { type OwnField, ownFields } from '../rules/own-fields.ts'
import { fieldZh, shortLabel } from '../zh/papers.ts'
import { ledgerZh } from '../zh.ts'
import { type Content, partIn, textIn } from './content.ts'
import type { Field, LedgerForm, Process } from './field.ts'

/** How the bureau names the six and their fields; what it hides is not shown. */
export type Headings = {
  readonly name: string
  label(key: string): string
  shows(key: string): boolean
  /** What the bureau asks for besides. */
  readonly own: readonly OwnField[]
}

export function headingsOf(ledger: Ledger, rows: readonly LedgerRow[]): Headings {
  const row = rows.find(each => each.code === ledger)
  const fields = new Map(row?.fields.map(field => [field.key, field]))
  return {
    name: row?.name ?? ledgerZh[ledger],
    label: key => shortLabel(fields.get(key)?.label ?? fieldZh[key] ?? key),
    shows: key => fields.get(key)?.demand !== 'hidden',
    own: ownFields(ledger, rows),
  }
}

export function shownFields(form: LedgerForm, headings: Headings): readonly Field[] {
  return form.fields.filter(field => headings.shows(field.key))
}

export function processOf(rows: readonly ProcessRow[]): Process {
  const known = new Map(rows.map(row => [`${row.category} ${row.key}`, { label: row.label, unit: row.unit ?? '' }]))
  return (category, key) => known.get(`${category} ${key}`)
}

/**
 * `标签：值` of every field of the bureau's own that has a value, also of one that the book has no more: only what it
 * hides is left out.
 *
 * @param known those that stand somewhere else
 */
export function ownSaid(content: Content, headings: Headings, known: ReadonlySet<string> = new Set()): string[] {
  const more = partIn(content, 'more') ?? {}
  const places = new Map(headings.own.map(({ key }, place) => [key, place]))
  return Object.keys(more)
    .filter(key => headings.shows(key) && !known.has(key))
    .sort((one, other) => (places.get(one) ?? places.size) - (places.get(other) ?? places.size))
    .flatMap(key => {
      const value = textIn(more, key)
      return value === undefined ? [] : [`${headings.label(key)}：${value}`]
    })
}
