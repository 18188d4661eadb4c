import type { Action } from '../../platform/action/action.ts'
import { circumstanceActions } from './grade/circumstances.ts'
import { confirmingActions } from './grade/confirming.ts'
import { gradingActions } from './grade/gradings.ts'
import { listingActions } from './grade/listing.ts'
import { lookActions } from './grade/look.ts'

/** 风险等级 */
export const gradeActions: readonly Action[] = [
  ...lookActions,
  ...listingActions,
  ...gradingActions,
  ...confirmingActions,
  ...circumstanceActions,
]
