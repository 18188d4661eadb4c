import type { TypedQuantity } from '../kit/quantity-field.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'

export type Content = Readonly<Record<string, unknown>>
/** An entry with what was written in it, wherever it lies: told by the server, or still on the phone. */
export type Remembered = {
  readonly id: string
  readonly onDay: string
  readonly content: Content
  readonly words: string
}

/** What holds of one kind, newest first. */
export function remembered(pack: Pack, parcels: readonly Parcel[], kind: string): readonly Remembered[] {
  const known = new Set(pack.entries.map(({ entry }) => entry))
  const waiting = parcels.flatMap((parcel): Remembered[] => {
    if (parcel.action !== 'ledger.record' || parcel.input.kind !== kind || parcel.state === 'refused') return []
    if (parcel.workshop !== pack.workshop || known.has(parcel.id)) return []
    const { id, onDay, words } = parcel
    return [{ id, onDay, words, content: recordOf(parcel.input.content) }]
  })
  const told = pack.entries
    .filter(entry => entry.kind === kind && entry.correctedBy === null && !entry.cancels)
    .map(({ entry, onDay, content, summary }) => ({ id: entry, onDay, content, words: summary }))
  return waiting.reverse().concat(told)
}

export const recordOf = (value: object): Content => Object.fromEntries(Object.entries(value))

const isRecord = (value: unknown): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function textIn(content: Content | undefined, key: string): string {
  const value = content?.[key]
  return typeof value === 'string' ? value : ''
}

export function trueIn(content: Content | undefined, key: string, absent: boolean): boolean {
  const value = content?.[key]
  return typeof value === 'boolean' ? value : absent
}

export function numberIn(content: Content | undefined, key: string): number | undefined {
  const value = content?.[key]
  return typeof value === 'number' ? value : undefined
}

/** As it was typed, with the reading that was confirmed then. */
export function quantityIn(content: Content | undefined, key: string): TypedQuantity {
  const value = content?.[key]
  if (!isRecord(value)) return { typed: '' }
  const understood = textIn(value, 'understood')
  return understood === '' ? { typed: textIn(value, 'typed') } : { typed: textIn(value, 'typed'), understood }
}

export function listIn(content: Content | undefined, key: string): readonly Content[] {
  const value = content?.[key]
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function wordsIn(content: Content | undefined, key: string): readonly string[] {
  const value = content?.[key]
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []
}

export function recordIn(content: Content | undefined, key: string): Content {
  const value = content?.[key]
  return isRecord(value) ? value : {}
}

export function oneOf<K extends string>(words: readonly K[], value: string): K | undefined {
  return words.find(each => each === value)
}

/** Without repetition, in order of first appearance, and nothing empty. */
export function distinct(words: readonly string[]): string[] {
  return words.filter((word, at) => word !== '' && words.indexOf(word) === at)
}

/** Purchases that can be repeated as they were: of each material from each supplier the last one. */
export function lastPurchases(entries: readonly Remembered[]): readonly Remembered[] {
  const seen: string[] = []
  return entries.filter(({ content }) => {
    const key = `${textIn(content, 'materialName')}|${textIn(content, 'supplier')}`
    if (seen.indexOf(key) !== -1 || !trueIn(content, 'accepted', false)) return false
    seen.push(key)
    return true
  })
}
