import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { windowMonths } from '../../../../statistics/rules/period.ts'
import { Loaded, Page } from '../../../ui/page.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { Changes } from './changes.tsx'
import { Decisions } from './decisions.tsx'
import { Towns } from './towns.tsx'
import './leader.css'

const spans = [
  { value: String(windowMonths), label: '三年' },
  { value: '12', label: '十二个月' },
] as const

/** What the head of the bureau decides today, how things stand, and where. */
export function LeaderPage(): ReactNode {
  const address = useAddress()
  const months = spans.find(({ value }) => value === address.text('months'))?.value ?? spans[0].value
  const wall = useAsk('statistics.wall', {}, { every: 60_000 })
  return (
    <Page
      title="领导驾驶舱"
      note="只列事实：每个数字都能打开明细，注明截至哪一天。与大屏、答复函用的是同一套统计口径。"
      actions={
        <>
          <Segmented
            aria-label="区间数字统计多久"
            options={[...spans]}
            value={months}
            onChange={value => address.change({ months: value === spans[0].value ? '' : value })}
          />
          <Link to={links.statisticsWall}>监管大屏</Link>
        </>
      }
    >
      <Decisions />
      <Changes asOf={today()} months={Number(months)} />
      <Loaded asking={wall}>{found => <Towns wall={found} />}</Loaded>
    </Page>
  )
}
