import type { Day } from '../../kernel/day.ts'
import { type Ground, penaltyLaw, procedure } from './ground.ts'

/** 案件来源; discovery is what officers come upon by themselves, outside inspections and sampling. 程序规定 第十八条. */
export const caseSources = [
  'inspection',
  'sampling',
  'discovery',
  'report',
  'mediation',
  'referred',
  'superior',
  'alert',
  'confession',
] as const
export type CaseSource = (typeof caseSources)[number]

/**
 * The row of the book by which it is decided whether to file. A clue found while mediating is verified by
 * 投诉举报处理暂行办法 第二十三条, all others by 市场监督管理行政处罚程序规定.
 */
export const acceptanceClock: Readonly<Record<CaseSource, string>> = {
  inspection: 'E01',
  sampling: 'E01',
  discovery: 'E01',
  report: 'E01',
  mediation: 'E14C',
  referred: 'E01',
  superior: 'E01',
  alert: 'E01',
  confession: 'E01',
}

export type Clue = {
  readonly source: CaseSource
  /** Found, or the material received, on this day. */
  readonly foundOn: Day
  /** For an alert of a camera: when a person confirmed it. Before that nobody has found anything. */
  readonly reviewedOn: Day | null
  readonly reporterNamed: boolean
}

/** The day the acceptance clock runs from; `undefined` while a machine's alert is not reviewed. 行政处罚法 第四十一条. */
export function acceptanceFrom({ source, foundOn, reviewedOn }: Clue): Day | undefined {
  if (source !== 'alert') return foundOn
  return reviewedOn ?? undefined
}

/** A reporter with a name is told filed or not filed, whichever it was. 投诉举报处理暂行办法 第三十一条, row E14D. */
export function reporterClock({ source, reporterNamed }: Clue): string | undefined {
  return source === 'report' && reporterNamed ? 'E14D' : undefined
}

export type FilingFacts = {
  readonly evidenceOfBreach: boolean
  readonly punishable: boolean
  readonly competent: boolean
  readonly withinLimitation: boolean
}

/** 立案的四项条件: all of them. */
export const filingConditions = {
  evidenceOfBreach: { words: '有证据初步证明存在违法行为', ground: procedure('第十九条') },
  punishable: { words: '依法应当给予行政处罚', ground: procedure('第十九条') },
  competent: { words: '属于本局管辖', ground: procedure('第十九条') },
  withinLimitation: { words: '在给予行政处罚的法定期限内', ground: penaltyLaw('第三十六条', 'read') },
} as const satisfies Record<keyof FilingFacts, { words: string; ground: Ground }>

/** What stands in the way of filing, in words; empty = to be filed (行政处罚法 第五十四条: 应当及时立案). */
export function filingObstacles(facts: FilingFacts): readonly (keyof FilingFacts)[] {
  const conditions = ['evidenceOfBreach', 'punishable', 'competent', 'withinLimitation'] as const
  return conditions.filter(condition => !facts[condition])
}

export type FilingDecision = {
  readonly file: boolean
  readonly reason: string
  readonly proposedBy: readonly string[]
  readonly approvedBy: string | null
}

export type FilingFault = 'obstacle' | 'no-reason' | 'too-few-proposers' | 'not-approved' | 'approved-by-proposer'

/**
 * Filed or not, it is written down with its reason and approved by the head of the bureau. Not filing is never forced by
 * the facts here: 程序规定 lets a slight first breach go as well.
 */
export function filingFaults(decision: FilingDecision, facts: FilingFacts): readonly FilingFault[] {
  const faults: FilingFault[] = []
  if (decision.file && filingObstacles(facts).length > 0) faults.push('obstacle')
  if (decision.reason.trim() === '') faults.push('no-reason')
  if (new Set(decision.proposedBy).size < 2) faults.push('too-few-proposers')
  if (decision.approvedBy === null) faults.push('not-approved')
  else if (decision.proposedBy.includes(decision.approvedBy)) faults.push('approved-by-proposer')
  return faults
}
