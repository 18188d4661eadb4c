import type { Ledger } from '../../../ledger/rules/ledgers.ts'
import { ledgerOf } from '../../../ledger/rules/ledgers.ts'
import { stateWords } from '../offline/export.ts'
import { heldBack } from '../offline/queue.ts'
import type { Pack, Parcel, ParcelState } from '../offline/shape.ts'

/** One line of what was recorded, on the server or still here. */
export type Line = {
  readonly id: string
  readonly onDay: string
  readonly words: string
  readonly ledger: Ledger | undefined
  readonly state: ParcelState
  readonly stateWords: string
  readonly late: number
}

/** Newest day first, within a day the last written first. */
export function linesOf(pack: Pack, parcels: readonly Parcel[]): readonly Line[] {
  const known = new Set(pack.entries.map(({ entry }) => entry))
  const held = heldBack(parcels)
  const waiting = parcels
    .filter(parcel => parcel.workshop === pack.workshop && !known.has(parcel.id))
    .map(
      (parcel): Line => ({
        id: parcel.id,
        onDay: parcel.onDay,
        words: parcel.words,
        ledger: ledgerOfParcel(parcel),
        state: parcel.state,
        stateWords: stateWords(parcel, held.has(parcel.id)),
        late: 0,
      }),
    )
  const told = pack.entries
    .filter(entry => entry.correctedBy === null)
    .map(
      (entry): Line => ({
        id: entry.entry,
        onDay: entry.onDay,
        words: entry.cancels ? `取消：${entry.summary}` : entry.summary,
        ledger: entry.ledger,
        state: 'sent',
        stateWords: '已传',
        late: entry.daysLate,
      }),
    )
  const all = waiting.reverse().concat(told)
  return all
    .map((line, at) => ({ line, at }))
    .sort((a, b) => (a.line.onDay === b.line.onDay ? a.at - b.at : a.line.onDay < b.line.onDay ? 1 : -1))
    .map(({ line }) => line)
}

function ledgerOfParcel(parcel: Parcel): Ledger | undefined {
  if (parcel.action === 'ledger.record') {
    const { input } = parcel
    return ledgerOf(input.kind, input.kind === 'nil' ? input.content.of : undefined)
  }
  if (parcel.action !== 'ledger.correct') return undefined
  const { correction } = parcel.input
  if (correction === null || correction === undefined) return undefined
  return ledgerOf(correction.kind, correction.kind === 'nil' ? correction.content.of : undefined)
}
