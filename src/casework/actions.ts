import type { Action } from '../platform/action/action.ts'
import { disclosingActions } from './actions/disclosing.ts'
import { enforcingActions } from './actions/enforcing.ts'
import { evidenceActions } from './actions/evidence.ts'
import { handlingActions } from './actions/handling.ts'
import { hearingActions } from './actions/hearing.ts'
import { investigatingActions } from './actions/investigating.ts'
import { listingActions } from './actions/listing.ts'
import { lookActions } from './actions/look.ts'
import { paperingActions } from './actions/papering.ts'
import { proposingActions } from './actions/proposing.ts'
import { receiptActions } from './actions/receipt.ts'
import { registeringActions } from './actions/registering.ts'
import { servingActions } from './actions/serving.ts'
import { snapshotActions } from './actions/snapshots.ts'
import { spotActions } from './actions/spot.ts'
import { tellingActions } from './actions/telling.ts'

/** 立案查处, from the source to the day on which the decision is no longer shown. */
export const caseworkActions: readonly Action[] = [
  ...registeringActions,
  ...listingActions,
  ...lookActions,
  ...proposingActions,
  ...handlingActions,
  ...evidenceActions,
  ...snapshotActions,
  ...paperingActions,
  ...spotActions,
  ...investigatingActions,
  ...tellingActions,
  ...hearingActions,
  ...servingActions,
  ...receiptActions,
  ...enforcingActions,
  ...disclosingActions,
]
