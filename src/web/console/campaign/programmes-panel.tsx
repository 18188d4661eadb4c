import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Empty, Loaded, Panel } from '../../ui/page.tsx'
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
            <ul>
              {rows.map(row => (
                <li key={row.programme}>
                  <Link to={links.programme(row.programme)}>{row.title}</Link>{' '}
                  <span className="quiet">{row.number ?? ''}</span>{' '}
                  <StatusTag tone={programmeTone[row.state]} word={programmeStateZh[row.state]} />{' '}
                  {row.state === 'published' && !row.readByMe && <StatusTag tone="attention" word="我还没有签收" />}
                </li>
              ))}
            </ul>
            {total > rows.length && (
              <p className="quiet">
                只列最近 {rows.length} 份，<Link to={links.programmes}>共 {total} 份</Link>。
              </p>
            )}
          </>
        )}
      </Loaded>
    </Panel>
  )
}
