import type { Id } from '../../../kernel/id.ts'
import { IdText } from '../../../platform/action/schema.ts'
import { insertEntries, type NewEntry } from '../../store/entry.ts'
import { endLot, type KnownLot, lockLots } from '../../store/lot.ts'
import { cancellationSummary } from '../../zh/summary.ts'
import { takeBack } from './arrivals.ts'
import { entryOf, type Outcome, type Recording, type WriteDown } from './recording.ts'
import { withdrawRelease } from './release.ts'

/** Only takes back. A lot that others rest on cannot go before they do. */
export async function judgeCancellation(recording: Recording): Promise<WriteDown> {
  const { tx, district, now } = recording.context
  const { corrected } = recording
  if (corrected === undefined) throw new Error('a cancellation cancels something')
  const { entry } = corrected
  const own = await lotOf(recording)
  const makesLot = entry.kind === 'receiving' || entry.kind === 'production'
  if (makesLot && own !== undefined) requireUnused(recording, own)
  return async (): Promise<Outcome> => {
    const { kind, summary, keepUntil } = entry
    const nilOf = kind === 'nil' ? { nilOf: entry.ledger } : {}
    const draft = { kind, ...nilOf, summary: cancellationSummary(summary), content: {}, keepUntil }
    const row: NewEntry = { ...entryOf(recording, draft), cancels: true }
    const others = kind === 'dispatch' ? await takeBackArrivals(recording) : []
    if (makesLot && own !== undefined) await endLot(tx, district, own.id, now)
    if (kind === 'testing' && own !== undefined) await withdrawRelease(recording, own.id, false)
    await insertEntries(tx, district, [row])
    return { lotNumber: own?.number ?? null, summary: row.summary, alsoTouched: others }
  }
}

async function takeBackArrivals(recording: Recording): Promise<readonly Id[]> {
  return (await takeBack(recording)).map(each => each.toWorkshop)
}

async function lotOf({ context, corrected }: Recording): Promise<KnownLot | undefined> {
  const named = IdText.safeParse(corrected?.entry.content.lot)
  if (!named.success) return undefined
  const [lot] = await lockLots(context.tx, context.district, [named.data], corrected?.withdrawn)
  return lot?.ended === true ? undefined : lot
}

function requireUnused({ faults }: Recording, { name, number, charged, delivered }: KnownLot): void {
  const say = (detail: string) => faults.push({ pointer: '/corrects', detail })
  const lot = `“${name} ${number}”`
  if (charged > 0) say(`${lot}已经投料，不能作废；请先更正或作废用到它的生产记录`)
  if (delivered > 0) say(`${lot}已经卖出，不能作废；请先更正或作废它的销售记录`)
}
