import { findDay } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { quantityFault, type TypedQuantity } from '../kit/quantity-field.tsx'
import type { Pack, PackLot, Parcel } from '../offline/shape.ts'
import type { Writing } from '../state/record.ts'
import type { Additive } from './additive-list.tsx'
import { parameterFault, processRows } from './books.ts'
import { foodMilligrams, judged } from './dose.ts'
import type { Faults, Form, Opened } from './form.tsx'
import { type More, moreFaults, moreIn, moreWritten } from './own-fields.ts'
import { type Content, listIn, numberIn, quantityIn, recordIn, remembered, textIn, trueIn } from './remembered.ts'
import { asTyped, type Charge, chargesOf, scaled, usable } from './stock.ts'

export type ProductionFields = {
  onDay: string
  lot: string
  lotNumber: string
  product: string
  output: TypedQuantity
  pieces: string
  charges: Charge[]
  /** The person has changed what the recipe gave: it is no longer computed anew. */
  chargesSet: boolean
  additives: Additive[]
  /** The same for the additives. */
  additivesSet: boolean
  parameters: Record<string, string>
  operator: string
  released: boolean
  deviation: string
  more: More
}

const chargeIn = (content: Content): Charge => ({ lot: textIn(content, 'lot'), ...quantityIn(content, 'quantity') })

const additiveIn = (content: Content): Additive => ({
  entry: textIn(content, 'entry') || newIntent(),
  lot: textIn(content, 'lot'),
  name: textIn(content, 'name'),
  ...quantityIn(content, 'quantity'),
  more: moreIn(content),
})

export function productionFields(
  { content, onDay }: Opened,
  product: string | undefined,
  pack: Pack,
  parcels: readonly Parcel[],
): ProductionFields {
  const last = remembered(pack, parcels, 'production')[0]?.content
  const only = pack.products.length === 1 ? pack.products[0]?.product : undefined
  const chosen = textIn(content, 'product') || (product ?? only ?? '')
  const recorded = Object.entries(recordIn(content, 'parameters')).map(([key, value]) => [key, String(value)] as const)
  const pieces = numberIn(content, 'pieces')
  return {
    onDay: onDay ?? today(),
    lot: textIn(content, 'lot') || newIntent(),
    lotNumber: textIn(content, 'lotNumber'),
    product: chosen,
    output: quantityIn(content, 'output'),
    pieces: pieces === undefined ? '' : String(pieces),
    charges: listIn(content, 'charges').map(chargeIn),
    chargesSet: content !== undefined,
    additives: content === undefined ? additivesOf(pack, chosen) : listIn(content, 'additives').map(additiveIn),
    additivesSet: content !== undefined,
    parameters: content === undefined ? usualParameters(pack, parcels, chosen) : Object.fromEntries(recorded),
    operator: textIn(content, 'operator') || textIn(last, 'operator') || pack.operatorName,
    released: trueIn(content, 'released', false),
    deviation: textIn(content, 'deviation'),
    more: moreIn(content),
  }
}

/**
 * What was written down last of this product, as a start: times and temperatures of a trade hardly change, and what did
 * change is typed over. Days are those of the new production.
 */
export function usualParameters(pack: Pack, parcels: readonly Parcel[], product: string): Record<string, string> {
  const last = remembered(pack, parcels, 'production').find(({ content }) => textIn(content, 'product') === product)
  const before = Object.entries(recordIn(last?.content, 'parameters')).map(
    ([key, value]) => [key, String(value)] as const,
  )
  const days = processRows(pack, today())
    .filter(({ kind }) => kind === 'day')
    .map(({ key }) => [key, today()] as const)
  const recipe = pack.recipes.find(each => each.product === product)
  return { ...Object.fromEntries(before), ...recipe?.parameters, ...Object.fromEntries(days) }
}

/** Of the recipe, as it is written there. */
export function additivesOf(pack: Pack, product: string): Additive[] {
  const recipe = pack.recipes.find(each => each.product === product)
  return (recipe?.lines ?? [])
    .filter(line => line.additive)
    .map(line => ({
      entry: newIntent(),
      lot: pack.lots.find(lot => lot.name === line.materialName && lot.left > 0)?.lot ?? '',
      name: line.materialName,
      typed: line.typed,
      more: {},
    }))
}

/** The charges as they stand: computed from the recipe until somebody changes them. */
export function chargesNow(fields: ProductionFields, pack: Pack): { charges: readonly Charge[]; lacking: string[] } {
  const recipe = pack.recipes.find(each => each.product === fields.product)
  if (fields.chargesSet || recipe === undefined) return { charges: fields.charges, lacking: [] }
  const { charges, lacking } = chargesOf(recipe, usable(pack, fields.onDay), fields.output.typed)
  return { charges, lacking: lacking.map(({ name, amount }) => `${name}还差 ${amount}`) }
}

