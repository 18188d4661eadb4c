import { inOrder } from '../../phone/offline/in-order.ts'
import { shownFrom } from '../../phone/view.ts'
import type { Database } from '../offline/database.ts'
import type { KeptPack, KeptVisit, Session } from '../offline/shape.ts'
import { visitsOf } from '../offline/visits.ts'

/** What the screens are drawn from. Everything in it also lies on the phone. */
export type View = {
  readonly phase: 'opening' | 'signed-out' | 'locked' | 'ready'
  readonly session: Session | undefined
  readonly kept: KeptPack | undefined
  /** The newest first. */
  readonly visits: readonly KeptVisit[]
  readonly numbersLeft: number
  readonly sending: 'idle' | 'sending' | 'no-network' | 'signed-out'
  /** The pack is on its way. */
  readonly taking: boolean
  /** What stopped the app itself, in words. */
  readonly trouble: string | undefined
  /** Seconds by which the phone's clock is ahead. */
  readonly ahead: number
  readonly device: string
  readonly notice: string | undefined
  /** A newer version lies ready. */
  readonly update: (() => void) | undefined
}

export const { getView, show, useView } = shownFrom<View>({
  phase: 'opening',
  session: undefined,
  kept: undefined,
  visits: [],
  numbersLeft: 0,
  sending: 'idle',
  taking: false,
  trouble: undefined,
  ahead: 0,
  device: '',
  notice: undefined,
  update: undefined,
})

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
    if (isNewest()) show({ visits: [], kept: undefined })
    return
  }
  const [visits, kept] = await Promise.all([
    visitsOf(database, session.account),
    database.get('packs', session.account),
  ])
  if (isNewest()) show({ visits, kept })
}
