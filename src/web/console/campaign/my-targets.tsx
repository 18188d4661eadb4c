import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { measureZh } from '../../../campaign/rules/measure.ts'
import { progressZh } from '../../../campaign/rules/target.ts'
import { countText } from '../../ui/formats.ts'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { progressTone } from './words.ts'

/** 我的目标任务: nothing for whoever has none. */
export function MyTargets(): ReactNode {
  const may = useMay()('campaign.mine')
  const rows = useAsk('campaign.mine', {}, { off: !may }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title="我的目标任务" extra={<Link to={links.campaign}>全部进度</Link>}>
      <PlainTable head={['指标', '已完成', '目标', '进度', '期限', '状态']} numbers={[2, 3, 4]}>
        {rows.map(row => (
          <tr key={row.target}>
            <td>{row.indicator}</td>
            <td>
              <Link to={links.target(row.target)}>{countText(row.done)}</Link>
            </td>
            <td>
              {countText(row.amount)} {measureZh[row.measure].unit}
            </td>
            <td>{row.share}%</td>
            <td>{row.dueOn}</td>
            <td>
              <StatusTag tone={progressTone[row.progress]} word={progressZh[row.progress]} />
            </td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
