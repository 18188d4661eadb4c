import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { caseStateZh } from '../../../casework/zh.ts'
import { orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { StageDue } from '../sampling/due.tsx'
import { May } from '../session.tsx'
import { yuanOrDash } from './amount.ts'
import { CaseLink } from './case-link.tsx'
import { stateTone } from './words.ts'

const shown = 20

/** The cases about one workshop, newest first. */
export function WorkshopCasesTab({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('casework.cases', { workshop, sort: 'newest', pageSize: shown })
  return (
    <Panel
      title="案件"
      extra={
        <span className="row">
          <Link to={links.casesOf(workshop)}>看全部、筛选、导出</Link>
          <May do="casework.register">
            <Link to={links.newCase(`workshop=${workshop}`)}>
              <Button size="small">登记案源</Button>
            </Link>
          </May>
        </span>
      }
    >
      <Loaded asking={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty why="这家没有案件。" />
          ) : (
            <>
              <PlainTable head={['编号', '案由', '状态', '期限', '发现', '立案', '决定', '罚款']}>
                {rows.map(row => (
                  <tr key={row.case}>
                    <td className="nowrap">
                      <CaseLink of={row.case}>{row.number}</CaseLink>
                    </td>
                    <td>{row.matter}</td>
                    <td>
                      <StatusTag tone={stateTone[row.state]} word={caseStateZh[row.state]} />
                    </td>
                    <td>
                      <StageDue due={row.due} />
                    </td>
                    <td className="nowrap">{row.foundOn}</td>
                    <td className="nowrap">{orDash(row.filedOn)}</td>
                    <td className="nowrap">{orDash(row.decidedOn)}</td>
                    <td className="nowrap">{yuanOrDash(row.fineFen)}</td>
                  </tr>
                ))}
              </PlainTable>
              {total > rows.length && <p className="check-line">{`只列 ${shown} 件，共 ${total} 件。`}</p>}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
