import { certificatesEnding } from './certificates-ending.ts'
import { complaintPile } from './complaint-pile.ts'
import { ledgerDrop } from './ledger-drop.ts'
import { longUnvisited } from './long-unvisited.ts'
import { oddYield } from './odd-yield.ts'
import { overdueCluster } from './overdue-cluster.ts'
import type { ExceptionRule, Limits, RuleCode } from './rule.ts'
import { samplingGap } from './sampling-gap.ts'
import { silentCameras } from './silent-cameras.ts'

type Told = Omit<ExceptionRule<never>, 'evaluate'>

/** All rules by what they say of themselves, in the order in which people read them. */
export const exceptionRules: Readonly<Record<RuleCode, Told>> = {
  'ledger-drop': ledgerDrop,
  'silent-cameras': silentCameras,
  'overdue-cluster': overdueCluster,
  'odd-yield': oddYield,
  'sampling-gap': samplingGap,
  'long-unvisited': longUnvisited,
  'complaint-pile': complaintPile,
  'certificates-ending': certificatesEnding,
}

export function proposedLimits(code: RuleCode): Limits {
  return Object.fromEntries(exceptionRules[code].thresholds.map(each => [each.code, each.proposed]))
}

export type LimitFault = { readonly code: string; readonly detail: string }

/** What is wrong with limits that somebody wants, each by the code of its field. */
export function limitFaults(code: RuleCode, wanted: Limits): readonly LimitFault[] {
  const { thresholds } = exceptionRules[code]
  const unknown = Object.keys(wanted).filter(each => !thresholds.some(known => known.code === each))
  const wrong = thresholds.flatMap(({ code: each, least, most }): LimitFault[] => {
    const value = wanted[each]
    if (value === undefined || !Number.isInteger(value)) return [{ code: each, detail: '请填写整数' }]
    return value < least || value > most ? [{ code: each, detail: `应在 ${least} 与 ${most} 之间` }] : []
  })
  return [...wrong, ...unknown.map(each => ({ code: each, detail: '这条规则没有这个界限' }))]
}
