import { take } from '../../phone/offline/numbers.ts'
import type { Refusal } from '../../phone/offline/verdict.ts'
import type { Database } from './database.ts'
import type { NewParcel, Parcel, Photo } from './shape.ts'

/** All of one person, oldest first. */
export async function parcelsOf(database: Database, account: string): Promise<Parcel[]> {
  const found = await database.getAllFromIndex('parcels', 'account', account)
  return found.sort((a, b) => a.order - b.order)
}

export type Keep = {
  /** Made once it is known which numbers they bear; without `takes`, or with too few left, of none. */
  readonly parcels: (taken: { readonly first: number; readonly last: number } | undefined) => readonly NewParcel[]
  /** Photographs lie with the first parcel. */
  readonly photos?: readonly Photo[]
  readonly draft?: string
  /** Neighbouring numbers off a shelf. */
  readonly takes?: { readonly key: string; readonly count: number }
}

/** Everything of one act at once: a phone that dies in between has all of it or nothing, and no number goes twice. */
export async function keep(database: Database, { parcels, photos = [], draft, takes }: Keep): Promise<NewParcel[]> {
  const tx = database.transaction(['parcels', 'photos', 'drafts', 'numbers'], 'readwrite')
  const store = tx.objectStore('parcels')
  const numbers = tx.objectStore('numbers')
  const last = await store.openKeyCursor(null, 'prev')
  const shelf = takes === undefined ? undefined : await numbers.get(takes.key)
  const taken = takes === undefined || shelf === undefined ? undefined : take(shelf.blocks, takes.count)
  const made = [...parcels(taken)]
  const first = (last?.key ?? 0) + 1
  const work: Promise<unknown>[] = []
  if (taken !== undefined && takes !== undefined) work.push(numbers.put({ key: takes.key, blocks: taken.blocks }))
  for (const photo of photos) work.push(tx.objectStore('photos').put(photo))
  for (const [at, parcel] of made.entries()) work.push(store.add(fresh(parcel, first + at, at === 0 ? photos : [])))
  if (draft !== undefined) work.push(tx.objectStore('drafts').delete(draft))
  await Promise.all([...work, tx.done])
  return made
}

function fresh(parcel: NewParcel, order: number, photos: readonly Photo[]): Parcel {
  const kept = photos.map(photo => photo.id)
  return { ...parcel, order, photos: kept, state: 'waiting', tries: 0, refusal: undefined, remarks: [] }
}

/** Those that wait because something they need was refused, directly or by way of another. */
export function heldBack(parcels: readonly Parcel[]): ReadonlySet<string> {
  const absent = new Set<string>()
  const held = new Set<string>()
  for (const parcel of parcels) {
    if (parcel.state === 'sent') continue
    const waits = parcel.state !== 'refused' && parcel.needs.some(needed => absent.has(needed))
    if (waits) held.add(parcel.id)
    if (waits || parcel.state === 'refused') for (const made of parcel.makes) absent.add(made)
  }
  return held
}

/** What goes next; nothing when all has gone or what is left has to wait for an amendment. */
export function nextOf(parcels: readonly Parcel[]): Parcel | undefined {
  const held = heldBack(parcels)
  return parcels.find(({ state, id }) => (state === 'waiting' || state === 'sending') && !held.has(id))
}

export const isUnsent = (parcel: Parcel): boolean => parcel.state !== 'sent'

/**
 * It may have arrived when its answer was lost: then only its correction can take it back. Labels that were printed
 * exist, so the print is told whatever becomes of it.
 */
export const mayBeDropped = (parcel: Parcel): boolean =>
  parcel.state === 'refused' || (parcel.state === 'waiting' && parcel.tries === 0 && parcel.action !== 'label.print')

/** Those of the queue that use what this one makes: they go first. */
export function hangingOn(parcels: readonly Parcel[], { makes, id }: Parcel): readonly Parcel[] {
  return parcels.filter(
    each => each.id !== id && each.state !== 'sent' && each.needs.some(needed => makes.indexOf(needed) !== -1),
  )
}

/** @returns the parcel that is on its way from now on; `undefined` when it is gone or needs no sending */
export async function claim(database: Database, order: number): Promise<Parcel | undefined> {
  const tx = database.transaction('parcels', 'readwrite')
  const parcel = await tx.store.get(order)
  const goes = parcel !== undefined && (parcel.state === 'waiting' || parcel.state === 'sending')
  const claimed = goes ? changedParcel(parcel, { state: 'sending', tries: parcel.tries + 1 }) : undefined
  if (claimed !== undefined) await tx.store.put(claimed)
  await tx.done
  return claimed
}

async function change(database: Database, order: number, changed: Partial<Parcel>): Promise<void> {
  const tx = database.transaction('parcels', 'readwrite')
  const parcel = await tx.store.get(order)
  if (parcel !== undefined) await tx.store.put(changedParcel(parcel, changed))
  await tx.done
}

function changedParcel(parcel: Parcel, changed: Partial<Parcel>): Parcel {
  return Object.assign({}, parcel, changed)
}

export async function refuse(database: Database, order: number, refusal: Refusal): Promise<void> {
  await change(database, order, { state: 'refused', refusal })
}

/** Done: the photographs are on the server, so the phone need not carry them. */
export async function markSent(database: Database, parcel: Parcel, remarks: readonly string[]): Promise<void> {
  const tx = database.transaction(['parcels', 'photos'], 'readwrite')
  const kept = await tx.objectStore('parcels').get(parcel.order)
  const changed: Partial<Parcel> = { state: 'sent', refusal: undefined, remarks: [...remarks] }
  const work: Promise<unknown>[] = []
  if (kept !== undefined) work.push(tx.objectStore('parcels').put(changedParcel(kept, changed)))
  for (const photo of parcel.photos) work.push(tx.objectStore('photos').delete(photo))
  await Promise.all([...work, tx.done])
}

/** Nothing was recorded, so the amended one keeps its id; it also keeps its place in the order. */
export async function amend(
  database: Database,
  order: number,
  amended: NewParcel,
  photos: readonly Photo[],
): Promise<void> {
  const tx = database.transaction(['parcels', 'photos'], 'readwrite')
  const kept = await tx.objectStore('parcels').get(order)
  if (kept === undefined) {
    await tx.done
    return
  }
  const wanted = photos.map(photo => photo.id)
  const work: Promise<unknown>[] = photos.map(photo => tx.objectStore('photos').put(photo))
  for (const gone of kept.photos.filter(id => wanted.indexOf(id) === -1))
    work.push(tx.objectStore('photos').delete(gone))
  work.push(tx.objectStore('parcels').put(fresh(amended, order, photos)))
  await Promise.all([...work, tx.done])
}

/** @returns whether it was taken out */
export async function drop(database: Database, order: number): Promise<boolean> {
  const tx = database.transaction(['parcels', 'photos'], 'readwrite')
  const parcel = await tx.objectStore('parcels').get(order)
  const may = parcel !== undefined && mayBeDropped(parcel)
  if (may) {
    const work: Promise<unknown>[] = [tx.objectStore('parcels').delete(order)]
    for (const photo of parcel.photos) work.push(tx.objectStore('photos').delete(photo))
    await Promise.all(work)
  }
  await tx.done
  return may
}
