import type { Basis, Confidence } from '../../rulebook/rules/rows.ts'

/** What a rule stands on, to be shown beside what it says. Everything below `certain` is shown with 待确认. */
export type Ground = { readonly basis: Basis; readonly confidence: Confidence }

export const penaltyLaw = (article: string, confidence: Confidence = 'certain'): Ground => ({
  basis: { law: 'penalty-law', article },
  confidence,
})

/** The text of 市场监督管理行政处罚程序规定 is not in the book yet. */
export const procedure = (article: string | null): Ground => ({
  basis: { law: 'penalty-procedure', article },
  confidence: 'likely',
})
