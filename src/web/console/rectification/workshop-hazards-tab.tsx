import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { hazardStateZh, sourceZh } from '../../../rectification/zh.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { DueChip } from './due.tsx'
import { stateTone } from './words.ts'

const shown = 30

/** What was found in one workshop: open ones first, then the newest. */
export function WorkshopHazardsTab({ workshop }: { readonly workshop: string }): ReactNode {
  const found = useAsk('rectification.list', { workshop, pageSize: shown })
  return (
    <Panel
      title="隐患和整改"
      extra={
        <span className="row">
          <Link to={links.hazardsOf(workshop)}>看全部、筛选、导出</Link>
          <May do="rectification.raise">
            <Link to={links.newHazard(workshop)}>
              <Button size="small">登记隐患</Button>
            </Link>
          </May>
        </span>
      }
    >
      <Loaded asking={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty why="这家还没有登记过隐患。" />
          ) : (
            <>
              <PlainTable head={['问题', '状态', '期限', '来源', '发现', '销号']}>
                {rows.map(row => (
                  <tr key={row.hazard}>
                    <td>
                      <Link to={links.hazard(row.hazard)}>{row.text}</Link>
                    </td>
                    <td>
                      <StatusTag tone={stateTone[row.state]} word={hazardStateZh[row.state]} />
                    </td>
                    <td>
                      <DueChip {...row} />
                    </td>
                    <td>{sourceZh[row.source]}</td>
                    <td className="nowrap">{row.foundOn}</td>
                    <td className="nowrap">{row.closedOn ?? '—'}</td>
                  </tr>
                ))}
              </PlainTable>
              {total > rows.length && (
                <p className="check-line">
                  只列 {shown} 处，共 {total} 处。
                </p>
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
