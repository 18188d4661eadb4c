import { type Member, type TeamFault, teamFaults } from '../../inspection/rules/team.ts'
import { type Ground, penaltyLaw } from './ground.ts'

/** 办案人员: at least two, qualified, with certificates. 行政处罚法 第四十二条. */
export const twoHandlers: Ground = penaltyLaw('第四十二条', 'read')
/** 直接利害关系或者其他关系可能影响公正执法. */
export const recusalGround: Ground = penaltyLaw('第四十三条')

export type Recusal = {
  readonly officer: string
  /** 申请 by the party or the officer; 决定 by the head of the bureau. */
  readonly decision: 'open' | 'granted' | 'refused'
}

/** An open request does not stop the investigation (行政处罚法 第四十三条 第三款); granted, the officer is out. */
export function handlerFaults(handlers: readonly Member[], recusals: readonly Recusal[]): readonly TeamFault[] {
  const out = recusals.filter(({ decision }) => decision === 'granted').map(({ officer }) => officer)
  return teamFaults(handlers, new Set(out))
}

export type Roles = {
  readonly handlers: readonly string[]
  readonly reviewer: string | null
  readonly hearingHost: string | null
}

export type RoleFault = 'handler-reviews' | 'handler-hosts-hearing'

/**
 * Who investigates neither reviews the own case (程序规定, article 待确认) nor presides over its hearing
 * (行政处罚法 第六十四条第四项).
 */
export function roleFaults({ handlers, reviewer, hearingHost }: Roles): readonly RoleFault[] {
  const faults: RoleFault[] = []
  if (reviewer !== null && handlers.includes(reviewer)) faults.push('handler-reviews')
  if (hearingHost !== null && handlers.includes(hearingHost)) faults.push('handler-hosts-hearing')
  return faults
}

/** Before the decision every request to recuse has been decided on. */
export function mayDecideBeside(recusals: readonly Recusal[]): boolean {
  return recusals.every(({ decision }) => decision !== 'open')
}
