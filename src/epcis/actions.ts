import type { Action } from '../platform/action/action.ts'
import { capture, captureState, captures } from './actions/capture.ts'
import { exportLedgers } from './actions/export-ledgers.ts'
import { exportAll, fact, facts, traceback } from './actions/look.ts'
import { dropQuery, makeQuery, queries } from './actions/queries.ts'

export const epcisActions: readonly Action[] = [
  capture,
  captures,
  captureState,
  facts,
  fact,
  traceback,
  queries,
  makeQuery,
  dropQuery,
  exportAll,
  exportLedgers,
]