/** The same for additives. */
export function additivesNow(fields: ProductionFields, pack: Pack): readonly Additive[] {
  const recipe = pack.recipes.find(each => each.product === fields.product)
  if (fields.additivesSet || recipe === undefined) return fields.additives
  return fields.additives.map(additive => {
    const line = recipe.lines.find(each => each.additive && each.materialName === additive.name)
    const wanted = line === undefined ? undefined : scaled(line.typed, recipe.output, fields.output.typed)
    return wanted === undefined ? additive : { ...additive, typed: asTyped(wanted) }
  })
}

/** Those that may go in, and those chosen before even when they are used up by now. */
export function lotsToChoose(fields: ProductionFields, pack: Pack, additives: boolean): readonly PackLot[] {
  const chosen = fields.charges.map(({ lot }) => lot)
  const free = usable(pack, fields.onDay)
  const gone = pack.lots.filter(lot => chosen.indexOf(lot.lot) !== -1 && free.indexOf(lot) === -1)
  return [...free, ...gone].filter(lot => (lot.materialKind === 'additive') === additives && lot.lot !== fields.lot)
}

export function doseOf(fields: ProductionFields, pack: Pack): ReturnType<typeof judged> {
  const charged = chargesNow(fields, pack).charges.map(({ typed }) => typed)
  return judged(
    pack,
    fields.product,
    fields.onDay,
    additivesNow(fields, pack),
    foodMilligrams(fields.output.typed, charged),
  )
}

export function productionFaults(fields: ProductionFields, pack: Pack): Faults {
  const { charges, lacking } = chargesNow(fields, pack)
  const dose = doseOf(fields, pack)
  const faults: Record<string, string | undefined> = {
    '/content/product': fields.product === '' ? '请选做了什么' : undefined,
    '/content/output': quantityFault(fields.output),
    '/content/charges':
      charges.length > 0 ? undefined : lacking.length > 0 ? `${lacking.join('，')}：请先记进货` : '请选用了什么原料',
    '/content/additives': dose?.verdict === 'refused' ? '添加剂用量不对，请看下面的提示' : undefined,
    '/content/pieces':
      fields.pieces !== '' && !/^[1-9]\d{0,5}$/.test(fields.pieces) ? '件数请填整数，如 50' : undefined,
    '/content/operator': fields.operator.trim() === '' ? '请填写操作人' : undefined,
    '/onDay':
      findDay(fields.onDay) === undefined ? '请选择日期' : fields.onDay > today() ? '日期不能晚于今天' : undefined,
  }
  for (const [at, charge] of charges.entries()) faults[`/content/charges/${at}/quantity`] = quantityFault(charge)
  for (const [at, each] of additivesNow(fields, pack).entries()) {
    faults[`/content/additives/${at}/quantity`] = quantityFault(each)
    Object.assign(
      faults,
      moreFaults(pack, 'additive-use', { more: each.more ?? {}, onDay: fields.onDay }, `/additives/${at}`),
    )
  }
  for (const row of processRows(pack, fields.onDay))
    faults[`/content/parameters/${row.key}`] = parameterFault(row, fields.parameters[row.key] ?? '')
  return { ...faults, ...moreFaults(pack, 'production', fields) }
}

/** @returns what is written, and the ids that it needs */
export function productionWriting(
  fields: ProductionFields,
  pack: Pack,
  mode: Form<object>['mode'],
): { writing: Writing; needs: string[] } {
  const { charges } = chargesNow(fields, pack)
  const recipe = pack.recipes.find(each => each.product === fields.product)
  const parameters = Object.entries(fields.parameters).filter(([, value]) => value.trim() !== '')
  const additives = additivesNow(fields, pack).map(({ entry, lot, name, typed, understood = null, more = {} }) => ({
    entry,
    lot: lot === '' ? null : lot,
    name,
    quantity: { typed, understood },
    user: fields.operator.trim(),
    more: moreWritten(pack, 'additive-use', more, mode),
  }))
  const content = {
    lot: fields.lot,
    lotNumber: fields.lotNumber === '' ? null : fields.lotNumber,
    product: fields.product,
    charges: charges.map(({ lot, typed, understood = null }) => ({ lot, quantity: { typed, understood } })),
    additives,
    parameters: Object.fromEntries(parameters),
    output: fields.output,
    pieces: fields.pieces === '' ? null : Number(fields.pieces),
    shelfLife: recipe?.shelfLife ?? null,
    operator: fields.operator.trim(),
    deviation: fields.deviation.trim() === '' ? null : fields.deviation.trim(),
    released: fields.released,
    more: moreWritten(pack, 'production', fields.more, mode),
  }
  const used = additives.flatMap(({ lot }) => (lot === null ? [] : [lot]))
  return { writing: { kind: 'production', content }, needs: [...charges.map(({ lot }) => lot), ...used] }
}
