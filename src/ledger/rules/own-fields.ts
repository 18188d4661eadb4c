import { isProgramKey } from '../../rulebook/rules/ledger-fields.ts'
import type { LedgerRow } from '../../rulebook/rules/rows.ts'
import type { Ledger } from './ledgers.ts'

/** A field that the bureau has added to a ledger: a text, asked for on the phone and kept under its key. */
export type OwnField = { readonly key: string; readonly label: string; readonly demand: 'required' | 'optional' }

type Row = Pick<LedgerRow, 'code' | 'fields'>

/** No longer than this, so that it still stands on the printed page. */
export const OWN_TEXT_LENGTH = 200

/** What the bureau asks for besides what the program does, in the order of its book. What it hides is asked of nobody. */
export function ownFields(ledger: Ledger, rows: readonly Row[]): readonly OwnField[] {
  const row = rows.find(each => each.code === ledger)
  return (row?.fields ?? []).flatMap(({ key, label, demand }): OwnField[] =>
    demand === 'hidden' || isProgramKey(ledger, key) ? [] : [{ key, label, demand }],
  )
}

/** Whether the book has such a field, hidden or not: what a phone wrote down before it was hidden is no mistake. */
export function hasOwnField(ledger: Ledger, key: string, rows: readonly Row[]): boolean {
  const row = rows.find(each => each.code === ledger)
  return row !== undefined && !isProgramKey(ledger, key) && row.fields.some(field => field.key === key)
}

export type OwnFault = { readonly key: string; readonly sentence: string }

export function ownFaults(fields: readonly OwnField[], given: Readonly<Record<string, string>>): readonly OwnFault[] {
  return fields.flatMap(({ key, label, demand }) => {
    const text = writtenAt(given, key)
    if (text === '') return demand === 'required' ? [{ key, sentence: `请填写${label}` }] : []
    const sentence = `${label}不超过 ${OWN_TEXT_LENGTH} 字，请写短一些`
    return text.length > OWN_TEXT_LENGTH ? [{ key, sentence }] : []
  })
}

/** Only what somebody wrote there: an object has more names than those that were given to it. */
function writtenAt(given: Readonly<Record<string, unknown>>, key: string): string {
  const value = given[key]
  return typeof value === 'string' ? value.trim() : ''
}
