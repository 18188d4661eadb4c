import { findDay } from '../../../kernel/day.ts'
import { isReading, readQuantity } from '../../../kernel/quantity.ts'
import { expiryOf as lastDay, type ShelfLife } from '../../../ledger/rules/shelf-life.ts'
import type { Wanted } from '../../client.ts'
import { heldBack } from './queue.ts'
import type { Intent, Pack, PackLot, PackPartner, Parcel } from './shape.ts'

export type Recording = Wanted<'ledger.record'>
type OfKind<K extends Recording['kind']> = Extract<Recording, { kind: K }>
type TypedQuantity = { readonly typed: string; readonly understood?: string | null | undefined }
type StoredQuantity = PackLot['quantity']

/**
 * The pack as it will be once everything on the phone has arrived, so that the next form can use what the last one
 * made. What was refused, and what hangs on it, does not count: its lot may never exist.
 */
export function packWith(pack: Pack, parcels: readonly Parcel[]): Pack {
  const held = heldBack(parcels)
  const known = new Set(pack.entries.map(entry => entry.entry))
  return parcels
    .filter(
      ({ state, id, workshop }) => workshop === pack.workshop && state !== 'refused' && !held.has(id) && !known.has(id),
    )
    .reduce<Pack>(after, pack)
}

function after(pack: Pack, parcel: Intent): Pack {
  switch (parcel.action) {
    case 'ledger.record':
      return recorded(pack, parcel.input)
    case 'ledger.correct':
      return corrected(pack, parcel.input)
    case 'ledger.save-partner':
      return { ...pack, partners: [partnerOf(parcel.input, pack), ...without(pack.partners, parcel.input.partner)] }
    case 'ledger.end-partner':
      return { ...pack, partners: without(pack.partners, parcel.input.partner) }
    case 'ledger.save-recipe':
      return { ...pack, recipes: withRecipe(pack, parcel.input) }
    case 'label.print': {
      const { lot, count } = parcel.input
      return withLot(pack, lot, each => ({ ...each, labelsPrinted: each.labelsPrinted + count }))
    }
    case 'rectification.answer':
    case 'rectification.report':
    case 'training.answer':
    case 'rating.reply':
    case 'rating.appeal':
    case 'rating.ask-recheck':
      return pack
    default:
      return parcel satisfies never
  }
}

function recorded(pack: Pack, entry: Recording): Pack {
  switch (entry.kind) {
    case 'receiving':
      return received(pack, entry)
    case 'production':
      return produced(pack, entry)
    case 'dispatch':
      return entry.content.lines.reduce((left, line) => withLess(left, line.lot, line.quantity), pack)
    case 'additive-use':
      return entry.content.lot === null || entry.content.lot === undefined
        ? pack
        : withLess(pack, entry.content.lot, entry.content.quantity)
    case 'testing': {
      const { lot, conclusion } = entry.content
      if (conclusion === 'conforming') return withLot(pack, lot, each => ({ ...each, released: true }))
      return conclusion === 'nonconforming' ? withLot(pack, lot, each => ({ ...each, stopped: 'held' })) : pack
    }
    case 'hygiene':
    case 'no-production':
    case 'nil':
      return pack
    default:
      return entry satisfies never
  }
}

function received(pack: Pack, { content, entry, onDay, workshop }: OfKind<'receiving'>): Pack {
  if (!content.accepted) return pack
  const quantity = stored(content.quantity)
  const supplier = pack.partners.find(({ partner }) => partner === content.supplier)
  const lot: PackLot = {
    ...blankLot(pack, { lot: content.lot, entry, workshop, quantity }),
    kind: 'received',
    number: content.supplierLotNumber ?? '',
    name: content.materialName,
    materialKind: content.materialKind,
    producedOn: content.producedOn ?? null,
    receivedOn: onDay,
    expiresOn: content.expiresOn ?? null,
    supplier: content.supplier ?? null,
    supplierName: supplier?.name ?? (content.selfGrown ? '自产自种' : null),
    released: true,
  }
  return { ...pack, lots: [lot, ...pack.lots] }
}

function produced(pack: Pack, { content, entry, onDay, workshop }: OfKind<'production'>): Pack {
  const quantity = stored(content.output)
  const product = pack.products.find(each => each.product === content.product)
  const recipe = pack.recipes.find(each => each.product === content.product)
  const lot: PackLot = {
    ...blankLot(pack, { lot: content.lot, entry, workshop, quantity }),
    kind: 'produced',
    number: content.lotNumber ?? '',
    name: product?.name ?? '',
    product: content.product,
    foodCode: recipe?.foodCode ?? null,
    pieces: content.pieces ?? null,
    producedOn: onDay,
    expiresOn: expiryOf(onDay, content.shelfLife ?? recipe?.shelfLife ?? null),
    released: content.released ?? false,
  }
  const charged = content.charges.reduce((left, charge) => withLess(left, charge.lot, charge.quantity), pack)
  const used = (content.additives ?? []).reduce(
    (left, each) => (typeof each.lot === 'string' ? withLess(left, each.lot, each.quantity) : left),
    charged,
  )
  return { ...used, lots: [lot, ...used.lots] }
}

