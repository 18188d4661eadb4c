import { isLook } from '../../../ledger/rules/ledgers.ts'
import type { WrittenEntry, WrittenTesting } from '../../../ledger/rules/written.ts'
import type { EpcisEvent, Json } from '../document.ts'
import { headOf, momentOf, said } from './head.ts'
import type { Names } from './names.ts'
import { exactMilligrams, quantityOf } from './quantity.ts'

/** ④ 检验、送检与留样: what was looked at, what was put aside, what became of it. */
export function testingFacts(entry: WrittenEntry, content: WrittenTesting, names: Names): readonly EpcisEvent[] {
  const epcClass = names.lot(content.lot)
  const head = headOf(names, { at: momentOf(entry), workshop: entry.workshop, of: entry.id, type: 'testprd' })
  const facts: EpcisEvent[] = []
  if (isLook(content.testKind)) facts.push({ ...head, ...lookOf(content, epcClass) })
  if (content.retained !== null) {
    const { quantity, keepUntil } = content.retained
    facts.push({
      type: 'ObjectEvent',
      ...head,
      action: 'OBSERVE',
      bizStep: 'sampling',
      disposition: 'in_progress',
      quantityList: [quantityOf(epcClass, quantity)],
      ...exactMilligrams([{ epcClass, quantity }]),
      ...said({ 'fangma:keepUntil': keepUntil }),
    })
  }
  if (content.disposed !== null) {
    const { quantity } = content.disposed
    facts.push({
      type: 'ObjectEvent',
      ...head,
      action: 'DELETE',
      bizStep: 'destroying',
      disposition: 'destroyed',
      quantityList: [quantity === null ? { epcClass } : quantityOf(epcClass, quantity)],
      ...(quantity === null ? {} : exactMilligrams([{ epcClass, quantity }])),
      ...said({ 'fangma:of': 'retained sample' }),
    })
  }
  return facts
}

function lookOf(content: WrittenTesting, epcClass: string) {
  const { testKind, conclusion, laboratory, cma, reportNumber } = content
  const dispositions = { conforming: 'conformant', nonconforming: 'non_conformant' } as const
  return {
    type: 'ObjectEvent',
    action: 'OBSERVE',
    bizStep: 'inspecting',
    disposition: conclusion === null ? 'in_progress' : dispositions[conclusion],
    quantityList: [{ epcClass }],
    ...certificateOf(reportNumber),
    ...said({
      'fangma:testKind': testKind,
      // A workshop's own look is made by a person; a laboratory is none.
      'fangma:laboratory': testKind === 'self' ? null : laboratory,
      'fangma:cma': cma,
      'fangma:reportNumber': reportNumber,
      'fangma:item': itemsOf(content),
    }),
  } as const
}

/** Only an address can be looked up: a bare number is no `certificationInfo`. */
function certificateOf(reportNumber: string | null): Pick<EpcisEvent, 'certificationInfo'> {
  return reportNumber !== null && /^https?:\/\/[\x21-\x7e]+$/.test(reportNumber)
    ? { certificationInfo: reportNumber }
    : {}
}

function itemsOf({ items }: WrittenTesting): Json | null {
  if (items.length === 0) return null
  return items.map(({ name, result, unit, standard }) =>
    said({ 'fangma:name': name, 'fangma:result': result, 'fangma:unit': unit, 'fangma:standard': standard }),
  )
}
