import { onSignedOut, Refused } from '../../client.ts'
import type { KeptLessons, KeptRating, KeptWatch, OwnHazard } from '../offline/shape.ts'
import { askToStay, deviceName, phone, setting } from './phone.ts'
import { countNumbers, hazardsKey, lessonsKey, ratingKey, refresh, watchKey } from './refresh.ts'
import { send, sendWhenever } from './sender.ts'
import { resumeLast } from './session.ts'
import { signInByCard } from './sign-in.ts'
import { type DesignRow, getView, show } from './view.ts'

/** The card's own address signs in; it is taken out of the address bar before anything else sees it. */
function cardInAddress(): string | undefined {
  const found = /^#card=(.+)$/.exec(location.hash)?.[1]
  if (found === undefined) return undefined
  location.replace('#/')
  return decodeURIComponent(found)
}

export async function openApp(): Promise<void> {
  const card = cardInAddress()
  const [device, elder, ahead] = await Promise.all([deviceName(), setting('elder'), setting('ahead')])
  show({ device, elder: elder === true, ahead: typeof ahead === 'number' ? ahead : 0 })
  onSignedOut(() => show({ sending: 'signed-out' }))
  const known = await resumeLast()
  if (card !== undefined) await enterByCard(card, known)
  else if (!known) show({ phase: 'signed-out' })
  sendWhenever()
  await start()
}

/** Also after signing in and after another workshop was chosen. */
export async function start(): Promise<void> {
  const { session } = getView()
  if (session?.workshop === undefined) return
  const database = await phone()
  const designs = await database.get('settings', `designs/${session.workshop}`)
  const hazards = await database.get('settings', hazardsKey(session.account, session.workshop))
  const watch = await database.get('settings', watchKey(session.account, session.workshop))
  show({ designs: isDesigns(designs) ? designs : [], hazards: isHazards(hazards) ? hazards : [] })
  const lessons = await database.get('settings', lessonsKey(session.account, session.workshop))
  show({ watch: isWatch(watch) ? watch : undefined, lessons: isLessons(lessons) ? lessons : undefined })
  const rating = await database.get('settings', ratingKey(session.account, session.workshop))
  show({ rating: isRating(rating) ? rating : undefined })
  await countNumbers(database, session.account, session.workshop)
  void askToStay()
  if (getView().parcels.some(({ state }) => state === 'waiting' || state === 'sending')) send()
  else await refresh()
}

const isDesigns = (value: unknown): value is DesignRow[] => Array.isArray(value)

const isWatch = (value: unknown): value is KeptWatch => typeof value === 'object' && value !== null && 'seen' in value

const isLessons = (value: unknown): value is KeptLessons =>
  typeof value === 'object' && value !== null && 'read' in value

const isRating = (value: unknown): value is KeptRating =>
  typeof value === 'object' && value !== null && 'index' in value && 'own' in value

const isHazards = (value: unknown): value is OwnHazard[] => Array.isArray(value)

async function enterByCard(card: string, known: boolean): Promise<void> {
  try {
    await signInByCard(card)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    show({ ...(known ? {} : { phase: 'signed-out' as const }), notice: error.detail })
  }
}
