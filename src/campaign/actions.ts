import type { Action } from '../platform/action/action.ts'
import { correctingActions } from './actions/correcting.ts'
import { draftingActions } from './actions/drafting.ts'
import { groupActions } from './actions/group.ts'
import { lookActions } from './actions/look.ts'
import { matrixActions } from './actions/matrix.ts'
import { programmeActions } from './actions/programme.ts'
import { proposalActions } from './actions/proposal.ts'
import { tableActions } from './actions/tables.ts'

/** 领导小组, 工作方案, 治理行动 and 提案答复. */
export const campaignActions: readonly Action[] = [
  ...groupActions,
  ...programmeActions,
  ...draftingActions,
  ...lookActions,
  ...matrixActions,
  ...proposalActions,
  ...correctingActions,
  ...tableActions,
]
