import { isObject, type Json, type JsonObject, listOf } from './document.ts'

/** As what an event names an identifier. */
export type Role =
  | 'epc'
  | 'parent'
  | 'child'
  | 'input'
  | 'output'
  | 'class'
  | 'child-class'
  | 'input-class'
  | 'output-class'
  | 'transformation'

/** The fields that hold identifiers, with the role in which each names them. */
const places: readonly (readonly [field: string, role: Role])[] = [
  ['epcList', 'epc'],
  ['parentID', 'parent'],
  ['childEPCs', 'child'],
  ['inputEPCList', 'input'],
  ['outputEPCList', 'output'],
  ['quantityList', 'class'],
  ['childQuantityList', 'child-class'],
  ['inputQuantityList', 'input-class'],
  ['outputQuantityList', 'output-class'],
  ['transformationID', 'transformation'],
]

export type Named = { readonly epc: string; readonly role: Role }

/** Every identifier that the event names, in small letters, once a role. */
export function identifiersOf(event: JsonObject): Named[] {
  const found = new Map<string, Named>()
  for (const [field, role] of places) {
    for (const value of listOf(event[field])) {
      const epc = identifierIn(value)
      if (epc !== undefined) found.set(`${role} ${epc}`, { epc, role })
    }
  }
  return [...found.values()]
}

function identifierIn(value: Json): string | undefined {
  const text = isObject(value) ? value.epcClass : value
  return typeof text === 'string' ? identifierKey(text) : undefined
}

/** Identifiers are compared without regard to capitals. */
export function identifierKey(text: string): string {
  return text.trim().toLowerCase()
}
