import type { Ledger } from '../../../ledger/rules/ledgers.ts'
import { hasOwnField, type OwnField, ownFaults, ownFields } from '../../../ledger/rules/own-fields.ts'
import type { Pack, PackEntry, Parcel } from '../offline/shape.ts'
import { ledgerRows } from './books.ts'
import type { Faults, Form } from './form.tsx'
import { type Content, distinct, recordIn, remembered } from './remembered.ts'

/** What was written in the fields of the bureau's own, by their key. */
export type More = Readonly<Record<string, string>>

export function moreIn(content: Content | undefined): More {
  const told = Object.entries(recordIn(content, 'more'))
  return Object.fromEntries(told.map(([key, value]) => [key, typeof value === 'string' ? value : '']))
}

/** Asked for today; of a day before the edition took effect nothing is demanded. */
export function ownFieldsOn(pack: Pack, ledger: Ledger, onDay: string): readonly OwnField[] {
  const isBefore = onDay < (pack.rules.ledgers?.effectiveFrom ?? '')
  return ownFields(ledger, ledgerRows(pack, onDay)).map(field =>
    isBefore ? { ...field, demand: 'optional' as const } : field,
  )
}

/** @param at where it lies in the content, `/additives/0` */
export function moreFaults(
  pack: Pack,
  ledger: Ledger,
  { more, onDay }: { readonly more: More; readonly onDay: string },
  at = '',
): Faults {
  const faults = ownFaults(ownFieldsOn(pack, ledger, onDay), more)
  return Object.fromEntries(faults.map(({ key, sentence }) => [`/content${at}/more/${key}`, sentence]))
}

/** What the book has no more can no longer be written down; a correction says again what stood there. */
export function moreWritten(
  pack: Pack,
  ledger: Ledger,
  more: More,
  mode: Form<object>['mode'],
): Record<string, string> {
  const rows = ledgerRows(pack)
  const kept = Object.entries(more)
    .map(([key, value]) => [key, value.trim()] as const)
    .filter(([key, value]) => value !== '' && (mode === 'correct' || hasOwnField(ledger, key, rows)))
  return Object.fromEntries(kept)
}

/** What was written there before, the last first. */
export function valuesBefore(pack: Pack, parcels: readonly Parcel[], ledger: Ledger, key: string): readonly string[] {
  return distinct(remembered(pack, parcels, ledger).map(({ content }) => moreIn(content)[key] ?? ''))
}

/** Label and value, for people. */
export function moreSaid(
  { ledger, content }: Pick<PackEntry, 'ledger' | 'content'>,
  pack: Pack,
): readonly (readonly [string, string])[] {
  const fields = ledgerRows(pack).find(row => row.code === ledger)?.fields ?? []
  return Object.entries(moreIn(content)).map(([key, value]) => [
    fields.find(field => field.key === key)?.label ?? key,
    value,
  ])
}
