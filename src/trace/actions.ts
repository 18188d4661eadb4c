import type { Action } from '../platform/action/action.ts'
import { anomaliesAnswer, anomaliesExport } from './actions/anomalies.ts'
import { balanceAnswer, countAction } from './actions/balance.ts'
import { cross, crossing, uncross } from './actions/cross.ts'
import { follow } from './actions/follow.ts'
import { materialsAnswer, materialsExport } from './actions/materials.ts'
import { sales } from './actions/sales.ts'
import { scoresAnswer, scoresExport } from './actions/scores.ts'
import { sheet } from './actions/sheet.ts'
import { take } from './actions/take.ts'
import { type DestroyedOf, nothingDestroyed } from './door/destroyed.ts'

/** Everything that can be asked of the lot graph. What was destroyed is told by whom main names. */
export function traceActions(destroyedOf: DestroyedOf = nothingDestroyed): readonly Action[] {
  return [
    follow,
    sales,
    take,
    cross,
    crossing,
    uncross,
    sheet,
    balanceAnswer(destroyedOf),
    countAction(destroyedOf),
    materialsAnswer(destroyedOf),
    materialsExport(destroyedOf),
    anomaliesAnswer(destroyedOf),
    anomaliesExport(destroyedOf),
    scoresAnswer(destroyedOf),
    scoresExport(destroyedOf),
  ]
}
