import type { Signer } from '../../../inspection/rules/signing.ts'
import type { VisitKind } from '../../../inspection/rules/visit.ts'
import type { Instant } from '../../../kernel/day.ts'
import { newIntent } from '../../client.ts'
import { now, today } from '../../phone/clock.ts'
import { givePapers } from '../offline/numbers.ts'
import type {
  KeptFile,
  KeptMark,
  KeptSignature,
  KeptVisit,
  PackItem,
  PackList,
  PackTask,
  PackWorkshop,
  Position,
} from '../offline/shape.ts'
import { changeOpen, discard, keepFile, reworded, sendAgain } from '../offline/visits.ts'
import { countNumbers, yearOf } from './pack.ts'
import { phone } from './phone.ts'
import { place } from './place.ts'
import { send } from './sender.ts'
import { getView, lookAgain, show, useView } from './view.ts'

export function useVisit(id: string | undefined): KeptVisit | undefined {
  return useView().visits.find(visit => visit.id === id)
}

type Beginning = {
  readonly workshop: PackWorkshop
  readonly list: PackList
  readonly kind: VisitKind
  readonly task: PackTask | undefined
  readonly reason: string
  readonly team: KeptVisit['team']
  readonly position: Position | undefined
}

/** Begun on the phone; the list that was taken along is frozen with it. */
export async function begin({ workshop, list, kind, task, reason, team, position }: Beginning): Promise<string> {
  const { session, kept, device } = getView()
  if (session === undefined || kept === undefined) throw new Error('nobody is signed in')
  const { lists: _, ...place } = workshop
  const at = now()
  const visit: KeptVisit = {
    ...{ id: newIntent(), account: session.account, state: 'open', department: kept.pack.department },
    ...{ kind, task: task?.task, reason, workshop: place, list, usualDue: kept.pack.usualDue ?? undefined },
    ...{ startedAt: at, position, device, team, seen: [], marks: {}, restAt: undefined, note: '', opinion: '' },
    ...{ partyName: workshop.operatorName, witnessName: '', refusal: undefined, signatures: [], endedAt: undefined },
    ...{ papers: [], finishedAt: undefined, tries: 0, said: undefined, answer: undefined, savedAt: at },
  }
  const database = await phone()
  await database.put('visits', visit)
  await lookAgain(database)
  return visit.id
}

/** Shown at once and written down at once, at every tap: a phone that dies has it. */
function change(id: string, changed: (visit: KeptVisit) => KeptVisit): Promise<void> {
  const visits = getView().visits.map(visit => (visit.id === id && visit.state === 'open' ? changed(visit) : visit))
  show({ visits })
  return written(async () => {
    await changeOpen(await phone(), id, changed)
  })
}

let last: Promise<unknown> = Promise.resolve()

/** One after the other, in the order of the taps. */
function written<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work, work)
  done.catch(() => show({ notice: '手机存不下了：请先删掉一些照片或应用，再接着记。最后一笔可能没有存上。' }))
  last = done
  return done
}

/** What everybody signs afterwards. */
export function say(id: string, content: Partial<KeptVisit>): Promise<void> {
  const at = now()
  return change(id, visit => reworded(visit, content, at))
}

export function sees(id: string, codes: readonly string[]): Promise<void> {
  return change(id, visit => ({ ...visit, seen: [...new Set([...visit.seen, ...codes])] }))
}

export const blankMark = (result: KeptMark['result'], enteredAt: Instant): KeptMark => ({
  ...{ result, note: '', files: [], voice: undefined, affectsSafety: false, correctedOnSpot: false },
  ...{ dueOn: undefined, enteredAt },
})

/** @param changed without a result the item goes back to the rest */
export function mark(id: string, { code }: PackItem, changed: Partial<KeptMark> | undefined): Promise<void> {
  const at = now()
  return change(id, visit => {
    const { [code]: before, ...others } = visit.marks
    if (changed === undefined) return reworded(visit, { marks: others }, at)
    const next = { ...(before ?? blankMark('nonconforming', at)), ...changed, enteredAt: at }
    return reworded(visit, { marks: { ...visit.marks, [code]: next } }, at)
  })
}

