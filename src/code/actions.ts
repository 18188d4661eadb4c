import type { Action } from '../platform/action/action.ts'
import { handOver, handOverFile } from './actions/hand-over.ts'
import { lookUp, ofWorkshop, scans } from './actions/look.ts'
import { plates, prints } from './actions/plates.ts'
import { replaceCode, voidCode } from './actions/replace.ts'

export const codeActions: readonly Action[] = [
  lookUp,
  ofWorkshop,
  plates,
  prints,
  replaceCode,
  voidCode,
  handOver,
  handOverFile,
  scans,
]
