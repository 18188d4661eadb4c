import type { ReactNode } from 'react'
import type { CaseState } from '../../../casework/rules/state.ts'
import { caseStateZh } from '../../../casework/zh.ts'
import { shownStages } from './stages.ts'

const said = { past: '已办', now: '当前', off: '到此为止', ahead: '未到', cut: '不再办理' } as const

/** The road of the case, with a word for where it stands. */
export function StageBar({ state }: { readonly state: CaseState }): ReactNode {
  return (
    <ol className="case-stages" aria-label="办案进度">
      {shownStages(state).map(({ stage, is }) => (
        <li key={stage} data-is={is} {...((is === 'now' || is === 'off') && { 'aria-current': 'step' as const })}>
          <strong>{stage}</strong>
          <span>{is === 'now' || is === 'off' ? caseStateZh[state] : said[is]}</span>
        </li>
      ))}
    </ol>
  )
}
