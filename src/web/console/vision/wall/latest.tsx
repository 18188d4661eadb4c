import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { alertStateZh } from '../../../../vision/zh.ts'
import { shortMomentText } from '../../../ui/formats.ts'
import { Loaded } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { type AlertRow, alertTone, kindWord, shortName } from '../words.ts'

type Props = { readonly nameOf: (kind: string) => string; readonly fresh: ReadonlySet<string> }

const shown = 15

/** What was seen last, the newest first; it follows the stream. */
export function LatestAlerts({ nameOf, fresh }: Props): ReactNode {
  const found = useAsk('vision.alerts', { pageSize: shown }, { keep: true })
  return (
    <aside className="wall-latest" aria-label="最新预警">
      <h2>
        最新预警
        <Link to={links.alerts}>全部</Link>
      </h2>
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">还没有预警。摄像头看到异常时会出现在这里，不用刷新。</p>
          ) : (
            <ol>
              {rows.map(row => (
                <li key={row.alert} className={fresh.has(row.alert) ? 'latest latest-fresh' : 'latest'}>
                  <Line row={row} name={nameOf(row.kind)} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </aside>
  )
}

function Line({ row, name }: { readonly row: AlertRow; readonly name: string }): ReactNode {
  return (
    <Link to={links.alert(row.alert)}>
      <span className="latest-head">
        <strong>{kindWord(name, row.state)}</strong>
        <StatusTag tone={alertTone[row.state]} word={alertStateZh[row.state]} />
      </span>
      <span className="latest-where">
        {shortName(row.workshopName)} · {row.spot}
      </span>
      <span className="latest-when">{shortMomentText(row.raisedAt)}</span>
    </Link>
  )
}
