import { Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Lesson, lessons } from '../../../rectification/rules/lessons.ts'
import { topicZh } from '../../../training/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'

type Effect = Answer<'training.effect'>
type Row = Effect['rows'][number]

const spans = [3, 6, 12] as const

/** How often what a lesson teaches was found wrong before and after it, with the workshops behind. */
export function TrainingEffectPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const topic: Lesson = lessons.find(each => each === address.text('topic')) ?? 'premises'
  const months = spans.find(each => String(each) === address.text('months')) ?? 6
  const asked = { topic, months, page: paging.page, pageSize: paging.size }
  const found = useAsk('training.effect', asked, { keep: true })
  return (
    <Page
      title="培训效果"
      note="同一家小作坊、同一主题：第一次培训前后各几个月，发现过几处隐患。只数台账里的隐患，作废的不计；培训后的时间没有过完的不计入合计。前后变化不全是培训的作用：检查多了，发现的也会多。"
    >
      <div className="row">
        <Select
          aria-label="主题"
          value={topic}
          options={lessons.map(each => ({ value: each, label: topicZh[each] }))}
          popupMatchSelectWidth={260}
          onChange={next => address.change({ topic: next })}
        />
        <Segmented
          aria-label="前后各几个月"
          value={months}
          options={spans.map(each => ({ value: each, label: `前后 ${each} 个月` }))}
          onChange={next => address.change({ months: String(next) })}
        />
      </div>
      <Loaded asking={found}>
        {({ figures, rows, total }) => (
          <>
            <Sum figures={figures} />
            <DataTable
              label="培训效果"
              rows={rows}
              columns={columns}
              keyOf={row => row.workshop}
              empty={<Empty why="还没有小作坊参加过这个主题的培训。" />}
              paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Sum({ figures }: Pick<Effect, 'figures'>): ReactNode {
  const { workshops, running, before, after, hadBefore, again } = figures
  if (workshops === 0)
    return <Notice tone="unknown">培训后的时间都还没有过完（{countText(running)} 家），暂不合计。</Notice>
  return (
    <Notice tone={after <= before ? 'good' : 'attention'}>
      {countText(workshops)} 家：培训前 {countText(before)} 处，培训后 {countText(after)} 处；培训前出现过的{' '}
      {countText(hadBefore)} 家里，培训后又出现的 {countText(again)} 家。另有 {countText(running)} 家时间没有过完。
    </Notice>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'workshop',
    title: '小作坊',
    width: 280,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 120, draw: row => row.townName },
  { key: 'taught', title: '第一次培训', width: 120, draw: row => row.taughtOn },
  { key: 'before', title: '培训前', width: 90, number: true, draw: row => String(row.before) },
  { key: 'after', title: '培训后', width: 90, number: true, draw: row => String(row.after) },
  {
    key: 'running',
    title: '时间',
    width: 110,
    draw: row => <StatusTag tone={row.running ? 'attention' : 'unknown'} word={row.running ? '没有过完' : '已过完'} />,
  },
]
