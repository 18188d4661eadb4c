import type { Action } from '../platform/action/action.ts'
import { file, raise } from './actions/finding.ts'
import { handlingActions } from './actions/handling.ts'
import { lookActions } from './actions/look.ts'
import { movingActions, tell } from './actions/moving.ts'
import type { Outside } from './actions/outside.ts'
import { publishingActions } from './actions/publishing.ts'

/** What officers do with what people tell, and what an owner may answer. Whoever tells it performs no action. */
export function complaintActions(outside: Outside): readonly Action[] {
  return [
    ...lookActions(outside),
    ...handlingActions,
    ...movingActions,
    ...[raise, file(outside), tell(outside)],
    ...publishingActions,
  ]
}
