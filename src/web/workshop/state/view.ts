import type { Answer } from '../../client.ts'
import { inOrder } from '../../phone/offline/in-order.ts'
import type { Plain } from '../../phone/offline/plain.ts'
import { shownFrom } from '../../phone/view.ts'
import type { Database } from '../offline/database.ts'
import { packWith } from '../offline/effects.ts'
import { parcelsOf } from '../offline/queue.ts'
import type {
  KeptLessons,
  KeptPack,
  KeptRating,
  KeptWatch,
  OwnHazard,
  Pack,
  Parcel,
  Session,
} from '../offline/shape.ts'

export type DesignRow = Plain<Answer<'label.designs'>>['rows'][number]

/** What the screens are drawn from. Everything in it also lies on the phone. */
export type View = {
  readonly phase: 'opening' | 'signed-out' | 'choosing' | 'ready'
  readonly session: Session | undefined
  /** As the server told it last; `pack` is that and what waits on the phone. */
  readonly kept: KeptPack | undefined
  readonly pack: Pack | undefined
  readonly designs: readonly DesignRow[]
  /** What has to be put right here, and what was closed lately; as the server told it last. */
  readonly hazards: readonly OwnHazard[]
  /** The cameras of the workshop and what they warned of. */
  readonly watch: KeptWatch | undefined
  /** What is to be learnt here and by whom. */
  readonly lessons: KeptLessons | undefined
  /** 食安指数 and what belongs to it. */
  readonly rating: KeptRating | undefined
  readonly parcels: readonly Parcel[]
  readonly sending: 'idle' | 'sending' | 'no-network' | 'signed-out'
  /** What stopped the app itself, in words. */
  readonly trouble: string | undefined
  /** Seconds by which the phone's clock is ahead. */
  readonly ahead: number
  readonly numbersLeft: { readonly lot: number; readonly label: number }
  readonly device: string
  readonly elder: boolean
  readonly notice: string | undefined
  /** A newer version lies ready. */
  readonly update: (() => void) | undefined
}

export const { getView, show, useView } = shownFrom<View>({
  phase: 'opening',
  session: undefined,
  kept: undefined,
  pack: undefined,
  designs: [],
  hazards: [],
  watch: undefined,
  lessons: undefined,
  rating: undefined,
  parcels: [],
  sending: 'idle',
  trouble: undefined,
  ahead: 0,
  numbersLeft: { lot: 0, label: 0 },
  device: '',
  elder: false,
  notice: undefined,
  update: undefined,
})

/** Screens below the sign-in always have both. */
export function useReady(): { readonly view: View; readonly pack: Pack; readonly session: Session } | undefined {
  const seen = useView()
  if (seen.pack === undefined || seen.session === undefined) return undefined
  return { view: seen, pack: seen.pack, session: seen.session }
}

const beginReading = inOrder()

/**
 * Reads again what lies on the phone: after every change, and when another tab may have changed it. A reading that a
 * later one overtook shows nothing.
 */
export async function lookAgain(database: Database): Promise<void> {
  const isNewest = beginReading()
  const { session } = getView()
  if (session === undefined) {
    // Nor may a reading that was begun before somebody signed out.
    if (isNewest()) show({ parcels: [], pack: undefined, kept: undefined })
    return
  }
  const all = await parcelsOf(database, session.account)
  const kept = session.workshop === undefined ? undefined : await database.get('packs', packKey(session))
  if (isNewest()) show({ parcels: all, kept, pack: kept === undefined ? undefined : packWith(kept.pack, all) })
}

export const packKey = ({ account, workshop }: Pick<Session, 'account' | 'workshop'>): string =>
  `${account}/${workshop ?? ''}`
