import type { Action } from '../platform/action/action.ts'
import { attempts } from './actions/attempts.ts'
import { ledgerCompletenessActions } from './actions/completeness.ts'
import { correct } from './actions/correct.ts'
import { lotAnswer, lotsAnswer, lotsExport, type RecallOf, stopLotAction } from './actions/lots.ts'
import { reserve } from './actions/numbers.ts'
import { type CountLabels, mine, packAnswer } from './actions/pack.ts'
import { ledgerPaperActions } from './actions/papers.ts'
import * as partners from './actions/partners.ts'
import * as recipes from './actions/recipes.ts'
import { record } from './actions/record.ts'

/** Everything that can be done to ledgers. Labels are counted and recalls known by whom main names. */
export function ledgerActions(countLabels: CountLabels, recallOf: RecallOf): readonly Action[] {
  return [
    record,
    correct,
    ...Object.values(partners),
    recipes.recipesAnswer,
    recipes.save,
    reserve,
    packAnswer(countLabels),
    mine,
    lotsAnswer(countLabels),
    lotAnswer(countLabels),
    lotsExport,
    stopLotAction(recallOf),
    attempts,
    ...ledgerCompletenessActions,
    ...ledgerPaperActions,
  ]
}
