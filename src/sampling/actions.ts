import type { Action } from '../platform/action/action.ts'
import { confirm, sendBack } from './actions/confirming.ts'
import { handOver, receive, send, voidSample } from './actions/custody.ts'
import { addDisposalStep, closeDisposal } from './actions/disposing.ts'
import { addTask, cancelTask, draw, list as listTasks } from './actions/draws.ts'
import { commissioned, commissionedFile, recordCommissioned, statistics } from './actions/figures.ts'
import { board, list, sample } from './actions/look.ts'
import { answerObjection, decide, handReserve, object, withdrawObjection } from './actions/objecting.ts'
import type { Outside } from './actions/outside.ts'
import { approvePlan, closePlan, laboratories, plan, plans, savePlan } from './actions/plans.ts'
import { disclosures, disclosureTable, publish, withdraw } from './actions/publishing.ts'
import { attachReport, chooseLimit, recordReport, reportFile, reviews } from './actions/reports.ts'
import { acceptResults, markedResults, readResults, template, uploads } from './actions/results.ts'
import { archive, serve, settle } from './actions/serving.ts'
import { take } from './actions/taking.ts'
import { file, table } from './actions/taking-out.ts'

/** @param outside what stands above: cases and recalls */
export function samplingActions(outside: Outside): readonly Action[] {
  return [
    ...[plans, plan, savePlan, approvePlan, closePlan, draw, addTask, cancelTask, listTasks, laboratories],
    ...[take, list, board, sample, handOver, send, receive, voidSample, archive, file, table],
    ...[readResults, acceptResults, markedResults, template, uploads, recordReport, attachReport, reportFile],
    ...[reviews, chooseLimit, confirm, sendBack, serve, object, answerObjection, handReserve, decide],
    ...[withdrawObjection, settle, addDisposalStep(outside), closeDisposal],
    ...[publish, withdraw, disclosures, disclosureTable],
    ...[statistics, recordCommissioned, commissioned, commissionedFile],
  ]
}