/** Its last day. The server computes what counts; this is what the form shows meanwhile. */
export function expiryOf(day: string, life: ShelfLife | null): string | null {
  const made = findDay(day)
  return made === undefined || life === null ? null : lastDay(made, life)
}

function corrected(pack: Pack, { corrects, correction, envelope }: Wanted<'ledger.correct'>): Pack {
  const wrong = pack.entries.find(({ entry }) => entry === corrects)
  const kept = { ...pack, entries: pack.entries.filter(({ entry }) => entry !== corrects) }
  if (correction === null || correction === undefined)
    return { ...kept, lots: kept.lots.filter(lot => wrong === undefined || lot.entry !== wrong.entry) }
  // The lot of a corrected entry keeps its id: the new amounts take the place of the old.
  const lotId = correction.kind === 'receiving' || correction.kind === 'production' ? correction.content.lot : undefined
  const before = kept.lots.find(({ lot }) => lot === lotId)
  const again = recorded(
    { ...kept, lots: kept.lots.filter(({ lot }) => lot !== lotId) },
    withEnvelope(correction, envelope),
  )
  if (before === undefined || lotId === undefined) return again
  const gone = before.quantity.amount - before.left
  return withLot(again, lotId, lot => ({
    ...lot,
    number: before.number,
    labelsPrinted: before.labelsPrinted,
    left: lot.quantity.amount - gone,
  }))
}

type Correction = NonNullable<Wanted<'ledger.correct'>['correction']>

function withEnvelope(correction: Correction, envelope: Wanted<'ledger.correct'>['envelope']): Recording {
  return { ...envelope, ...correction }
}

function blankLot(
  pack: Pack,
  { lot, entry, workshop, quantity }: { lot: string; entry: string; workshop: string; quantity: StoredQuantity },
): Omit<PackLot, 'kind' | 'number' | 'name'> {
  return {
    lot,
    entry,
    workshop,
    workshopName: pack.workshopName,
    quantity,
    left: quantity.amount,
    product: null,
    foodCode: null,
    materialKind: null,
    pieces: null,
    labelsPrinted: 0,
    producedOn: null,
    receivedOn: null,
    expiresOn: null,
    supplier: null,
    supplierName: null,
    sourceLot: null,
    released: false,
    stopped: null,
  }
}

function partnerOf(input: Wanted<'ledger.save-partner'>, pack: Pack): PackPartner {
  const before = pack.partners.find(({ partner }) => partner === input.partner)
  return {
    partner: input.partner,
    role: input.role,
    name: input.name,
    initials: before?.initials ?? '',
    address: input.address ?? null,
    phone: input.phone ?? null,
    licenceNumber: input.licenceNumber ?? null,
    licenceExpiresOn: input.licenceExpiresOn ?? null,
    buyerKind: input.buyerKind ?? null,
    linkedWorkshop: input.linkedWorkshop ?? null,
    files: [...(input.files ?? [])],
    lastUsedOn: before?.lastUsedOn ?? null,
  }
}

function withRecipe(pack: Pack, input: Wanted<'ledger.save-recipe'>): Pack['recipes'] {
  const before = pack.recipes.find(({ product }) => product === input.product)
  const productName = pack.products.find(({ product }) => product === input.product)?.name ?? ''
  const lines = (input.lines ?? []).map(line => ({ ...line, additive: line.additive ?? false }))
  const recipe = {
    product: input.product,
    productName,
    foodCode: input.foodCode,
    foodName: before?.foodCode === input.foodCode ? before.foodName : '',
    shelfLife: input.shelfLife ?? null,
    storage: input.storage ?? null,
    netContent: input.netContent ?? null,
    lines,
    parameters: { ...input.parameters },
    output: input.output ?? '',
  }
  return [recipe, ...pack.recipes.filter(({ product }) => product !== input.product)]
}

const without = (partners: readonly PackPartner[], gone: string): PackPartner[] =>
  partners.filter(({ partner }) => partner !== gone)

function withLot(pack: Pack, lot: string, changed: (lot: PackLot) => PackLot): Pack {
  return { ...pack, lots: pack.lots.map(each => (each.lot === lot ? changed(each) : each)) }
}

/** A lot in another dimension (a sack counted, then weighed) is left as it is: the server says so. */
function withLess(pack: Pack, lot: string, quantity: TypedQuantity): Pack {
  const { dimension, amount } = stored(quantity)
  return withLot(pack, lot, each =>
    each.quantity.dimension === dimension ? { ...each, left: each.left - amount } : each,
  )
}

/** As the server will store it; nothing when it cannot be read, which the form does not let through. */
export function stored({ typed }: TypedQuantity): StoredQuantity {
  const read = readQuantity(typed)
  if (!isReading(read)) return { dimension: 'count', amount: 0, typed, understood: typed }
  return { ...read.quantity, typed, understood: read.understood }
}
