import type { Action } from '../platform/action/action.ts'
import { difference, dryRun, type FiledWorkshops } from './actions/compare.ts'
import * as drafting from './actions/drafting.ts'
import * as law from './actions/law.ts'
import * as look from './actions/look.ts'
import { exportEdition } from './actions/workbook.ts'

/** Everything that can be asked of and done to the books. What is filed is told by whom main names. */
export function rulebookActions(filed: FiledWorkshops): readonly Action[] {
  return [
    ...Object.values(look),
    ...Object.values(law),
    ...Object.values(drafting),
    difference,
    dryRun(filed),
    exportEdition,
  ]
}
