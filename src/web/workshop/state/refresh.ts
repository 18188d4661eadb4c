import { ask, perform, Refused } from '../../client.ts'
import { now, secondsAhead } from '../../phone/clock.ts'
import { added, leftIn } from '../../phone/offline/numbers.ts'
import type { Database } from '../offline/database.ts'
import type { Session } from '../offline/shape.ts'
import { phone, saveSetting } from './phone.ts'
import { getView, lookAgain, packKey, show } from './view.ts'

/** Brings what a week without network needs. A failure leaves what the phone has. */
export async function refresh(): Promise<void> {
  const { session } = getView()
  if (session?.workshop === undefined) return
  const database = await phone()
  try {
    // Before the pack, whose coming lets the phone forget what has arrived.
    await bringHazards(database, session, session.workshop)
    await bringPack(database, session, session.workshop)
    await bringNumbers(database, session, session.workshop)
    await bringDesigns(session.workshop)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    if (error.kind === 'not-signed-in') show({ sending: 'signed-out' })
    else if (getView().kept === undefined) show({ trouble: error.detail })
    else if (error.status === 0) show({ sending: 'no-network' })
  }
  await lookAgain(database)
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

async function bringDesigns(workshop: string): Promise<void> {
  const { rows } = await ask('label.designs', { workshop })
  const database = await phone()
  await database.put('settings', rows, `designs/${workshop}`)
  show({ designs: rows })
}
