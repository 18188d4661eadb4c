import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { StopKind } from '../rules/ledgers.ts'
import { findLots, type KnownLot, lockLots } from '../store/lot.ts'
import { lotsMadeBetween, makersBetween } from '../store/recent-lots.ts'
import { insertStops } from '../store/stop.ts'

/** Lots with what has gone out of them. */
export const findStandingLots = findLots

/**
 * The same, locked in the order of their ids until the end of the transaction: whoever sells, charges or prints one of
 * them was before, or comes after and sees that it is stopped.
 */
export const lockStandingLots = lockLots

export type StandingLot = KnownLot

/** What is left of a lot by the ledgers; below zero where more went out than there was. */
export function leftOf({ amount, charged, delivered }: Pick<KnownLot, 'amount' | 'charged' | 'delivered'>): number {
  return amount - charged - delivered
}

export type Stopping = {
  readonly kind: StopKind
  readonly reason: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

/** Stops or lets go lots that the caller has locked. */
export async function stopLots(tx: Tx, district: string, lots: readonly Id[], stopping: Stopping): Promise<void> {
  await insertStops(
    tx,
    district,
    lots.map(lot => ({ id: newId(), lot, ...stopping })),
  )
}

export const lotsOfWorkshop = lotsMadeBetween
export const activeMakers = makersBetween
