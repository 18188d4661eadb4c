import type { Action } from '../platform/action/action.ts'
import { designs, history, saveDesign } from './actions/designs.ts'
import { allowance, check, draft, filed, lotLink } from './actions/draft.ts'
import { pdf, prints, printsExport, tspl, voidLabels } from './actions/papers.ts'
import { print } from './actions/print.ts'
import { review, reviewPhotograph, reviews } from './actions/reviews.ts'

export const labelActions: readonly Action[] = [
  designs,
  saveDesign,
  history,
  draft,
  check,
  allowance,
  print,
  pdf,
  tspl,
  prints,
  printsExport,
  voidLabels,
  filed,
  reviews,
  review,
  reviewPhotograph,
  lotLink,
]
