import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { visitKindZh, visitStateZh } from '../../../inspection/zh.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { Results } from './results.tsx'
import { visitTone } from './words.ts'

const shown = 20

/** The visits to one workshop, newest first. */
export function WorkshopVisitsTab({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('inspection.list', { workshop, pageSize: shown })
  return (
    <Panel
      title="监督检查"
      extra={
        <span className="row">
          <Link to={`${links.inspections}?workshop=${workshop}`}>看全部、筛选、导出</Link>
          <May do="inspection.begin">
            <Link to={links.newInspection(`workshop=${workshop}`)}>
              <Button size="small">开始检查</Button>
            </Link>
          </May>
        </span>
      }
    >
      <Loaded asking={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty why="这家还没有检查记录。" />
          ) : (
            <>
              <PlainTable head={['编号', '种类', '日期', '状态', '结果', '记录人']}>
                {rows.map(row => (
                  <tr key={row.visit}>
                    <td>
                      <Link to={links.inspection(row.visit)}>{row.number}</Link>
                    </td>
                    <td>{visitKindZh[row.kind]}</td>
                    <td className="nowrap">{row.onDay}</td>
                    <td>
                      <StatusTag tone={visitTone[row.state]} word={visitStateZh[row.state]} />
                    </td>
                    <td>
                      <Results row={row} />
                    </td>
                    <td>{row.actor}</td>
                  </tr>
                ))}
              </PlainTable>
              {total > rows.length && <p className="check-line">{`只列 ${shown} 次，共 ${total} 次。`}</p>}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
