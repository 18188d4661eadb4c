import type { Instant } from '../../../kernel/day.ts'
import type { Refusal } from '../../phone/offline/verdict.ts'
import type { Database } from './database.ts'
import { giveBack } from './numbers.ts'
import type { Answer, KeptFile, KeptVisit } from './shape.ts'

/** All of one person, the newest first. */
export async function visitsOf(database: Database, account: string): Promise<KeptVisit[]> {
  const found = await database.getAllFromIndex('visits', 'account', account)
  return found.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
}

/** Something is changed while the visit is under way. What has been finished changes no more: another tab may have done it. */
export async function changeOpen(
  database: Database,
  id: string,
  changed: (visit: KeptVisit) => KeptVisit,
): Promise<KeptVisit | undefined> {
  const tx = database.transaction('visits', 'readwrite')
  const visit = await tx.store.get(id)
  const next = visit?.state === 'open' ? changed(visit) : undefined
  if (next !== undefined) await tx.store.put(next)
  await tx.done
  return next ?? visit
}

/** The photograph and what names it at once: a phone that dies has both or neither. */
export async function keepFile(
  database: Database,
  id: string,
  file: KeptFile,
  changed: (visit: KeptVisit) => KeptVisit,
): Promise<void> {
  const tx = database.transaction(['visits', 'files'], 'readwrite')
  const visit = await tx.objectStore('visits').get(id)
  if (visit?.state === 'open') {
    const known = await tx.objectStore('files').get(file.hash)
    // The same bytes again keep the time at which they were taken first.
    if (known === undefined) await tx.objectStore('files').put(file)
    await tx.objectStore('visits').put(changed(visit))
  }
  await tx.done
}

/** What was said before anybody signed is signed; what is said afterwards has to be signed again. */
export function reworded(visit: KeptVisit, content: Partial<KeptVisit>, at: Instant): KeptVisit {
  return { ...visit, ...content, signatures: [], endedAt: undefined, savedAt: at }
}

/** Every photograph, recording and signature that the visit names. */
export function filesOf(visit: KeptVisit): string[] {
  const named = new Set<string>()
  for (const { files, voice } of Object.values(visit.marks)) {
    for (const file of files) named.add(file)
    if (voice !== undefined) named.add(voice)
  }
  for (const { file } of visit.signatures) named.add(file)
  if (visit.refusal?.recording !== undefined) named.add(visit.refusal.recording)
  return [...named]
}

export const isUnsent = ({ state }: Pick<KeptVisit, 'state'>): boolean =>
  state === 'waiting' || state === 'sending' || state === 'refused'

/** What goes next, the oldest first. One that was refused keeps nobody else waiting. */
export function nextOf(visits: readonly KeptVisit[], tried: ReadonlySet<string>): KeptVisit | undefined {
  const ready = visits.filter(({ state, id }) => (state === 'waiting' || state === 'sending') && !tried.has(id))
  return ready.sort((a, b) => ((a.finishedAt ?? '') < (b.finishedAt ?? '') ? -1 : 1))[0]
}

/** @returns the visit that is on its way from now on; `undefined` when it needs no sending */
export async function claim(database: Database, id: string): Promise<KeptVisit | undefined> {
  const tx = database.transaction('visits', 'readwrite')
  const visit = await tx.store.get(id)
  const goes = visit?.state === 'waiting' || visit?.state === 'sending'
  const claimed: KeptVisit | undefined =
    visit !== undefined && goes ? { ...visit, state: 'sending', tries: visit.tries + 1 } : undefined
  if (claimed !== undefined) await tx.store.put(claimed)
  await tx.done
  return claimed
}

export async function refuse(database: Database, id: string, said: Refusal): Promise<void> {
  const tx = database.transaction('visits', 'readwrite')
  const visit = await tx.store.get(id)
  if (visit !== undefined) await tx.store.put({ ...visit, state: 'refused', said })
  await tx.done
}

/** Why it has to wait, without being refused. */
export async function tell(database: Database, id: string, said: Refusal): Promise<void> {
  const tx = database.transaction('visits', 'readwrite')
  const visit = await tx.store.get(id)
  if (visit !== undefined) await tx.store.put({ ...visit, said })
  await tx.done
}

/** Done: its photographs are on the server, so the phone need not carry them, unless another visit names them too. */
export async function markSent(database: Database, id: string, answer: Answer): Promise<void> {
  const tx = database.transaction(['visits', 'files'], 'readwrite')
  const visits = tx.objectStore('visits')
  const visit = await visits.get(id)
  if (visit !== undefined) {
    const others = (await visits.getAll()).filter(each => each.id !== id && each.state !== 'sent')
    const needed = new Set(others.reduce<string[]>((all, each) => all.concat(filesOf(each)), []))
    await visits.put({ ...visit, state: 'sent', said: undefined, answer })
    for (const file of filesOf(visit)) if (!needed.has(file)) await tx.objectStore('files').delete(file)
  }
  await tx.done
}

/** Refused, mended and sent again. What was signed stays as it was unless the content is opened again. */
export async function sendAgain(
  database: Database,
  id: string,
  changed: (visit: KeptVisit) => KeptVisit,
): Promise<void> {
  const tx = database.transaction('visits', 'readwrite')
  const visit = await tx.store.get(id)
  if (visit?.state === 'refused') await tx.store.put({ ...changed(visit), said: undefined, tries: visit.tries })
  await tx.done
}

/** Begun by mistake and never finished: gone, and the number that it took is free again. */
export async function discard(database: Database, id: string): Promise<boolean> {
  const tx = database.transaction(['visits', 'files', 'numbers'], 'readwrite')
  const visits = tx.objectStore('visits')
  const visit = await visits.get(id)
  const may = visit?.state === 'open'
  if (visit !== undefined && may) {
    await giveBack(tx.objectStore('numbers'), visit)
    const others = (await visits.getAll()).filter(each => each.id !== id && each.state !== 'sent')
    const needed = new Set(others.reduce<string[]>((all, each) => all.concat(filesOf(each)), []))
    for (const file of filesOf(visit)) if (!needed.has(file)) await tx.objectStore('files').delete(file)
    await visits.delete(id)
  }
  await tx.done
  return may
}

/**
 * Photographs that no visit names any more: taken away again, or drawn over stroke by stroke. Visits that arrived before
 * `until` are the server's by now.
 */
export async function sweep(database: Database, until: Instant): Promise<void> {
  const tx = database.transaction(['visits', 'files'], 'readwrite')
  const visits = await tx.objectStore('visits').getAll()
  for (const { id, state, savedAt } of visits)
    if (state === 'sent' && savedAt < until) await tx.objectStore('visits').delete(id)
  const named = visits.filter(({ state }) => state !== 'sent').map(filesOf)
  const needed = new Set(named.reduce<string[]>((all, each) => all.concat(each), []))
  for (const file of await tx.objectStore('files').getAllKeys())
    if (!needed.has(file)) await tx.objectStore('files').delete(file)
  await tx.done
}
