import type { Action } from '../platform/action/action.ts'
import { record } from './actions/record.ts'

export const ledgerActions: readonly Action[] = [record]
