import { dutyActions } from '../campaign/actions/duty.ts'
import { campaignActions } from '../campaign/actions.ts'
import { dutyTodos } from '../campaign/door/duty-todos.ts'
import { campaignTodos } from '../campaign/door/todos.ts'
import { caseworkActions } from '../casework/actions.ts'
import { approvalTodos, clueTodos } from '../casework/door/todos.ts'
import { clockActions } from '../clock/actions.ts'
import { codeActions } from '../code/actions.ts'
import { makeCodes } from '../code/door.ts'
import { complaintActions } from '../complaint/actions.ts'
import { complaintTodos } from '../complaint/door/todos.ts'
import { cultivationActions } from '../cultivation/actions.ts'
import { cultivationTodos } from '../cultivation/door/todos.ts'
import { epcisActions } from '../epcis/actions.ts'
import { inspectionActions } from '../inspection/actions.ts'
import { taskTodos } from '../inspection/door/todos.ts'
import { designedLabels } from '../label/actions/trial.ts'
import { labelActions } from '../label/actions.ts'
import { countLabels } from '../label/door.ts'
import { ledgerActions } from '../ledger/actions.ts'
import { dosedLots, productions } from '../ledger/door/made-since.ts'
import { paperActions } from '../paper/actions.ts'
import type { Action } from '../platform/action/action.ts'
import { auditActions } from '../platform/audit/actions.ts'
import { identityActions } from '../platform/identity/actions.ts'
import { appealActions } from '../rating/actions/appeals.ts'
import { indexActions } from '../rating/actions/food-index.ts'
import { gradedByRows } from '../rating/actions/grade/trial.ts'
import { gradeActions } from '../rating/actions/grades.ts'
import { ratedWorkshops } from '../rating/actions/trial.ts'
import { gradesOn } from '../rating/door/grades.ts'
import { gradingTodos } from '../rating/door/todos.ts'
import { recallActions } from '../recall/actions.ts'
import { recallTodos } from '../recall/door/todos.ts'
import { destroyedOf, runningRecallOf } from '../recall/door.ts'
import { rectificationActions } from '../rectification/actions.ts'
import { registryActions } from '../registry/actions.ts'
import { filedWorkshops } from '../registry/door.ts'
import { rulebookActions } from '../rulebook/actions.ts'
import { samplingActions } from '../sampling/actions.ts'
import { allDistrictActions } from '../statistics/actions/districts.ts'
import { exceptionActions } from '../statistics/actions/exception.ts'
import { figureActions } from '../statistics/actions/figures.ts'
import { kioskActions } from '../statistics/actions/kiosk.ts'
import { letterActions } from '../statistics/actions/letter.ts'
import { reportActions } from '../statistics/actions/report.ts'
import { wallActions } from '../statistics/actions/wall.ts'
import { exceptionTodos } from '../statistics/door/exception-todos.ts'
import { traceActions } from '../trace/actions.ts'
import { trainingActions } from '../training/actions.ts'
import { trainingTodos } from '../training/door/todos.ts'
import { visionActions } from '../vision/actions.ts'
import { afterComplaint } from './after-complaint.ts'
import { afterException } from './after-exception.ts'
import { afterSampling } from './after-sampling.ts'
import { watchingHere } from './watching.ts'

/** The cameras that this process watches, once it does. */
export const watching = watchingHere()

/** Everything that anybody can do or ask. The permission table and the interface description are made from this. */
const all: readonly Action[] = [
  ...identityActions(() => all),
  ...auditActions,
  ...rulebookActions({ filedWorkshops, dosedLots, productions, designedLabels, ratedWorkshops, gradedByRows }),
  ...registryActions(makeCodes, () => all),
  ...paperActions,
  ...rectificationActions,
  ...inspectionActions(gradesOn),
  ...clockActions([
    recallTodos,
    taskTodos,
    gradingTodos,
    approvalTodos,
    clueTodos,
    complaintTodos,
    trainingTodos,
    cultivationTodos,
    campaignTodos,
    dutyTodos,
    exceptionTodos,
  ]),
  ...codeActions,
  ...samplingActions(afterSampling),
  ...visionActions(watching),
  ...complaintActions(afterComplaint),
  ...trainingActions,
  ...caseworkActions,
  ...ledgerActions(countLabels, runningRecallOf),
  ...traceActions(destroyedOf),
  ...labelActions,
  ...recallActions,
  ...epcisActions,
  ...cultivationActions,
  ...campaignActions,
  ...dutyActions,
  ...indexActions,
  ...gradeActions,
  ...appealActions,
  ...exceptionActions(afterException),
  ...wallActions,
  ...kioskActions,
  ...letterActions,
  ...reportActions,
  ...allDistrictActions,
  ...figureActions,
]

export function allActions(): readonly Action[] {
  return all
}
