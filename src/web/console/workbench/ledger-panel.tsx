import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addDays, startOfDay } from '../../../kernel/day.ts'
import { attemptKindZh } from '../../../ledger/zh.ts'
import { countText, shortMomentText } from '../../ui/formats.ts'
import { Empty, Loaded, Panel, PlainTable } from '../../ui/page.tsx'
import { statesOf } from '../ledger/month.ts'
import { percentText } from '../ledger/percent.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { today } from '../today.ts'

const PAGE = 200
const SHOWN = 5

/** How complete the ledgers of the reader's area are, and what was refused lately. */
export function LedgerPanel(): ReactNode {
  const may = useMay()
  return (
    <>
      {may('ledger.completeness') && <Completeness />}
      {may('ledger.attempts') && <Refused />}
    </>
  )
}

function Completeness(): ReactNode {
  const yesterday = addDays(today(), -1)
  const month = yesterday.slice(0, 7)
  const found = useAsk('ledger.completeness', { month, sort: 'worst', page: 1, pageSize: PAGE })
  return (
    <Panel title="台账完整度" extra={<Link to={links.completeness}>看全部</Link>}>
      <Loaded asking={found}>
        {({ total, expected, recorded, rows }) => {
          const place = Number(yesterday.slice(8)) - 1
          const open = rows.filter(row => ['open', 'partial'].includes(statesOf(row.days)[place] ?? '')).length
          return (
            <div className="figures">
              <Link className="figure" to={`${links.completeness}?month=${month}`}>
                <strong>{percentText(recorded, expected)}</strong>
                <span>
                  {month} 至今，{countText(total)} 家
                </span>
              </Link>
              <Link className="figure" to={`${links.completeness}?month=${month}`}>
                <strong>{total > PAGE && open === PAGE ? `${PAGE} 以上` : countText(open)}</strong>
                <span>昨天没有记全的{total > PAGE ? `（最不全的 ${PAGE} 家中）` : ''}</span>
              </Link>
            </div>
          )
        }}
      </Loaded>
    </Panel>
  )
}

function Refused(): ReactNode {
  const found = useAsk('ledger.attempts', { page: 1, pageSize: 50 })
  const since = startOfDay(addDays(today(), -6))
  return (
    <Panel title="近 7 天被拒绝的记录" extra={<Link to={links.attempts}>看全部</Link>}>
      <Loaded asking={found}>
        {({ rows }) => {
          const lately = rows.filter(row => row.at >= since)
          if (lately.length === 0) return <Empty why="近 7 天没有被系统拒绝的记录。" />
          return (
            <PlainTable head={['小作坊', '内容', '时间']}>
              {lately.slice(0, SHOWN).map(row => (
                <tr key={row.attempt}>
                  <td>
                    <Link to={links.workshop(row.workshop, 'ledgers')}>{row.workshopName}</Link>
                  </td>
                  <td>
                    {attemptKindZh[row.kind]}：{row.what}
                  </td>
                  <td className="nowrap">{shortMomentText(row.at)}</td>
                </tr>
              ))}
            </PlainTable>
          )
        }}
      </Loaded>
    </Panel>
  )
}
