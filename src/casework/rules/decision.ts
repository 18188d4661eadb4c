import type { Day } from '../../kernel/day.ts'
import { type Serving, servedOn, servingFaults } from '../../paper/rules/serving.ts'
import { type Ground, penaltyLaw } from './ground.ts'
import type { Penalty } from './penalty.ts'

/** 行政处罚决定书应当载明的事项. 行政处罚法 第五十九条. */
export const decisionGround: Ground = penaltyLaw('第五十九条')

export type Decision = {
  readonly number: string
  readonly partyName: string
  readonly partyAddress: string
  readonly facts: string
  readonly evidence: readonly string[]
  readonly penalties: readonly Penalty[]
  readonly basis: readonly string[]
  /** How and by when it is to be carried out. */
  readonly performance: string
  readonly reconsideration: { readonly authority: string; readonly within: string }
  readonly litigation: { readonly court: string; readonly within: string }
  readonly bureau: string
  readonly decidedOn: Day | null
  readonly sealed: boolean
}

/** The words of 第五十九条, item by item. */
export const decisionItems = {
  party: '当事人的姓名或者名称、地址',
  facts: '违反法律、法规、规章的事实和证据',
  penalty: '行政处罚的种类和依据',
  performance: '行政处罚的履行方式和期限',
  remedy: '申请行政复议、提起行政诉讼的途径和期限',
  bureau: '作出行政处罚决定的行政机关名称和作出决定的日期，并盖有印章',
} as const
export type DecisionItem = keyof typeof decisionItems

const blank = (...texts: readonly string[]) => texts.some(text => text.trim() === '')

/** Which of the six items lack something. */
export function missingItems(decision: Decision): readonly DecisionItem[] {
  const { reconsideration, litigation } = decision
  const lacks: Readonly<Record<DecisionItem, boolean>> = {
    party: blank(decision.partyName, decision.partyAddress),
    facts: blank(decision.facts) || decision.evidence.length === 0 || blank(...decision.evidence),
    penalty: decision.penalties.length === 0 || decision.basis.length === 0 || blank(...decision.basis),
    performance: blank(decision.performance),
    remedy: blank(reconsideration.authority, reconsideration.within, litigation.court, litigation.within),
    bureau: blank(decision.bureau) || decision.decidedOn === null || !decision.sealed,
  }
  return (['party', 'facts', 'penalty', 'performance', 'remedy', 'bureau'] as const).filter(item => lacks[item])
}

/** The decision goes no further than what the party was told, in its kinds. 行政处罚法 第四十四条. */
export function untoldKinds(told: readonly Penalty[], decided: readonly Penalty[]): readonly Penalty['kind'][] {
  const kinds = new Set(told.map(({ kind }) => kind))
  return [...new Set(decided.map(({ kind }) => kind))].filter(kind => !kinds.has(kind))
}

/** 法制审核: without it, or without its passing, nothing is decided. 行政处罚法 第五十八条. */
export const legalReviewGround: Ground = penaltyLaw('第五十八条')

export type ReviewFacts = {
  readonly publicInterest: boolean
  /** It touches important rights of the party or a third, and there was a hearing. */
  readonly heardOnImportantRights: boolean
  readonly complicated: boolean
}

/** 法制审核 by a legal reviewer, or the ordinary 案件审核. */
export function reviewKind(facts: ReviewFacts): 'legal' | 'ordinary' {
  return facts.publicInterest || facts.heardOnImportantRights || facts.complicated ? 'legal' : 'ordinary'
}

/** The row of the book by which a decision is served: at once to a party who is there, else E08 (第六十一条). */
export function servingClock(partyPresent: boolean): 'E08' | undefined {
  return partyPresent ? undefined : 'E08'
}

/** The day from which the fine is to be paid and remedies run; `undefined` while nothing proves the serving. */
export function servedFrom(serving: Serving): Day | undefined {
  return servingFaults(serving).length === 0 ? servedOn(serving) : undefined
}
