import type { WrittenEntry, WrittenReceiving } from '../../../ledger/rules/written.ts'
import type { EpcisEvent } from '../document.ts'
import { headOf, ilmdOf, momentOf, said } from './head.ts'
import type { Names } from './names.ts'
import { exactMilligrams, quantityOf } from './quantity.ts'

/** ① 进货查验. What was refused at the door was looked at and never came in. */
export function receivingFacts(entry: WrittenEntry, content: WrittenReceiving, names: Names): readonly EpcisEvent[] {
  const { lot, quantity, name, materialKind, accepted, selfGrown } = content
  const epcClass = names.lot(lot)
  const head = headOf(names, { at: momentOf(entry), workshop: entry.workshop, of: entry.id, type: 'recadv' })
  const received: EpcisEvent = {
    type: 'ObjectEvent',
    ...head,
    action: accepted ? 'ADD' : 'OBSERVE',
    bizStep: accepted ? 'receiving' : 'inspecting',
    disposition: accepted ? 'in_progress' : 'non_conformant',
    quantityList: [quantityOf(epcClass, quantity)],
    ...sourceOf(content, names),
    ...(accepted ? attributesOf(content) : {}),
    ...exactMilligrams([{ epcClass, quantity }]),
    ...said({
      'fangma:material': name,
      'fangma:materialKind': materialKind,
      'fangma:origin': selfGrown ? 'self-grown' : null,
    }),
  }
  return accepted ? [received, ...linkOf(entry, content, names)] : [received]
}

function sourceOf({ supplier, sourceLot }: WrittenReceiving, names: Names): Pick<EpcisEvent, 'sourceList'> {
  const seller = sourceLot === null ? undefined : names.workshopOf(sourceLot)
  if (seller !== undefined) return { sourceList: [{ type: 'owning_party', source: names.workshop(seller) }] }
  return supplier === null ? {} : { sourceList: [{ type: 'owning_party', source: names.opaque(supplier) }] }
}

function attributesOf({ supplierLotNumber, producedOn, expiresOn }: WrittenReceiving): Pick<EpcisEvent, 'ilmd'> {
  return ilmdOf({
    'cbvmda:lotNumber': supplierLotNumber,
    'cbvmda:itemExpirationDate': expiresOn,
    'gs1:productionDate': producedOn,
  })
}

/**
 * What another workshop sold becomes a lot of the buyer's own, of which there may be several of one lot of the seller. The
 * buyer's lot holds the seller's goods: who traces back goes from what holds to what it holds, over both names.
 */
function linkOf(entry: WrittenEntry, content: WrittenReceiving, names: Names): readonly EpcisEvent[] {
  const { lot, sourceLot, quantity } = content
  if (sourceLot === null) return []
  const epcClass = names.lot(sourceLot)
  return [
    {
      type: 'AggregationEvent',
      ...headOf(names, { at: momentOf(entry), workshop: entry.workshop, of: entry.id, type: 'recadv' }),
      action: 'ADD',
      bizStep: 'receiving',
      disposition: 'in_progress',
      parentID: names.lot(lot),
      childQuantityList: [quantityOf(epcClass, quantity)],
      ...exactMilligrams([{ epcClass, quantity }]),
    },
  ]
}
