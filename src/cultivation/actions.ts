import type { Action } from '../platform/action/action.ts'
import { awardingActions } from './actions/awarding.ts'
import { boardActions } from './actions/board.ts'
import { brandActions } from './actions/brands.ts'
import { convertingActions } from './actions/converting.ts'
import { growingActions } from './actions/growing.ts'
import { growthActions } from './actions/growth-path.ts'
import { linkingActions } from './actions/linking.ts'
import { objectingActions } from './actions/objecting.ts'
import { pairPapers } from './actions/pair-record.ts'
import { pairingActions } from './actions/pairing.ts'
import { projectActions } from './actions/projects.ts'
import { readyingActions } from './actions/readying.ts'
import { brandPapers } from './actions/sales-record.ts'
import { titleLooks } from './actions/titles.ts'
import { travellingActions } from './actions/travelling.ts'
import { villageActions } from './actions/villages.ts'

/** How workshops are raised: what the bureau does for them, and what became of it. */
export const cultivationActions: readonly Action[] = [
  ...titleLooks,
  ...awardingActions,
  ...objectingActions,
  ...projectActions,
  ...brandActions,
  ...brandPapers,
  ...readyingActions,
  ...convertingActions,
  ...travellingActions,
  ...linkingActions,
  ...pairingActions,
  ...pairPapers,
  ...boardActions,
  ...villageActions,
  ...growingActions,
  ...growthActions,
]
