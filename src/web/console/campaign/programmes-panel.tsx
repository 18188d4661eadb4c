import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { programmeStateZh, programmeTone } from './words.ts'

/** 工作方案, the newest on top. */
export function ProgrammesPanel(): ReactNode {
  const found = useAsk('campaign.programmes', { pageSize: 5 })
  return (
    <Panel title="工作方案" extra={<Link to={links.programmes}>全部方案</Link>}>
      <Loaded asking={found}>
        {({ rows, total }) => (
          <>
            {rows.length === 0 && <Empty why="还没有印发的工作方案。" />}
            {rows.length > 0 && (
              <PlainTable head={['标题', '文号', '状态', '我']}>
                {rows.map(row => (
                  <tr key={row.programme}>
                    <td>
                      <Link to={links.programme(row.programme)}>{row.title}</Link>
                    </td>
                    <td>{row.number ?? '—'}</td>
                    <td>
                      <StatusTag tone={programmeTone[row.state]} word={programmeStateZh[row.state]} />
                    </td>
                    <td>
                      {row.state === 'published' && row.askedOfMe && !row.readByMe ? (
                        <StatusTag tone="attention" word="没有签收" />
                      ) : row.readByMe ? (
                        '已签收'
                      ) : (
                        '—'
                      )}
                    </td>
                  </tr>
                ))}
              </PlainTable>
            )}
            {total > rows.length && (
              <p className="quiet campaign-said">
                只列最近 {rows.length} 份，<Link to={links.programmes}>共 {total} 份</Link>。
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
