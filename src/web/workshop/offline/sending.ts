import type { Result } from '../../client.ts'
import { judge } from '../../phone/offline/verdict.ts'
import type { Database } from './database.ts'
import { claim, markSent, nextOf, parcelsOf, refuse } from './queue.ts'
import type { Intent, Parcel, Sendable } from './shape.ts'

/** What lies between the phone and the server. */
export type Wire = {
  readonly perform: (intent: Intent, key: string) => Promise<Result<Sendable>>
  /** @returns the hash under which the content is kept */
  readonly upload: (content: Blob) => Promise<string>
  /** Asks who is signed in and takes the token of that session. */
  readonly whoAmI: () => Promise<string>
  /** By the phone's clock. */
  readonly now: () => string
}

/** Why sending stopped: all gone or held back, no way through for now, or somebody has to sign in. */
export type Stop = 'done' | 'no-network' | 'signed-out'

/** Sends what waits of one person, strictly in order, one at a time, until nothing more can go. */
export async function sendAll(
  database: Database,
  wire: Wire,
  account: string,
  told: (result: Result<Sendable>) => void = () => undefined,
): Promise<Stop> {
  for (;;) {
    // A long queue is read once; what was added meanwhile is found when this list is at its end.
    const parcels = await parcelsOf(database, account)
    if (nextOf(parcels) === undefined) return 'done'
    const stop = await sendList(database, wire, account, { parcels, told })
    if (stop !== 'done') return stop
  }
}

type List = { readonly parcels: Parcel[]; readonly told: (result: Result<Sendable>) => void }

async function sendList(database: Database, wire: Wire, account: string, { parcels, told }: List): Promise<Stop> {
  let asked = false
  for (let next = nextOf(parcels); next !== undefined; next = nextOf(parcels)) {
    const { order } = next
    // Taken as it lies there now: somebody may have amended or deleted it since the list was read.
    const parcel = await claim(database, order)
    if (parcel === undefined) {
      setState(parcels, order, 'sent')
      continue
    }
    try {
      const result = await deliver(database, wire, parcel)
      await markSent(database, parcel, 'remarks' in result ? result.remarks : [])
      setState(parcels, order, 'sent')
      told(result)
    } catch (error) {
      const outcome = judge(error)
      if (outcome === 'ask-again') {
        const stop = asked ? 'signed-out' : await askWho(wire, account)
        if (stop !== undefined) return stop
        asked = true
        continue
      }
      if (outcome === 'no-network' || outcome === 'signed-out') return outcome
      await refuse(database, order, outcome)
      setState(parcels, order, 'refused')
    }
  }
  return 'done'
}

function setState(parcels: readonly Parcel[], order: number, state: Parcel['state']): void {
  for (const parcel of parcels) if (parcel.order === order) parcel.state = state
}

/** The page's token is old: a new one is taken, and only when it is still the same person's session. */
async function askWho(wire: Wire, account: string): Promise<Stop | undefined> {
  try {
    return (await wire.whoAmI()) === account ? undefined : 'signed-out'
  } catch (error) {
    return judge(error) === 'signed-out' ? 'signed-out' : 'no-network'
  }
}

/** Photographs first. Each keeps its hash, so that none travels twice over a weak network. */
async function deliver(database: Database, wire: Wire, parcel: Parcel): Promise<Result<Sendable>> {
  const files: string[] = []
  for (const id of parcel.photos) {
    const photo = await database.get('photos', id)
    if (photo === undefined) continue
    const hash = photo.hash ?? (await wire.upload(photo.content))
    if (photo.hash === undefined) await database.put('photos', { ...photo, hash })
    files.push(hash)
  }
  return wire.perform(withFiles(parcel, files, wire.now()), keyOf(parcel))
}

/**
 * An entry tells when it is sent, so each try says something else and needs a key of its own; that it is there once is
 * held by the entry's own id. Everything else is the same at every try and keeps one key.
 */
function keyOf({ action, id, tries }: Parcel): string {
  return action === 'ledger.record' || action === 'ledger.correct' ? `${id}-${tries}` : id
}

/** What is known only when it leaves: the hashes of the photographs and the phone's time at that moment. */
export function withFiles(parcel: Intent, files: readonly string[], sentAt: string): Intent {
  switch (parcel.action) {
    case 'ledger.record':
      return { action: parcel.action, input: { ...parcel.input, files, sentAt } }
    case 'ledger.correct': {
      const envelope = { ...parcel.input.envelope, files: [...(parcel.input.envelope.files ?? []), ...files], sentAt }
      return { action: parcel.action, input: { ...parcel.input, envelope } }
    }
    case 'ledger.save-partner':
      return { action: parcel.action, input: { ...parcel.input, files: [...(parcel.input.files ?? []), ...files] } }
    case 'rectification.answer':
      return { action: parcel.action, input: { ...parcel.input, files: [...files] } }
    case 'rectification.report':
      return { action: parcel.action, input: { ...parcel.input, files: [...files] } }
    case 'rating.appeal':
      return { action: parcel.action, input: { ...parcel.input, files: [...files] } }
    case 'rating.ask-recheck':
      return { action: parcel.action, input: { ...parcel.input, files: [...files] } }
    case 'ledger.end-partner':
    case 'ledger.save-recipe':
    case 'label.print':
    case 'training.answer':
    case 'rating.reply':
      return parcel
    default:
      return parcel satisfies never
  }
}
