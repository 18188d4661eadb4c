import type { Action } from '../platform/action/action.ts'
import { drill, drills, league, oneDrill } from './actions/drills.ts'
import * as ending from './actions/ending.ts'
import { list, look, lots, outcomes, recipients } from './actions/look.ts'
import { confirm, notify, sendMessages } from './actions/notices.ts'
import { file, recordOutcome, withdrawOutcome } from './actions/outcomes.ts'
import { drillPaper, letter, report, table } from './actions/papers.ts'
import { addLot, release, removeLot } from './actions/scope.ts'
import { since } from './actions/since.ts'
import { preview, start } from './actions/start.ts'

export const recallActions: readonly Action[] = [
  ...[preview, start, list, look, lots, recipients, outcomes, since],
  ...[addLot, removeLot, release, notify, sendMessages, confirm, recordOutcome, withdrawOutcome, file],
  ...[drill, drills, league, oneDrill, drillPaper, letter, report, table],
  ...[ending.finish, ending.reopen, ending.close, ending.cancel],
]
