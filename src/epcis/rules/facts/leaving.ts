import { type Day, type Instant, startOfDay } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Quantity } from '../../../kernel/quantity.ts'
import type { WrittenDispatch, WrittenEntry, WrittenStop } from '../../../ledger/rules/written.ts'
import type { EpcisEvent } from '../document.ts'
import { headOf, momentOf, said } from './head.ts'
import type { Names } from './names.ts'
import { exactMilligrams, quantityOf } from './quantity.ts'

/** ⑤ 产品销售. What is sold over the counter is at its end; the rest is on its way to somebody. */
export function dispatchFact(entry: WrittenEntry, content: WrittenDispatch, names: Names): EpcisEvent {
  const retail = content.buyerKind === 'retail'
  const lines = content.lines.map(({ lot, quantity }) => ({ epcClass: names.lot(lot), quantity }))
  return {
    type: 'ObjectEvent',
    ...headOf(names, { at: momentOf(entry), workshop: entry.workshop, of: entry.id, type: 'desadv' }),
    action: 'OBSERVE',
    bizStep: retail ? 'retail_selling' : 'shipping',
    disposition: retail ? 'retail_sold' : 'in_transit',
    quantityList: lines.map(({ epcClass, quantity }) => quantityOf(epcClass, quantity)),
    ...destinationOf(content, names),
    ...exactMilligrams(lines),
    ...said({ 'fangma:buyerKind': content.buyerKind, 'fangma:voucherNumber': content.voucherNumber }),
  }
}

function destinationOf({ buyer, toWorkshop }: WrittenDispatch, names: Names): Pick<EpcisEvent, 'destinationList'> {
  if (toWorkshop !== null) {
    return { destinationList: [{ type: 'owning_party', destination: names.workshop(toWorkshop) }] }
  }
  return buyer === null ? {} : { destinationList: [{ type: 'owning_party', destination: names.opaque(buyer) }] }
}

const stopped = {
  held: { bizStep: 'holding', disposition: 'non_sellable_other' },
  recalled: { bizStep: 'holding', disposition: 'recalled' },
  lifted: { bizStep: 'accepting', disposition: 'available' },
} as const

/** 暂停、召回、解除. The reason is free text and stays inside. */
export function stopFact({ id, lot, kind, at }: WrittenStop, names: Names): EpcisEvent {
  return {
    type: 'ObjectEvent',
    ...headOf(names, { at, workshop: names.workshopOf(lot) ?? lot, of: id }),
    action: 'OBSERVE',
    ...stopped[kind],
    quantityList: [{ epcClass: names.lot(lot) }],
  }
}

/** Goods that are gone for good, as whoever had them destroyed wrote it down. */
export type WrittenDestruction = {
  readonly id: Id
  readonly lot: Id
  readonly quantity: Quantity
  readonly onDay: Day
  readonly recordedAt: Instant
  /** When it turned out to be wrong. */
  readonly withdrawnAt: Instant | null
}

/** 销毁: the goods are gone. */
export function destructionFact({ id, lot, quantity, onDay }: WrittenDestruction, names: Names): EpcisEvent {
  const epcClass = names.lot(lot)
  const workshop: Id = names.workshopOf(lot) ?? lot
  return {
    type: 'ObjectEvent',
    ...headOf(names, { at: startOfDay(onDay), workshop, of: id }),
    action: 'DELETE',
    bizStep: 'destroying',
    disposition: 'destroyed',
    quantityList: [quantityOf(epcClass, quantity)],
    ...exactMilligrams([{ epcClass, quantity }]),
  }
}
