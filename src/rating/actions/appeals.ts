import type { Action } from '../../platform/action/action.ts'
import { appealingActions } from './appeal/appealing.ts'
import { decidingActions } from './appeal/deciding.ts'
import { appealLookActions } from './appeal/look.ts'
import { recheckingActions } from './appeal/rechecking.ts'
import { replyActions } from './replies.ts'

/** What owners say about index and grade, and what becomes of it. */
export const appealActions: readonly Action[] = [
  ...appealingActions,
  ...decidingActions,
  ...recheckingActions,
  ...appealLookActions,
  ...replyActions,
]
