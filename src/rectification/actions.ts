import type { Action } from '../platform/action/action.ts'
import { departmentsOfUnits, setDepartment } from './actions/departments.ts'
import { board, clearance, list, look, mine } from './actions/look.ts'
import { accept, answerHazard, extend, reject, takeUp, voidHazard } from './actions/moving.ts'
import { order, orders, orderThem } from './actions/orders.ts'
import { file, sheet, table } from './actions/papers.ts'
import { items, raise, report } from './actions/raising.ts'

/** What can be done with hazards, from finding to closing. */
export const rectificationActions: readonly Action[] = [
  ...[list, board, look, clearance, orders, order, items, mine, departmentsOfUnits],
  ...[raise, report, orderThem, answerHazard, takeUp, accept, reject, extend, voidHazard, setDepartment],
  ...[file, table, sheet],
]
