import { newIntent, type Wanted } from '../../client.ts'
import { now } from '../../phone/clock.ts'
import type { Recording } from '../offline/effects.ts'
import { amend, type Keep, keep } from '../offline/queue.ts'
import type { Intent, NewParcel, Parcel, Photo } from '../offline/shape.ts'
import { phone } from './phone.ts'
import { countNumbers } from './refresh.ts'
import { send } from './sender.ts'
import { getView, lookAgain } from './view.ts'

/** Kind and content, without when and where. */
export type Writing = NonNullable<Wanted<'ledger.correct'>['correction']>

export type Written = {
  readonly writing: Writing
  readonly onDay: string
  readonly words: string
  readonly photos?: readonly Photo[]
  readonly needs?: readonly string[]
  readonly makes?: readonly string[]
}

/** What the form was opened for. */
export type Purpose =
  | { readonly kind: 'new'; readonly draft?: string }
  | { readonly kind: 'amend'; readonly parcel: Parcel }
  | { readonly kind: 'correct'; readonly entry: string; readonly reason: string }

type Envelope = Wanted<'ledger.correct'>['envelope']

/** The session and workshop that everything is written for. */
export function place(): { readonly account: string; readonly workshop: string } {
  const { session } = getView()
  if (session?.workshop === undefined) throw new Error('nobody is signed in')
  return { account: session.account, workshop: session.workshop }
}

export function envelopeOf(entry: string, onDay: string): Envelope {
  const at = now()
  return { workshop: place().workshop, entry, onDay, enteredAt: at, sentAt: at, device: getView().device }
}

/** One entry of a ledger. Kept on the phone first, whatever the network does. */
export async function write(
  purpose: Purpose,
  written: Written,
  takes?: Keep['takes'],
  numbered = unnumbered,
): Promise<void> {
  const photos = written.photos ?? []
  if (purpose.kind === 'amend') {
    const { parcel } = purpose
    await amend(await phone(), parcel.order, parcelFor(intentAgain(parcel, written), written, parcel.id), photos)
    return kept()
  }
  const id = newIntent()
  const draft = purpose.kind === 'new' ? purpose.draft : undefined
  await keep(await phone(), {
    parcels: taken => {
      const writing = taken === undefined ? written.writing : numbered(written.writing, taken.first)
      return [parcelFor(intentOf(purpose, { ...written, writing }, id), written, id)]
    },
    photos,
    ...(draft === undefined ? {} : { draft }),
    ...(takes === undefined ? {} : { takes }),
  })
  await kept()
}

const unnumbered = (writing: Writing, _first: number): Writing => writing

function intentOf(purpose: Purpose, { writing, onDay }: Written, id: string): Intent {
  const envelope = envelopeOf(id, onDay)
  if (purpose.kind !== 'correct') return { action: 'ledger.record', input: withEnvelope(envelope, writing) }
  const { entry, reason } = purpose
  const files = getView().pack?.entries.find(each => each.entry === entry)?.files ?? []
  const input = { envelope: { ...envelope, files }, corrects: entry, reason, correction: writing }
  return { action: 'ledger.correct', input }
}

/** A refused one was never recorded: it keeps its id and the time at which it was first written. */
function intentAgain(parcel: Parcel, { writing, onDay }: Written): Intent {
  const envelope = { ...envelopeOf(parcel.id, onDay), enteredAt: parcel.enteredAt }
  if (parcel.action !== 'ledger.correct') return { action: 'ledger.record', input: withEnvelope(envelope, writing) }
  return { action: 'ledger.correct', input: { ...parcel.input, envelope, correction: writing } }
}

const withEnvelope = (envelope: Envelope, writing: Writing): Recording => ({ ...envelope, ...writing })

function parcelFor(
  intent: Intent,
  written: Pick<Written, 'onDay' | 'words' | 'needs' | 'makes'>,
  id: string,
): NewParcel {
  const { onDay, words, needs = [], makes = [] } = written
  return { ...intent, ...place(), id, onDay, words, enteredAt: now(), needs: [...needs], makes: [...makes, id] }
}

/** Anything else that can wait: partners, recipes, labels, taking back. */
export async function post(
  intent: Intent,
  written: Pick<Written, 'onDay' | 'words' | 'needs' | 'makes' | 'photos'> & {
    readonly id?: string
    /** A refused one that this one puts right. */
    readonly instead?: Parcel | undefined
  },
): Promise<void> {
  const { instead } = written
  if (instead !== undefined) {
    await amend(await phone(), instead.order, parcelFor(intent, written, instead.id), written.photos ?? [])
    return kept()
  }
  const id = written.id ?? newIntent()
  await keep(await phone(), { parcels: () => [parcelFor(intent, written, id)], photos: written.photos ?? [] })
  await kept()
}

/** Takes an entry back without putting another in its place. */
export async function takeBack(entry: string, onDay: string, words: string, reason: string): Promise<void> {
  const id = newIntent()
  const input = { envelope: envelopeOf(id, onDay), corrects: entry, reason, correction: null }
  await post({ action: 'ledger.correct', input }, { id, onDay, words: `取消：${words}`, needs: [entry] })
}

/** Told to the screens and to the sender; both read the phone. */
export async function kept(): Promise<void> {
  const database = await phone()
  const { account, workshop } = place()
  await lookAgain(database)
  await countNumbers(database, account, workshop)
  send()
}
