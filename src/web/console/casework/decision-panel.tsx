import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { decisionKindZh, penaltiesZh, yuanZh } from '../../../casework/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import type { Case } from './words.ts'

export function DecisionPanel({ decision }: { readonly decision: NonNullable<Case['decision']> }): ReactNode {
  const { kind, number, penalties, paper, revokedOn } = decision
  return (
    <Panel
      title={decisionKindZh[kind]}
      extra={paper !== null && <Link to={links.paper(paper)}>{number ?? '决定书'}</Link>}
    >
      {revokedOn !== null && <Notice tone="bad">{`${revokedOn} 已撤销，不再有效。`}</Notice>}
      <Facts
        facts={[
          { label: '决定', value: kind === 'spared' ? '不予行政处罚' : penaltiesZh(penalties), wide: true },
          { label: '罚款', value: yuanZh(decision.fineFen) },
          { label: '决定日期', value: `${decision.decidedOn} ${decision.decidedBy}` },
          { label: '送达', value: orDash(decision.servedOn) },
          { label: '缴款期限', value: orDash(decision.payBy) },
          { label: '依据', value: <Basis decision={decision} />, wide: true },
        ]}
      />
    </Panel>
  )
}

function Basis({ decision }: { readonly decision: NonNullable<Case['decision']> }): ReactNode {
  const { basis, typedConfirmedBy, toBeConfirmed } = decision
  return (
    <span className="row">
      {orDash(basis)}
      {toBeConfirmed && <StatusTag tone="unknown" word="待确认" />}
      {typedConfirmedBy !== null && (
        <span className="quiet">{`条款和幅度由办案人员填写，${decision.decidedBy} 审批时对照原文确认`}</span>
      )}
    </span>
  )
}
