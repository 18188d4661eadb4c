import { Refused, type Result } from '../../client.ts'
import type { Database } from './database.ts'
import { change, markSent, nextOf, parcelsOf, refuse } from './queue.ts'
import type { Intent, Parcel, Refusal, Sendable } from './shape.ts'

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
  let asked = false
  for (;;) {
    const parcel = nextOf(await parcelsOf(database, account))
    if (parcel === undefined) return 'done'
    try {
      await change(database, parcel.order, { state: 'sending', tries: parcel.tries + 1 })
      const result = await deliver(database, wire, parcel)
      await markSent(database, parcel, 'remarks' in result ? result.remarks : [])
      told(result)
    } catch (error) {
      const outcome = judge(error)
      if (outcome === 'ask-again' && !asked) {
        asked = true
        const who = await wire.whoAmI().catch(() => undefined)
        if (who === account) continue
        return who === undefined ? 'no-network' : 'signed-out'
      }
      if (outcome === 'ask-again') return 'signed-out'
      if (outcome === 'no-network' || outcome === 'signed-out') return outcome
      await refuse(database, parcel.order, outcome)
    }
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
  return wire.perform(withFiles(parcel, files, wire.now()), parcel.id)
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
    case 'ledger.end-partner':
    case 'ledger.save-recipe':
    case 'label.print':
      return parcel
    default:
      return parcel satisfies never
  }
}

/**
 * Only our server's own word refuses an entry. A proxy's error page, a hotel's sign-in page or silence says nothing about
 * it, and a server in trouble may be well again in a minute.
 */
export function judge(error: unknown): Refusal | 'no-network' | 'signed-out' | 'ask-again' {
  if (!(error instanceof Refused)) {
    if (isDeath(error)) throw error
    return 'no-network'
  }
  if (error.kind === 'not-signed-in') return 'signed-out'
  if (error.kind === 'request-forged') return 'ask-again'
  const verdict = error.status >= 400 && error.status < 500 && error.kind !== 'unexpected'
  if (!verdict || error.kind === 'too-many-requests') return 'no-network'
  return { title: error.title, detail: error.detail, errors: error.errors }
}

/** The phone's own storage failed: no network will mend that, so it is not hidden. */
function isDeath(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof Error && error.name === 'Death')
}

const firstPause = 5_000
const longestPause = 300_000

/** Milliseconds until the next try: doubled each time, five minutes at most. */
export function pauseAfter(failures: number): number {
  return Math.min(firstPause * 2 ** Math.max(0, failures - 1), longestPause)
}
