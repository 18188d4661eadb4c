import { ask, perform, Refused } from '../../client.ts'
import { now, secondsAhead } from '../../phone/clock.ts'
import { inOrder } from '../../phone/offline/in-order.ts'
import { added, leftIn } from '../../phone/offline/numbers.ts'
import type { Database } from '../offline/database.ts'
import type { KeptLessons, KeptWatch, Session } from '../offline/shape.ts'
import { phone, saveSetting } from './phone.ts'
import { getView, lookAgain, packKey, show } from './view.ts'

/** Brings what a week without network needs. A failure leaves what the phone has. */
export async function refresh(): Promise<void> {
  await bring(async (database, session, workshop) => {
    // Before the pack, whose coming lets the phone forget what has arrived.
    await bringHazards(database, session, workshop)
    await bringLessons(database, session, workshop)
    await bringPack(database, session, workshop)
    await bringNumbers(database, session, workshop)
    await bringDesigns(workshop)
    await bringWatch(database, session, workshop)
    await bringRating(database, session, workshop)
  })
}

/** Only what the cameras say: it changes by the minute. @returns whether the server told it */
export async function refreshWatch(): Promise<boolean> {
  return bring(bringWatch)
}

type Bringing = (database: Database, session: Session, workshop: string) => Promise<void>

async function bring(work: Bringing): Promise<boolean> {
  const { session } = getView()
  if (session?.workshop === undefined) return false
  const database = await phone()
  let told = false
  try {
    await work(database, session, session.workshop)
    told = true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.kind === 'not-signed-in') show({ sending: 'signed-out' })
    else if (getView().kept === undefined) show({ trouble: error.detail })
    else if (error.status === 0) show({ sending: 'no-network' })
  }
  await lookAgain(database)
  return told
}

/** What had arrived before the pack was asked for is in it, so the phone need not remember it any longer. */
async function bringPack(database: Database, session: Session, workshop: string): Promise<void> {
  const arrived = getView().parcels.filter(parcel => parcel.state === 'sent' && parcel.workshop === workshop)
  const askedAt = now()
  const pack = await ask('ledger.pack', { workshop })
  const ahead = secondsAhead(pack.serverNow, now())
  const tx = database.transaction(['packs', 'parcels'], 'readwrite')
  const row = {
    key: packKey({ account: session.account, workshop }),
    account: session.account,
    workshop,
    pack,
    askedAt,
  }
  const gone = arrived.map(({ order }) => tx.objectStore('parcels').delete(order))
  await Promise.all([tx.objectStore('packs').put(row), ...gone, tx.done])
  show({ ahead, trouble: undefined })
  await saveSetting('ahead', ahead)
}

/** Below this the phone asks for more while it has network. */
const fewLeft = { lot: 50, label: 500 } as const
const reserved = { lot: 200, label: 2_000 } as const

export const numbersKey = (account: string, workshop: string, kind: 'lot' | 'label'): string =>
  `${account}/${workshop}/${kind}`

async function bringNumbers(database: Database, { account }: Session, workshop: string): Promise<void> {
  for (const kind of ['lot', 'label'] as const) {
    const key = numbersKey(account, workshop, kind)
    const blocks = (await database.get('numbers', key))?.blocks ?? []
    if (leftIn(blocks) >= fewLeft[kind]) continue
    const input = { workshop, device: getView().device, kind, count: reserved[kind] }
    const block = await perform('ledger.reserve-numbers', input)
    const tx = database.transaction('numbers', 'readwrite')
    // Read again: an entry may have taken some meanwhile.
    const held = (await tx.store.get(key))?.blocks ?? []
    await tx.store.put({ key, blocks: added(held, block) })
    await tx.done
  }
  await countNumbers(database, account, workshop)
}

export async function countNumbers(database: Database, account: string, workshop: string): Promise<void> {
  const leftOf = async (kind: 'lot' | 'label') =>
    leftIn((await database.get('numbers', numbersKey(account, workshop, kind)))?.blocks ?? [])
  show({ numbersLeft: { lot: await leftOf('lot'), label: await leftOf('label') } })
}