export const restConforms = (id: string): Promise<void> => say(id, { restAt: now() })

export async function hashOf(content: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await bytesOf(content))
  return [...new Uint8Array(digest)].map(byte => `0${byte.toString(16)}`.slice(-2)).join('')
}

/** `Blob.arrayBuffer` is there in Chrome 80 and Safari 14. */
const bytesOf = (content: Blob): Promise<ArrayBuffer> => content.arrayBuffer()

/** Keeps a photograph or recording with its hash, time and place, and what names it. */
export async function attach(
  id: string,
  content: Blob,
  position: Position | undefined,
  named: (visit: KeptVisit, hash: string) => Partial<KeptVisit>,
  signing = false,
): Promise<void> {
  const { session } = getView()
  if (session === undefined) return
  const [hash, takenAt] = [await hashOf(content), now()]
  const file: KeptFile = { hash, account: session.account, content, takenAt, position, arrivedAs: undefined }
  const changed = (visit: KeptVisit): KeptVisit =>
    signing ? { ...visit, ...named(visit, hash), savedAt: takenAt } : reworded(visit, named(visit, hash), takenAt)
  await written(async () => {
    const database = await phone()
    await keepFile(database, id, file, changed)
    await lookAgain(database)
  })
}

/** Somebody signed on the glass: what was drawn last counts. */
export async function sign(
  id: string,
  { who, name }: { readonly who: Signer; readonly name: string },
  drawing: Blob,
): Promise<void> {
  await attach(
    id,
    drawing,
    await place(1_000),
    (before, file) => ({ signatures: [...without(before, who, name), { who, name, file }] }),
    true,
  )
}

const without = ({ signatures }: KeptVisit, who: Signer, name: string | undefined): KeptSignature[] =>
  signatures.filter(each => each.who !== who || (name !== undefined && each.name !== name))

/** Takes signatures of a kind back, and says something else of whoever signs. The others’ stay: the content is the same. */
export function unsign(id: string, who: Signer, said: Partial<KeptVisit>, name?: string): Promise<void> {
  const at = now()
  return change(id, visit => ({ ...visit, ...said, signatures: without(visit, who, name), savedAt: at }))
}

/** The papers get their numbers and the visit its end; both stay whatever is looked at again. */
export async function prepare(id: string): Promise<void> {
  const papers = getView().kept?.pack.papers ?? null
  await written(async () => {
    const database = await phone()
    if (papers !== null) await givePapers(database, id, { papers, year: yearOf(today()), newId: newIntent })
    const at = now()
    await changeOpen(database, id, visit => ({ ...visit, endedAt: visit.endedAt ?? at, savedAt: at }))
    await lookAgain(database)
  })
  await countNumbers()
}

/** Nothing changes from here on; it goes as soon as there is network. */
export async function finish(id: string): Promise<void> {
  const at = now()
  await written(async () => {
    const database = await phone()
    await changeOpen(database, id, visit => ({ ...visit, state: 'waiting', finishedAt: at, savedAt: at }))
    await lookAgain(database)
  })
  send()
}

export async function throwAway(id: string): Promise<boolean> {
  return written(async () => {
    const database = await phone()
    const gone = await discard(database, id)
    await lookAgain(database)
    await countNumbers()
    return gone
  })
}

/** Refused because somebody else did the task: it counts as a visit of its own. */
export async function withoutTask(id: string): Promise<void> {
  const database = await phone()
  await sendAgain(database, id, visit => ({ ...visit, state: 'waiting', task: undefined }))
  await lookAgain(database)
  send()
}

export async function tryAgain(id: string): Promise<void> {
  const database = await phone()
  await sendAgain(database, id, visit => ({ ...visit, state: 'waiting' }))
  await lookAgain(database)
  send()
}

/** Opened for mending: what was signed was something else, so it is signed again. */
export async function openAgain(id: string, withOtherNumber: boolean): Promise<void> {
  const at = now()
  // A number that the office voided meanwhile is left to the office.
  const papers = withOtherNumber ? { papers: [] } : {}
  const database = await phone()
  await sendAgain(database, id, visit => reworded({ ...visit, state: 'open', finishedAt: undefined }, papers, at))
  await lookAgain(database)
}
