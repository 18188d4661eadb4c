import type { Action } from '../platform/action/action.ts'
import { disclosureActions } from './actions/disclosures.ts'
import { drawActions } from './actions/draws.ts'
import { lookActions } from './actions/look.ts'
import { matrixActions } from './actions/matrix.ts'
import { packActions } from './actions/packs.ts'
import { peopleActions } from './actions/people.ts'
import type { GradesOf } from './actions/planning.ts'
import { planActions } from './actions/plans.ts'
import { taskActions } from './actions/tasks.ts'
import { visitActions } from './actions/visits.ts'

/** @param gradesOf who knows 风险等级: plans and draws go by the one grade that there is */
export const inspectionActions = (gradesOf: GradesOf): readonly Action[] => [
  ...planActions(gradesOf),
  ...matrixActions(gradesOf),
  ...drawActions(gradesOf),
  ...taskActions,
  ...peopleActions,
  ...visitActions,
  ...lookActions,
  ...packActions,
  ...disclosureActions,
]