export const hazardsKey = (account: string, workshop: string): string => `hazards/${account}/${workshop}`

async function bringHazards(database: Database, { account }: Session, workshop: string): Promise<void> {
  const { rows } = await ask('rectification.mine', { workshop })
  await database.put('settings', rows, hazardsKey(account, workshop))
  show({ hazards: rows })
}

/** What comes next for the workshop; brought when its page is opened. */
export const growthKey = (account: string, workshop: string): string => `growth/${account}/${workshop}`

export const watchKey = (account: string, workshop: string): string => `watch/${account}/${workshop}`

const beginWatch = inOrder()

async function bringWatch(database: Database, session: Session, workshop: string): Promise<void> {
  const isNewest = beginWatch()
  const askedAt = now()
  const { cameras, alerts } = await ask('vision.mine', { workshop })
  if (!isNewest() || getView().session?.workshop !== workshop) return
  const known = getView().watch?.seen ?? []
  const seen = known.filter(id => alerts.some(({ alert }) => alert === id))
  await keepWatch(database, session, workshop, { cameras, alerts, seen, askedAt })
  const { hazards } = getView()
  // Called true between the two questions: what is to be put right is in the other list.
  const unknown = alerts.some(
    ({ hazard, state }) => (state === 'told' || state === 'returned') && !hazards.some(each => each.hazard === hazard),
  )
  if (unknown) await bringHazards(database, session, workshop)
}

async function keepWatch(database: Database, { account }: Session, workshop: string, watch: KeptWatch): Promise<void> {
  show({ watch })
  await database.put('settings', watch, watchKey(account, workshop))
}

/** It was opened on this phone: the first screen need not tell of it again. */
export async function markSeen(alert: string): Promise<void> {
  const { session, watch } = getView()
  if (session?.workshop === undefined || watch === undefined || watch.seen.indexOf(alert) !== -1) return
  await keepWatch(await phone(), session, session.workshop, { ...watch, seen: [...watch.seen, alert] })
}

export const lessonsKey = (account: string, workshop: string): string => `lessons/${account}/${workshop}`

async function bringLessons(database: Database, session: Session, workshop: string): Promise<void> {
  const askedAt = now()
  const { rows } = await ask('training.mine', { workshop })
  if (getView().session?.workshop !== workshop) return
  await keepLessons(database, session, workshop, { rows, read: getView().lessons?.read ?? {}, askedAt })
}

async function keepLessons(
  database: Database,
  { account }: Session,
  workshop: string,
  lessons: KeptLessons,
): Promise<void> {
  show({ lessons })
  await database.put('settings', lessons, lessonsKey(account, workshop))
}

/** A lesson without a quiz is done when it was read through. */
export async function markRead(of: string, day: string): Promise<void> {
  const { session, lessons } = getView()
  if (session?.workshop === undefined || lessons === undefined) return
  await keepLessons(await phone(), session, session.workshop, { ...lessons, read: { ...lessons.read, [of]: day } })
}

/** Asked again where somebody waits for what has just arrived. */
export async function refreshLessons(): Promise<boolean> {
  return bring(bringLessons)
}

export const ratingKey = (account: string, workshop: string): string => `rating/${account}/${workshop}`

async function bringRating(database: Database, { account }: Session, workshop: string): Promise<void> {
  const askedAt = now()
  const [index, grade, own] = await Promise.all([
    ask('rating.index', { workshop }),
    ask('rating.grade', { workshop }),
    ask('rating.own', { workshop }),
  ])
  const rating = { index, grade, own, askedAt }
  if (getView().session?.workshop !== workshop) return
  show({ rating })
  await database.put('settings', rating, ratingKey(account, workshop))
}

/** Asked again while somebody looks at it. @returns whether the server told it */
export async function refreshRating(): Promise<boolean> {
  return bring(bringRating)
}

async function bringDesigns(workshop: string): Promise<void> {
  const { rows } = await ask('label.designs', { workshop })
  const database = await phone()
  await database.put('settings', rows, `designs/${workshop}`)
  show({ designs: rows })
}
