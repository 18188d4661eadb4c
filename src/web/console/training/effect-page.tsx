import { Button, Segmented, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { addDays, addMonths } from '../../../kernel/day.ts'
import { type Lesson, lessons } from '../../../rectification/rules/lessons.ts'
import { type EffectShow, effectShows } from '../../../training/rules/effect.ts'
import { topicZh } from '../../../training/zh.ts'
import { type Answer, ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { listAddress } from '../rectification/asked.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { today } from '../today.ts'
import { withParts } from './asked.ts'

type Effect = Answer<'training.effect'>
type Row = Effect['rows'][number]

const spans = [3, 6, 12] as const

/** How often what a lesson teaches was found wrong before and after it, with the workshops behind. */
export function TrainingEffectPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const topic: Lesson = lessons.find(each => each === address.text('topic')) ?? 'premises'
  const months = spans.find(each => String(each) === address.text('months')) ?? 6
  const show = effectShows.find(each => each === address.text('show')) ?? null
  const asked = { topic, months, show }
  const found = useAsk('training.effect', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="培训效果"
      note="同一家小作坊、同一主题：第一次培训前后各几个月，发现过几处隐患。只数台账里的隐患，作废的不计；培训后的时间没有过完的不计入合计。前后变化不全是培训的作用：检查多了，发现的也会多。"
      actions={
        <SaveAllButton
          file={`培训效果 ${topicZh[topic]} 前后${months}个月 ${today()}`}
          head={head}
          line={line}
          read={portion => ask('training.effect', { ...asked, ...portion })}
          disabled={found.data === undefined || found.data.rows.length === 0}
        />
      }
    >
      <div className="row">
        <Select
          aria-label="主题"
          value={topic}
          options={lessons.map(each => ({ value: each, label: topicZh[each] }))}
          popupMatchSelectWidth={260}
          onChange={next => address.change({ topic: next, show: '' })}
        />
        <Segmented
          aria-label="前后各几个月"
          value={months}
          options={spans.map(each => ({ value: each, label: `前后 ${each} 个月` }))}
          onChange={next => address.change({ months: String(next), show: '' })}
        />
      </div>
      <Loaded asking={found}>
        {({ figures, rows, total }) => (
          <>
            <Sum figures={figures} address={address} />
            {show !== null && (
              <p className="row">
                只看{showZh[show]}
                <Button size="small" onClick={() => address.change({ show: '' })}>
                  看全部
                </Button>
              </p>
            )}
            <DataTable
              label="培训效果"
              rows={rows}
              columns={columnsOf(topic, months)}
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

const showZh = {
  over: '时间已过完的',
  running: '时间没有过完的',
  'had-before': '培训前出现过的',
  again: '培训后又出现的',
} as const satisfies Readonly<Record<EffectShow, string>>

type SumProps = Pick<Effect, 'figures'> & { readonly address: Address }

/** Every figure opens the workshops that it counts. */
function Sum({ figures, address }: SumProps): ReactNode {
  const { workshops, running, before, after, hadBefore, again } = figures
  const rows = (show: EffectShow, text: string) => (
    <Link to={withParts(links.trainingEffect, { topic: address.text('topic'), months: address.text('months'), show })}>
      {text}
    </Link>
  )
  if (workshops === 0)
    return (
      <Notice tone="unknown">
        培训后的时间都还没有过完（{rows('running', `${countText(running)} 家`)}），暂不合计。
      </Notice>
    )
  return (
    <Notice tone={after <= before ? 'good' : 'attention'}>
      {rows('over', `${countText(workshops)} 家`)}：培训前 {rows('over', `${countText(before)} 处`)}，培训后{' '}
      {rows('over', `${countText(after)} 处`)}；培训前出现过的 {rows('had-before', `${countText(hadBefore)} 家`)}
      里，培训后又出现的 {rows('again', `${countText(again)} 家`)}。另有 {rows('running', `${countText(running)} 家`)}
      时间没有过完。
    </Notice>
  )
}

const head = ['小作坊', '乡镇街道', '第一次培训', '培训前', '培训后', '时间']

const line = (row: Row): readonly string[] => [
  ...[row.workshopName, row.townName, row.taughtOn, String(row.before), String(row.after)],
  row.running ? '没有过完' : '已过完',
]

/** The hazards behind a number of a row. */
function hazardsOf(row: Row, topic: Lesson, from: string, to: string, count: number): ReactNode {
  const parts = { state: 'found,ordered,answered,follow-up,closed', lesson: topic, workshop: row.workshop, from, to }
  return count === 0 ? '0' : <Link to={listAddress(parts)}>{countText(count)}</Link>
}

const columnsOf = (topic: Lesson, months: number): Column<Row>[] => [
  {
    key: 'workshop',
    title: '小作坊',
    width: 280,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 120, draw: row => row.townName },
  { key: 'taught', title: '第一次培训', width: 120, draw: row => row.taughtOn },
  {
    key: 'before',
    title: '培训前',
    width: 90,
    number: true,
    draw: row => hazardsOf(row, topic, addDays(addMonths(row.taughtOn, -months), 1), row.taughtOn, row.before),
  },
  {
    key: 'after',
    title: '培训后',
    width: 90,
    number: true,
    draw: row => hazardsOf(row, topic, addDays(row.taughtOn, 1), addMonths(row.taughtOn, months), row.after),
  },
  {
    key: 'running',
    title: '时间',
    width: 110,
    draw: row => <StatusTag tone={row.running ? 'attention' : 'unknown'} word={row.running ? '没有过完' : '已过完'} />,
  },
]
