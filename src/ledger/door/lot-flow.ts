import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { lotFacts as facts } from '../store/fact-sheet.ts'
import { lockLots } from '../store/lot.ts'
import { dosingsBetween, doubtfulReceipts, lateBetween, lookedBetween, makingsBetween } from '../store/lot-checks.ts'
import { flowsOfLots, overdrawnLots } from '../store/lot-flow.ts'
import { materialMoves as moves } from '../store/material-move.ts'

/** What came into lots and left them. */
export const lotFlows = flowsOfLots

/** What a check of the ledgers of many workshops looks at, each in a statement of its own. */
export const checked = {
  overdrawn: overdrawnLots,
  makings: makingsBetween,
  receipts: doubtfulReceipts,
  dosings: dosingsBetween,
  late: lateBetween,
  looked: lookedBetween,
}

export const materialMoves = moves
export const lotFacts = facts

/** A lot with what left it, locked until the end of the transaction: nothing is sold while it is counted. */
export async function lockLotFlow(tx: Tx, district: string, lot: Id) {
  const [, [flow]] = await Promise.all([lockLots(tx, district, [lot]), flowsOfLots(tx, district, [lot])])
  return flow
}
