import type { Action } from '../../platform/action/action.ts'
import { dutyDoingActions } from './duty-doing.ts'
import { dutyEditionActions } from './duty-editions.ts'
import { dutyLookActions } from './duty-look.ts'

/** 责任清单 worked off: what is asked for, the tasks, their evidence and what is wanting. */
export const dutyActions: readonly Action[] = [...dutyEditionActions, ...dutyDoingActions, ...dutyLookActions]
