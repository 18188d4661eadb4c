import type { Action } from '../platform/action/action.ts'
import { issue, preview, voidPaper } from './actions/issue.ts'
import { docx, exportList, list, look, pdf } from './actions/look.ts'
import { blocks, changeNumbering, numbering, numbers, reserve, voidNumbers } from './actions/numbers.ts'
import { own, ownPdf } from './actions/own.ts'
import { picture, proof, serve } from './actions/serving.ts'
import { begin, template, templates } from './actions/templates.ts'

export const paperActions: readonly Action[] = [
  ...[templates, template, begin, preview, issue, voidPaper, serve],
  ...[list, look, exportList, pdf, docx, picture, proof, own, ownPdf],
  ...[numbers, reserve, blocks, voidNumbers, numbering, changeNumbering],
]
