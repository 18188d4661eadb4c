import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { links } from '../../links.ts'
import { May } from '../../session.tsx'
import type { Alert } from './words.ts'

/** Whether a case may be shown it, and what is missing. 行政处罚法 第四十一条. */
export function EvidencePanel({ alert }: { readonly alert: Alert }): ReactNode {
  const { evidenceFaults } = alert
  return (
    <Panel
      title="能否作为案件证据"
      extra={
        alert.verdict === 'true' && (
          <May do="casework.register">
            <Link to={links.newCase(`alert=${alert.alert}`)}>登记案源</Link>
          </May>
        )
      }
    >
      {evidenceFaults.length === 0 ? (
        <Notice tone="good">
          可以（行政处罚法
          第四十一条）：经人工研判属实，记录真实、清晰、完整、准确，设备经过法制和技术审核、设有标识、地点已公布。立案时告知当事人，当事人有权查询、陈述和申辩。
        </Notice>
      ) : (
        <>
          <p>现在还不能（行政处罚法 第四十一条），差这些：</p>
          <ul>
            {evidenceFaults.map(fault => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
          <p className="quiet">
            点位的审核、标识和公布在<Link to={links.camera(alert.camera)}>摄像头页面</Link>
            登记；不能作证据不影响要求整改。
          </p>
        </>
      )}
    </Panel>
  )
}
