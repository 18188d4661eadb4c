import type { ReactNode } from 'react'
import { momentText } from '../../ui/formats.ts'
import { Panel, PlainTable } from '../../ui/page.tsx'
import { useAsk } from '../query.ts'

/** What was moved while the campaign ran, and why. */
export function Corrections({ campaign }: { readonly campaign: string }): ReactNode {
  const rows = useAsk('campaign.corrections', { campaign }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Panel title={`目标任务更正记录（${rows.length} 项）`}>
      <PlainTable head={['时间', '任务', '原目标', '新目标', '原期限', '新期限', '原因', '经办人']} numbers={[3, 4]}>
        {rows.map(row => (
          <tr key={`${row.correction} ${row.target}`}>
            <td>{momentText(row.at)}</td>
            <td>{row.title}</td>
            <td>{row.oldAmount}</td>
            <td>{row.newAmount}</td>
            <td>{row.oldDueOn}</td>
            <td>{row.newDueOn}</td>
            <td>{row.reason}</td>
            <td>{row.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
