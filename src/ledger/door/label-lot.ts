import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertAttempts } from '../store/attempt.ts'
import { findLabelLot, newestLabelLots } from '../store/label-lot.ts'
import { lockLots } from '../store/lot.ts'
import { isReserved, takeBlock } from '../store/number-block.ts'

/** A lot as its label tells it. */
export const findLotOfLabel = findLabelLot

/** The newest lot of each product as its label tells it. */
export const newestLotsOfLabels = newestLabelLots

/** The same, locked until the end of the transaction: no stop and no other printer slips in between. */
export async function lockLotOfLabel(tx: Tx, district: string, lot: Id) {
  const [, found] = await Promise.all([lockLots(tx, district, [lot]), findLabelLot(tx, district, lot)])
  return found
}

/** Numbers of labels that nobody else gets. */
export const takeLabelNumbers = takeBlock

/** Whether a phone may have given out this number. */
export const isLabelReserved = isReserved

/** Writes down what was refused, so that it is not forgotten. */
export const recordAttempts = insertAttempts
