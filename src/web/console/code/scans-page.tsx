import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { addDays, findDay } from '../../../kernel/day.ts'
import { DateField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { useAsk } from '../query.ts'
import { today } from '../today.ts'
import { ScanBars } from './scan-bars.tsx'

export function ScansPage(): ReactNode {
  const [from, setFrom] = useState<string>(addDays(today(), -29))
  const [to, setTo] = useState<string>(today())
  const days = findDay(from) !== undefined && findDay(to) !== undefined && from <= to
  const scans = useAsk('code.scans', { from, to }, { off: !days, keep: true })
  const last = (count: number) => {
    setFrom(addDays(today(), 1 - count))
    setTo(today())
  }
  return (
    <Page title="扫码统计" note="只按天和乡镇计数，不记录扫码人的任何信息。">
      <Panel>
        <div className="row">
          <DateField label="从" pointer="/from" value={from} onChange={setFrom} />
          <DateField label="到" pointer="/to" value={to} onChange={setTo} />
          <Button onClick={() => last(7)}>近 7 天</Button>
          <Button onClick={() => last(30)}>近 30 天</Button>
          <Button onClick={() => last(365)}>近一年</Button>
        </div>
        {!days && <p className="field-error">开始日期不能晚于结束日期</p>}
      </Panel>
      <Loaded asking={scans}>
        {data => (
          <div className="bench">
            <Panel title={`每天扫码 · 共 ${countText(data.total)} 次`}>
              <ScanBars days={data.days} />
            </Panel>
            <Panel title="各乡镇">
              {data.towns.length === 0 ? <Empty why="这段时间没有扫码记录。" /> : <Towns towns={data.towns} />}
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

type Town = { readonly town: string; readonly name: string; readonly scans: number }

function Towns({ towns }: { readonly towns: readonly Town[] }): ReactNode {
  const most = Math.max(1, ...towns.map(each => each.scans))
  return (
    <ul className="bars">
      {towns.map(each => (
        <li key={each.town}>
          <span>{each.name}</span>
          <span className="bar" style={{ width: `${(each.scans / most) * 100}%` }} />
          <span className="number">{countText(each.scans)}</span>
        </li>
      ))}
    </ul>
  )
}
