import type { ReactNode } from 'react'
import { countText } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import './plates.css'

type Day = { readonly day: string; readonly scans: number }

export function ScanBars({ days }: { readonly days: readonly Day[] }): ReactNode {
  const total = days.reduce((sum, each) => sum + each.scans, 0)
  const most = Math.max(1, ...days.map(each => each.scans))
  if (total === 0) return <Empty why="这段时间没有扫码记录。" />
  return (
    <figure>
      <div className="scan-bars" role="img" aria-label={`共 ${total} 次，最多一天 ${most} 次`}>
        {days.map(each => (
          <div
            key={each.day}
            style={{ height: `${(each.scans / most) * 100}%` }}
            title={`${each.day}：${each.scans} 次`}
          />
        ))}
      </div>
      <div className="scan-ends">
        <span>{days[0]?.day}</span>
        <span>
          共 {countText(total)} 次，最多一天 {countText(most)} 次
        </span>
        <span>{days.at(-1)?.day}</span>
      </div>
    </figure>
  )
}
