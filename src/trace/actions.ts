import type { Action } from '../platform/action/action.ts'
import { follow } from './actions/follow.ts'
import { take } from './actions/take.ts'

export const traceActions: readonly Action[] = [follow, take]
