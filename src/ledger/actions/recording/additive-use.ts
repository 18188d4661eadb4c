import type { z } from 'zod'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../platform/id.ts'
import { type AdditiveUseContent, StoredQuantity } from '../../contract/words.ts'
import { keepUntil } from '../../rules/retention.ts'
import { additiveUsesOf, type EntryRow, insertEntries } from '../../store/entry.ts'
import { chargedInto, insertCharges, type KnownLot, lockLots } from '../../store/lot.ts'
import { additiveSummary } from '../../zh/summary.ts'
import { judgeAdditives, type Use } from './additives.ts'
import { findOwn } from './charges.ts'
import { entryOf, fault, type Recording, type WriteDown } from './recording.ts'

type Content = z.output<typeof AdditiveUseContent>

/** ③ One more additive for a lot that is recorded already, judged with all that went into it before. */
export async function judgeAdditiveUse(recording: Recording, content: Content): Promise<WriteDown> {
  const { tx, district } = recording.context
  const { corrected, envelope } = recording
  const named = content.lot == null ? [content.producedLot] : [content.producedLot, content.lot]
  const [lots, charged] = await Promise.all([
    lockLots(tx, district, named, corrected?.withdrawn),
    chargedInto(tx, district, content.producedLot),
  ])
  const found = findOwn(recording, content.producedLot, lots)
  const produced = found?.kind === 'produced' ? found : undefined
  if (produced === undefined) {
    fault(recording, '/producedLot', '没有找到这批产品，请重新选择')
    return () => Promise.reject(new Error('an additive for no lot was not refused'))
  }
  if (produced.producedOn !== null && envelope.onDay < produced.producedOn) {
    fault(recording, '/producedLot', `这一批是 ${produced.producedOn} 生产的，添加剂不能记在它之前`)
  }
  const before = await usesBefore(recording, produced)
  const food = { name: produced.name, foodCode: produced.foodCode ?? undefined, output: produced, charged }
  const [dose] = await judgeAdditives(recording, [{ ...content, at: '' }], { food, lots, before })
  return async () => {
    const { name, number, expiresOn } = produced
    const summary = additiveSummary({ ...content, productName: name, lotNumber: number })
    const keep = keepUntil(envelope.onDay, [expiresOn])
    const stored = { ...content, dose: dose ?? null, productName: name, lotNumber: number }
    const entry = entryOf(recording, { kind: 'additive-use', summary, content: stored, keepUntil: keep })
    await Promise.all([insertEntries(tx, district, [entry]), insertCharges(tx, district, chargeOf(recording, content))])
    return { lotNumber: number, summary }
  }
}

function chargeOf({ envelope }: Recording, { lot, producedLot, quantity }: Content) {
  if (lot == null) return []
  const { entry, onDay } = envelope
  return [{ id: newId(), entry, entryOn: onDay, fromLot: lot, intoLot: producedLot, quantity, additive: true }]
}

/** Additives of the lot that were written down before and still hold. */
export async function usesBefore(
  { context, maker, corrected }: Recording,
  lot: Pick<KnownLot, 'id' | 'producedOn'>,
): Promise<readonly Use[]> {
  if (lot.producedOn === null) return []
  const wish = { workshop: maker.id, lot: lot.id, since: lot.producedOn }
  const entries = await additiveUsesOf(context.tx, context.district, wish)
  const withdrawn: readonly Id[] = corrected?.withdrawn ?? []
  return entries.filter(entry => !withdrawn.includes(entry.id)).flatMap(useIn)
}

function useIn({ content }: EntryRow): readonly Use[] {
  const quantity = StoredQuantity.safeParse(content.quantity)
  return typeof content.name === 'string' && quantity.success ? [{ name: content.name, quantity: quantity.data }] : []
}
