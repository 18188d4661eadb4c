import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { recallStateZh } from '../../../recall/zh.ts'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { ClockLine } from '../recall/clock-bar.tsx'
import { stateTone } from '../recall/words.ts'
import { useMay } from '../session.tsx'

/** Recalls that run in the reader's area, the one that runs out first on top. Nothing where there is none. */
export function RecallPanel(): ReactNode {
  const may = useMay()
  const found = useAsk('recall.list', { states: ['started', 'finished'], pageSize: 5 }, { off: !may('recall.list') })
  const rows = found.data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="进行中的召回" extra={<Link to={links.recalls}>看全部</Link>}>
      <PlainTable head={['召回', '状态', '完成期限', '已答复']}>
        {rows.map(row => {
          const clock = row.clocks.find(each => each.kind === 'finish')
          return (
            <tr key={row.recall}>
              <td>
                <Link to={links.recall(row.recall)}>
                  {row.number} {row.title}
                </Link>
              </td>
              <td>
                <StatusTag tone={stateTone[row.state]} word={recallStateZh[row.state]} />
              </td>
              <td>{clock !== undefined && <ClockLine clock={clock} />}</td>
              <td className="nowrap">
                {row.confirmed} / {row.recipients}
              </td>
            </tr>
          )
        })}
      </PlainTable>
    </Panel>
  )
}
