import type { Id } from '../../../kernel/id.ts'
import { type Quantity, quantityText } from '../../../kernel/quantity.ts'
import { isExpired } from '../../rules/shelf-life.ts'
import type { KnownLot } from '../../store/lot.ts'
import { stopKindZh } from '../../zh.ts'
import { fault, type Recording } from './recording.ts'

type Charge = { readonly lot: Id; readonly quantity: Quantity }

/** What goes into a lot: known, ours, good on that day, neither stopped nor taken back. 食品安全法 第三十四条 (三)(十). */
export function judgeCharges(recording: Recording, charges: readonly Charge[], lots: readonly KnownLot[]): void {
  const named = charges.map(charge => charge.lot)
  for (const [place, charge] of charges.entries()) {
    const at = `/charges/${place}/lot`
    if (named.indexOf(charge.lot) < place) fault(recording, at, '同一批原料写了两行，请合成一行')
    const lot = findOwn(recording, charge.lot, lots)
    if (lot === undefined) fault(recording, at, '没有找到这批原料，请重新选择')
    else judgeCharge(recording, { at: `/charges/${place}`, quantity: charge.quantity, lot })
  }
}

export function findOwn(recording: Recording, id: Id, lots: readonly KnownLot[]): KnownLot | undefined {
  const lot = lots.find(each => each.id === id)
  return lot === undefined || lot.workshop !== recording.maker.id || lot.ended ? undefined : lot
}

export function judgeCharge(
  recording: Recording,
  { at, quantity, lot }: { readonly at: string; readonly quantity: Quantity; readonly lot: KnownLot },
): void {
  const { onDay } = recording.envelope
  const name = `“${lot.name} ${lot.number}”`
  if (lot.stopped !== null) {
    fault(recording, `${at}/lot`, `${name}已被${stopKindZh[lot.stopped]}，不能投料；请换一批，或联系监管所解除`)
  }
  if (isExpired(lot.expiresOn, onDay)) {
    fault(recording, `${at}/lot`, `${name} ${lot.expiresOn} 已过期，过期原料不能投料；请停用并单独存放`)
  }
  const since = lot.receivedOn ?? lot.producedOn
  if (since !== null && since > onDay) {
    fault(recording, `${at}/lot`, `${name}是 ${since} 才有的，早于它的生产不能用它；请核对日期`)
  }
  if (lot.dimension !== quantity.dimension) {
    const like = { mass: '千克或斤', volume: '升', count: '件、袋或瓶' }[lot.dimension]
    fault(recording, `${at}/quantity`, `${name}是按${like}记的，请用同样的单位`)
    return
  }
  const left = lot.amount - lot.charged - lot.delivered - quantity.amount
  if (left < 0) {
    const short = quantityText({ dimension: lot.dimension, amount: -left })
    recording.remarks.push(`${name}账上少了 ${short}，请核对有没有漏记进货`)
  }
}
