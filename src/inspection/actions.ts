import type { Action } from '../platform/action/action.ts'
import { disclosureActions } from './actions/disclosures.ts'
import { drawActions } from './actions/draws.ts'
import { lookActions } from './actions/look.ts'
import { matrixActions } from './actions/matrix.ts'
import { packActions } from './actions/packs.ts'
import { peopleActions } from './actions/people.ts'
import { planActions } from './actions/plans.ts'
import { taskActions } from './actions/tasks.ts'
import { visitActions } from './actions/visits.ts'

export const inspectionActions: readonly Action[] = [
  ...planActions,
  ...matrixActions,
  ...drawActions,
  ...taskActions,
  ...peopleActions,
  ...visitActions,
  ...lookActions,
  ...packActions,
  ...disclosureActions,
]
