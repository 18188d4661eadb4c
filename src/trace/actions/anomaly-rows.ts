import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { checked } from '../../ledger/door/lot-flow.ts'
import type { Context } from '../../platform/action/action.ts'
import { rowsInForce } from '../../rulebook/door.ts'
import type { AdditiveRow } from '../../rulebook/rules/rows.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import { additiveOverLimit } from '../rules/anomaly/additive-over-limit.ts'
import { awaitingInspection } from '../rules/anomaly/awaiting-inspection.ts'
import type { Anomaly, AnomalyCode, Check } from '../rules/anomaly/finding.ts'
import { lateEntry } from '../rules/anomaly/late-entry.ts'
import { negativeStock } from '../rules/anomaly/negative-stock.ts'
import { orphanOutput } from '../rules/anomaly/orphan-output.ts'
import { soldMoreThanMade } from '../rules/anomaly/sold-more-than-made.ts'
import { unprovenReceipt } from '../rules/anomaly/unproven-receipt.ts'
import { yieldOutOfBand } from '../rules/anomaly/yield-out-of-band.ts'
import { lossesOf } from '../store/stock-count.ts'
import type { whoIn } from './places-asked.ts'

/** What each check is about, in the order in which they are told: the gravest first. */
export const checks: Readonly<Record<AnomalyCode, Pick<Check<never>, 'basis' | 'reason' | 'toBeConfirmed'>>> = {
  'sold-more-than-made': soldMoreThanMade,
  'negative-stock': negativeStock,
  'yield-out-of-band': yieldOutOfBand,
  'additive-over-limit': additiveOverLimit,
  'orphan-output': orphanOutput,
  'unproven-receipt': unprovenReceipt,
  'awaiting-inspection': awaitingInspection,
  'late-entry': lateEntry,
}

export type Looking = { readonly from: Day; readonly to: Day; readonly who: ReturnType<typeof whoIn> }

/** Everything in these workshops and days that does not fit together, newest first. */
export async function findAnomalies(
  { tx, district, today }: Context,
  { from, to, who }: Looking,
  destroyedOf: DestroyedOf,
): Promise<Anomaly[]> {
  const of = { district, who, from, to }
  const [losses, destroyed] = await Promise.all([lossesOf(tx, district, 'all'), destroyedOf(tx, district, 'all')])
  const lossOf = summed(losses.map(({ lot, loss }) => ({ lot, amount: loss })))
  const destroyedBy = summed(destroyed)
  const further = [...new Set([...lossOf.keys(), ...destroyedBy.keys()])]
  const [flows, makings, receipts, dosings, late, additives] = await Promise.all([
    checked.overdrawn(tx, of, further),
    checked.makings(tx, of),
    checked.receipts(tx, of),
    checked.dosings(tx, of),
    checked.late(tx, of),
    additiveRows({ tx, district }, from, to),
  ])
  const found = [
    ...flows.map(flow => soldMoreThanMade.check(flow)),
    ...flows.map(flow => {
      return negativeStock.check(flow, { loss: lossOf.get(flow.lot) ?? 0, destroyed: destroyedBy.get(flow.lot) ?? 0 })
    }),
    ...makings.map(making => yieldOutOfBand.check(making)),
    ...dosings.map(dosing => additiveOverLimit.check(dosing, additives(dosing.onDay))),
    ...makings.map(making => orphanOutput.check(making)),
    ...receipts.map(receipt => unprovenReceipt.check(receipt)),
    ...receipts.map(receipt => awaitingInspection.check(receipt, today)),
    ...late.map(entry => lateEntry.check(entry)),
  ].filter(anomaly => anomaly !== undefined)
  return found.sort(newestFirst)
}

function newestFirst(one: Anomaly, other: Anomaly): number {
  if (one.onDay !== other.onDay) return one.onDay < other.onDay ? 1 : -1
  if (one.entry !== other.entry) return one.entry < other.entry ? 1 : -1
  return one.code < other.code ? -1 : 1
}

function summed(rows: readonly { readonly lot: Id; readonly amount: number }[]): ReadonlyMap<Id, number> {
  const sums = new Map<Id, number>()
  for (const { lot, amount } of rows) sums.set(lot, (sums.get(lot) ?? 0) + amount)
  return sums
}

type Editions = Pick<Context, 'tx' | 'district'>

/**
 * The additives in force on each day. Editions follow each other, so days between two of the same edition are of that
 * edition as well: a few questions answer for years.
 */
async function additiveRows(at: Editions, from: Day, to: Day): Promise<(day: Day) => readonly AdditiveRow[]> {
  const spans: { readonly from: Day; readonly to: Day; readonly rows: readonly AdditiveRow[] }[] = []
  const ask = async (day: Day) => rowsInForce(at.tx, at.district, 'additives', day)
  type InForce = Awaited<ReturnType<typeof ask>>
  const between = async (first: Day, one: InForce, last: Day, other: InForce): Promise<void> => {
    if (one.edition === other.edition) {
      spans.push({ from: first, to: last, rows: one.rows })
      return
    }
    const days = daysBetween(first, last)
    const half = addDays(first, Math.floor(days / 2))
    if (half === first) {
      spans.push({ from: first, to: first, rows: one.rows }, { from: last, to: last, rows: other.rows })
      return
    }
    const middle = await ask(half)
    await between(first, one, half, middle)
    await between(half, middle, last, other)
  }
  const [one, other] = await Promise.all([ask(from), ask(to)])
  await between(from, one, to, other)
  return day => spans.find(span => span.from <= day && day <= span.to)?.rows ?? []
}
