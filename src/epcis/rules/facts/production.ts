import type { Id } from '../../../kernel/id.ts'
import type { Quantity } from '../../../kernel/quantity.ts'
import type {
  NamedAdditive,
  WrittenAdditive,
  WrittenEntry,
  WrittenProduction,
  WrittenUse,
} from '../../../ledger/rules/written.ts'
import type { EpcisEvent, Json } from '../document.ts'
import { headOf, ilmdOf, momentOf, said } from './head.ts'
import type { Names } from './names.ts'
import { amountText, exactMilligrams, quantityOf } from './quantity.ts'

/**
 * ② 生产投料 with what of ③ 食品添加剂使用 was written down with it: one transformation.
 *
 * @param without additives that were taken back alone: the production is then told anew
 */
export function productionFact(
  entry: WrittenEntry,
  content: WrittenProduction,
  names: Names,
  without: ReadonlySet<Id> = new Set(),
): EpcisEvent {
  const { lot, startedAt, output, pieces } = content
  const additives = content.additives.filter(additive => !without.has(additive.entry))
  const inputs = [
    ...content.charges.map(part => ({ epcClass: names.lot(part.lot), quantity: part.quantity })),
    ...additives.flatMap(additive => inputOf(additive, names)),
  ]
  const made = { epcClass: names.lot(lot), quantity: output }
  return {
    type: 'TransformationEvent',
    ...headOf(names, { at: momentOf(entry, startedAt), workshop: entry.workshop, of: entry.id, type: 'prodorder' }),
    bizStep: 'commissioning',
    disposition: 'active',
    transformationID: names.opaque(lot),
    ...inputsOf(inputs),
    outputQuantityList: [quantityOf(made.epcClass, output)],
    ...attributesOf(entry, content, numberIn(made.epcClass)),
    ...exactMilligrams([...inputs, made]),
    ...said({
      'fangma:product': content.name,
      'fangma:pieces': pieces === null ? null : String(pieces),
      'fangma:parameter': listed(parametersOf(content)),
      'fangma:additive': listed(additives.map(additiveOf)),
    }),
  }
}

/** ③ One more additive for a lot that is recorded already: another part of the same transformation. */
export function additiveFact(entry: WrittenEntry, content: WrittenUse, names: Names): EpcisEvent {
  const inputs = inputOf(content, names)
  return {
    type: 'TransformationEvent',
    ...headOf(names, { at: momentOf(entry), workshop: entry.workshop, of: entry.id, type: 'prodorder' }),
    bizStep: 'commissioning',
    disposition: 'active',
    transformationID: names.opaque(content.producedLot),
    ...inputsOf(inputs),
    // How much was made is told once, by the production.
    outputQuantityList: [{ epcClass: names.lot(content.producedLot) }],
    ...exactMilligrams(inputs),
    ...said({ 'fangma:additive': [additiveOf(content)] }),
  }
}

type Input = { readonly epcClass: string; readonly quantity: Quantity }

function inputsOf(inputs: readonly Input[]): Pick<EpcisEvent, 'inputQuantityList'> {
  if (inputs.length === 0) return {}
  return { inputQuantityList: inputs.map(({ epcClass, quantity }) => quantityOf(epcClass, quantity)) }
}

function inputOf({ lot, quantity }: WrittenAdditive, names: Names): readonly Input[] {
  return lot === null ? [] : [{ epcClass: names.lot(lot), quantity }]
}

/** Who weighed is told by the part that the person has in it. */
function additiveOf({ name, quantity, mgPerKg, maximumMgPerKg, reviewed }: WrittenAdditive | NamedAdditive): Json {
  return said({
    'fangma:name': name,
    'fangma:amount': amountText(quantity),
    'fangma:mgPerKg': mgPerKg === null ? null : String(mgPerKg),
    'fangma:maximumMgPerKg': maximumMgPerKg === null ? null : String(maximumMgPerKg),
    'fangma:weighedBy': reviewed ? 'user and reviewer' : 'user',
  })
}

function parametersOf({ parameters }: WrittenProduction): Json[] {
  return Object.entries(parameters)
    .filter(([, value]) => value.trim() !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => ({ 'fangma:key': key, 'fangma:value': value }))
}

function attributesOf({ onDay }: WrittenEntry, { expiresOn }: WrittenProduction, number: string | null) {
  return ilmdOf({
    'cbvmda:lotNumber': number,
    'cbvmda:itemExpirationDate': expiresOn,
    'gs1:productionDate': onDay,
  })
}

/** The number that the label bears is the end of the lot's address. */
function numberIn(epcClass: string): string | null {
  return /\/(\d{10,14})$/.exec(epcClass)?.[1] ?? null
}

function listed(list: readonly Json[]): Json | null {
  return list.length === 0 ? null : list
}
