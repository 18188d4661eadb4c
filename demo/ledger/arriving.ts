import { addDays, startOfDay } from '../../src/kernel/day.ts'
import { awaitingInspection } from '../../src/ledger/rules/ledgers.ts'
import { receivingSummary } from '../../src/ledger/zh/summary.ts'
import type { Arrival } from './links.ts'
import { materialOf } from './materials.ts'
import { workshopRow } from './partners.ts'
import { partnerId } from './receiving.ts'
import { put } from './stock.ts'
import { plant, type Writer, write } from './writer.ts'

/** How many days an arrival may wait until the owner has checked it. */
const patience = 6

/** What another workshop sold stands in the book by itself; the owner checks it and puts the name to it. */
export function arrive(writer: Writer, arrival: Arrival): void {
  const { shop, newId } = writer
  const { day, link, lot, quantity, number, foodCode, producedOn, expiresOn, sourceLot } = arrival
  const materialKind = 'raw' as const
  const { storedAt } = materialOf(link.material)
  const supplier = partnerId(writer, `supplier ${link.seller.name}`, id => {
    const whose = { id, workshop: shop.id, at: startOfDay(day), initialsOf: writer.initialsOf }
    return workshopRow(link.seller, 'supplier', link.seller.certificate, whose)
  })
  const content = {
    ...{ lot, materialName: link.product, materialKind, quantity, supplier, selfGrown: false },
    ...{ supplierLotNumber: number, producedOn, expiresOn, proofs: [], accepted: true },
    ...{ checker: awaitingInspection, sourceLot },
  }
  const supplierName = link.seller.name
  const summary = receivingSummary({ ...content, supplierName })
  const rest = { kind: 'receiving', onDay: day, summary, expiries: [expiresOn] } as const
  const told = write(writer, { ...rest, id: newId(), hour: 18, content, origin: 'linked', actor: arrival.actor })
  const waits = day >= addDays(writer.today, -patience)
  if (waits) plant(writer, 'incoming', day, told.id)
  const checked = { ...content, proofs: ['receipt'], checker: shop.operator, storagePlace: storedAt }
  const corrects = { entry: told, reason: '已验收，补填查验人' }
  const entry = waits ? told : write(writer, { ...rest, id: newId(), hour: 20, content: checked, corrects })
  writer.rows.lots.push({
    ...{ id: lot, workshop: shop.id, kind: 'received', number, name: link.product, product: null, foodCode },
    ...{ materialKind, quantity, pieces: null, producedOn, receivedOn: day, expiresOn, supplier },
    ...{ supplierLotNumber: number, sourceLot, entry: entry.id, entryOn: day, releasedAt: told.recordedAt },
  })
  put(writer.stock, link.material, { lot, left: quantity.amount, until: expiresOn })
}
