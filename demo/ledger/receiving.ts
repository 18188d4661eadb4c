import { addDays, type Day, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { StoredQuantity } from '../../src/ledger/contract/words.ts'
import type { NewEntry } from '../../src/ledger/store/entry.ts'
import { receivingSummary } from '../../src/ledger/zh/summary.ts'
import { type Material, materialOf } from './materials.ts'
import { type Customer, customerRow, type Dealer, dealerRow } from './partners.ts'
import { mass, pieces } from './quantities.ts'
import type { PlannedPartner } from './rows.ts'
import { onHand, put } from './stock.ts'
import { isDue, plant, type Writer, write } from './writer.ts'

/** Buys when there is not enough for the next run. */
export function stockUp(writer: Writer, name: string, needed: number, day: Day): void {
  const material = materialOf(name)
  const missing = needed - onHand(writer.stock, name, day)
  if (missing <= 0) return
  const pack = material.packGrams * 1_000
  const wished = needed * (material.covers === 1 ? 1 : material.covers * (0.8 + writer.random.next() * 0.4))
  const amount = Math.max(1, Math.ceil(Math.max(wished, missing) / pack)) * pack
  const wrong = isDue(writer, 'corrected', day, 120) && material.kind === 'raw' && !writer.done.has('corrected')
  buy(writer, { name, material, quantity: mass(amount, writer.inJin), day, tenfold: wrong })
}

/** 食品相关产品: bags come now and then. */
export function buyBags(writer: Writer, day: Day): void {
  const material: Material = {
    ...materialOf('食用盐'),
    kind: 'contact-material',
    dealer: 'packaging',
    spec: '食品级',
    keepsDays: null,
    storedAt: '包装间',
  }
  const quantity = pieces(writer.random.between(3, 12) * 100, '个')
  buy(writer, { name: '食品包装袋', material, quantity, day, tenfold: false })
}

type Purchase = {
  readonly name: string
  readonly material: Material
  readonly quantity: StoredQuantity
  readonly day: Day
  /** Written down with a zero too many at first. */
  readonly tenfold: boolean
}

function buy(writer: Writer, purchase: Purchase): void {
  const { random, shop, newId } = writer
  const { name, material, quantity, day } = purchase
  const grown = material.mayBeGrown && writer.growsItself
  const dealer = grown ? undefined : random.pick(writer.dealersOf.get(material.dealer) ?? [])
  const supplier = dealer === undefined ? null : supplierId(writer, dealer, day)
  const dates = datesOf(writer, material, day)
  const lot = newId()
  const unproved = isDue(writer, 'no-proof', day, 90) && !purchase.tenfold && random.chance(0.4)
  const supplierLotNumber =
    dates.producedOn !== null && !material.mayBeGrown ? dates.producedOn.slice(2).replaceAll('-', '') : null
  const content = {
    ...{ lot, materialName: name, materialKind: material.kind, spec: material.spec, quantity, supplier },
    ...{ selfGrown: grown, supplierLotNumber, ...dates },
    proofs: unproved ? noProof : grown ? ['produce-certificate'] : material.proofs,
    proofNumber: unproved ? null : `示例${day.slice(2).replaceAll('-', '')}${random.between(100, 999)}`,
    ...{ accepted: true, refusalReason: null, checker: shop.operator, storagePlace: material.storedAt },
    sourceLot: null,
  }
  const entry = writeReceiving(writer, content, purchase, dealer?.name ?? null)
  if (unproved) plant(writer, 'no-proof', day, entry.id)
  writer.rows.lots.push({
    ...{ id: lot, workshop: shop.id, kind: 'received', number: supplierLotNumber ?? ownNumber(writer, day), name },
    ...{ product: null, foodCode: null, materialKind: material.kind },
    ...{ quantity, pieces: null },
    ...{ producedOn: dates.producedOn, receivedOn: day, expiresOn: dates.expiresOn, supplier, supplierLotNumber },
    ...{ sourceLot: null, entry: entry.id, entryOn: day, releasedAt: entry.recordedAt },
  })
  put(writer.stock, name, { lot, left: quantity.amount, until: dates.expiresOn })
}

const noProof = ['none'] as const

type Content = {
  readonly quantity: StoredQuantity
  readonly selfGrown: boolean
  readonly expiresOn: Day | null
} & NewEntry['content']

function writeReceiving(
  writer: Writer,
  content: Content,
  { name, day, tenfold }: Purchase,
  supplierName: string | null,
): NewEntry {
  const { selfGrown, expiresOn } = content
  const remarks = content.proofs === noProof ? ['这批货没有合格证明，来源不全，请向供货者索要并补记'] : []
  const rest = { kind: 'receiving', onDay: day, expiries: [expiresOn], remarks } as const
  const line = (quantity: StoredQuantity) =>
    receivingSummary({ materialName: name, quantity, supplierName, selfGrown, accepted: true })
  const right = () => ({ ...rest, id: writer.newId(), hour: 16, summary: line(content.quantity), content })
  if (!tenfold) return write(writer, right())
  const much = mass(content.quantity.amount * 10, writer.inJin)
  const summary = line(much)
  const wrong = write(writer, {
    ...rest,
    id: writer.newId(),
    hour: 15,
    summary,
    content: { ...content, quantity: much },
  })
  const corrected = write(writer, { ...right(), corrects: { entry: wrong, reason: '数量多写了一个 0，按收据更正' } })
  writer.done.add('corrected')
  plant(writer, 'corrected', day, wrong.id)
  return corrected
}

function datesOf({ random }: Writer, { keepsDays }: Material, day: Day) {
  if (keepsDays === null) return { producedOn: null, expiresOn: null }
  const age = keepsDays <= 7 ? random.between(0, 1) : random.between(3, Math.min(60, Math.floor(keepsDays / 4)))
  const producedOn = addDays(day, -age)
  return { producedOn, expiresOn: addDays(producedOn, keepsDays) }
}

/** 进货批 of goods on which the supplier put no number. */
export function ownNumber(writer: Writer, day: Day): string {
  const today = writer.rows.lots.filter(lot => lot.receivedOn === day).length
  return `${day.slice(2).replaceAll('-', '')}-${today + 1}`
}

export function supplierId(writer: Writer, dealer: Dealer, day: Day): Id {
  return partnerId(writer, `supplier ${dealer.name}`, id => {
    const whose = { id, workshop: writer.shop.id, at: startOfDay(day), initialsOf: writer.initialsOf }
    return dealerRow(dealer, whose)
  })
}

export function customerId(writer: Writer, customer: Customer, day: Day): Id {
  return partnerId(writer, `buyer ${customer.name}`, id => {
    const whose = { id, workshop: writer.shop.id, at: startOfDay(day), initialsOf: writer.initialsOf }
    return customerRow(customer, whose)
  })
}

export function partnerId(writer: Writer, key: string, row: (id: Id) => PlannedPartner): Id {
  const known = writer.known.get(key)
  if (known !== undefined) return known
  const id = writer.newId()
  writer.known.set(key, id)
  writer.rows.partners.push(row(id))
  return id
}
