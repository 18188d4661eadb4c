import type { Action } from '../platform/action/action.ts'
import { difference } from './actions/compare.ts'
import * as drafting from './actions/drafting.ts'
import type { Recorded } from './actions/dry-run/recorded.ts'
import { dryRun } from './actions/dry-run.ts'
import * as law from './actions/law.ts'
import * as look from './actions/look.ts'
import { exportEdition } from './actions/workbook.ts'

/** Everything that can be asked of and done to the books. What is filed and recorded is told by whom main names. */
export function rulebookActions(recorded: Recorded): readonly Action[] {
  return [
    ...Object.values(look),
    ...Object.values(law),
    ...Object.values(drafting),
    difference,
    dryRun(recorded),
    exportEdition,
  ]
}
