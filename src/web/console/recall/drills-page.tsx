import { Button, Input, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { shareText } from '../../../recall/zh.ts'
import { type Answer, ask, newIntent } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { May } from '../session.tsx'

type Row = Answer<'recall.drills'>['rows'][number]
type Ranked = Answer<'recall.league'>['rows'][number]

/** 召回演练: the list of all, and the ranking of workshops. */
export function DrillsPage(): ReactNode {
  const address = useAddress()
  const ranking = address.text('view') === 'ranking'
  return (
    <Page
      title="召回演练"
      note="随机抽一批，按真召回查一遍来源和去向，计时、打分、存档；不停用任何批次，也不通知任何人。每家小作坊每月自动演练一次。"
      actions={<RunDrill workshop={address.text('workshop')} />}
    >
      <Radio.Group
        aria-label="看什么"
        optionType="button"
        value={ranking ? 'ranking' : 'list'}
        options={[
          { value: 'list', label: '演练记录' },
          { value: 'ranking', label: '小作坊排名' },
        ]}
        onChange={chosen =>
          address.change({ view: chosen.target.value === 'ranking' ? 'ranking' : '', sort: '', search: '' })
        }
      />
      {ranking ? <Ranking address={address} /> : <Drills address={address} />}
    </Page>
  )
}

function RunDrill({ workshop }: { readonly workshop: string }): ReactNode {
  const [drill, setDrill] = useState(newIntent)
  const go = useNavigate()
  const run = usePerform('recall.drill', done => {
    setDrill(newIntent())
    go(links.drill(done.drill))
  })
  return (
    <May do="recall.drill">
      <Button type="primary" loading={run.busy} disabled={workshop === ''} onClick={() => run.run({ drill, workshop })}>
        {workshop === '' ? '先选一家小作坊再演练' : '随机抽一批演练'}
      </Button>
      {run.refused !== undefined && <ProblemNotice problem={run.refused} />}
    </May>
  )
}

const orders = ['newest', 'worst', 'best', 'slowest'] as const
const orderZh = { newest: '最近', worst: '得分低', best: '得分高', slowest: '用时长' } as const

function Drills({ address }: { readonly address: Address }): ReactNode {
  const paging = usePaging(address)
  const workshop = address.text('workshop')
  const search = address.text('search')
  const month = address.text('month')
  const sort = orders.find(each => each === address.text('sort')) ?? 'newest'
  const asked = { workshop: workshop || null, month: month || null, search, sort }
  const found = useAsk('recall.drills', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索演练"
          placeholder="批号、品名、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
        <Input
          type="month"
          aria-label="月份"
          allowClear
          style={{ width: 160 }}
          value={month}
          onChange={typed => address.change({ month: typed.target.value })}
        />
        <Radio.Group
          aria-label="排序"
          optionType="button"
          value={sort}
          options={orders.map(value => ({ value, label: orderZh[value] }))}
          onChange={chosen =>
            address.change({ sort: chosen.target.value === 'newest' ? '' : String(chosen.target.value) })
          }
        />
        <SaveAllButton
          file="召回演练"
          head={drillHead}
          line={drillLine}
          read={portion => ask('recall.drills', { ...asked, ...portion })}
          disabled={rows.length === 0}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="演练记录"
        rows={rows}
        columns={drillColumns}
        keyOf={row => row.drill}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why="没有符合条件的演练。每家近 90 天有生产的小作坊，每月自动演练一次；也可以先选一家再点“随机抽一批演练”。" />
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </>
  )
}

export function ScoreTag({ score }: { readonly score: number }): ReactNode {
  return <StatusTag tone={score >= 90 ? 'good' : score >= 70 ? 'attention' : 'bad'} word={`${score} 分`} />
}

const drillColumns: Column<Row>[] = [
  {
    key: 'at',
    title: '时间',
    width: 150,
    draw: row => <Link to={links.drill(row.drill)}>{momentText(row.ranAt)}</Link>,
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  {
    key: 'lot',
    title: '批次',
    width: 190,
    draw: row => <Link to={links.lot(row.lot)}>{`${row.lotName} ${row.lotNumber}`}</Link>,
  },
  { key: 'score', title: '得分', width: 100, draw: row => <ScoreTag score={row.score} /> },
  { key: 'ms', title: '用时', width: 100, number: true, draw: row => `${row.traceMs.toFixed(1)} 毫秒` },
  { key: 'accounted', title: '去向清楚', width: 100, number: true, draw: row => shareText(row.accounted) },
  { key: 'identified', title: '有名有姓', width: 100, number: true, draw: row => shareText(row.identified) },
  { key: 'reachable', title: '有电话', width: 90, number: true, draw: row => shareText(row.reachable) },
  { key: 'sources', title: '来源清楚', width: 100, number: true, draw: row => shareText(row.sourcesKnown) },
  { key: 'gaps', title: '缺口', width: 70, number: true, draw: row => row.gaps },
  { key: 'origin', title: '种类', width: 100, draw: row => (row.origin === 'monthly' ? '每月自动' : row.actor) },
]

const drillHead = [
  '时间',
  '小作坊',
  '乡镇',
  '品名',
  '批号',
  '得分',
  '用时（毫秒）',
  '去向清楚',
  '有名有姓',
  '有电话',
  '来源清楚',
  '缺口',
]

function drillLine(row: Row): string[] {
  return [
    ...[momentText(row.ranAt), row.workshopName, row.townName, row.lotName, row.lotNumber, String(row.score)],
    ...[String(row.traceMs), shareText(row.accounted), shareText(row.identified), shareText(row.reachable)],
    ...[shareText(row.sourcesKnown), String(row.gaps)],
  ]
}

const rankings = ['worst', 'best', 'name'] as const
const rankingZh = { worst: '得分低', best: '得分高', name: '名称' } as const

function Ranking({ address }: { readonly address: Address }): ReactNode {
  const paging = usePaging(address)
  const search = address.text('search')
  const sort = rankings.find(each => each === address.text('sort')) ?? 'worst'
  const months = Number(address.text('months')) || 3
  const asked = { months, search, sort }
  const found = useAsk('recall.league', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索小作坊"
          placeholder="小作坊名称"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <Radio.Group
          aria-label="多少个月"
          optionType="button"
          value={months}
          options={[3, 6, 12].map(value => ({ value, label: `近 ${value} 个月` }))}
          onChange={chosen => address.change({ months: chosen.target.value === 3 ? '' : String(chosen.target.value) })}
        />
        <Radio.Group
          aria-label="排序"
          optionType="button"
          value={sort}
          options={rankings.map(value => ({ value, label: rankingZh[value] }))}
          onChange={chosen =>
            address.change({ sort: chosen.target.value === 'worst' ? '' : String(chosen.target.value) })
          }
        />
        <SaveAllButton
          file="召回演练排名"
          head={rankHead}
          line={rankLine}
          read={portion => ask('recall.league', { ...asked, ...portion })}
          disabled={rows.length === 0}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="小作坊排名"
        rows={rows}
        columns={rankColumns}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="这段时间没有演练。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </>
  )
}

const rankColumns: Column<Ranked>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 240,
    draw: row => <Link to={`${links.drills}?workshop=${row.workshop}`}>{row.name}</Link>,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'score', title: '平均得分', width: 110, draw: row => <ScoreTag score={Math.round(row.score)} /> },
  { key: 'worst', title: '最低', width: 80, number: true, draw: row => row.worst },
  { key: 'drills', title: '次数', width: 80, number: true, draw: row => row.drills },
  { key: 'accounted', title: '去向清楚', width: 100, number: true, draw: row => shareText(Math.round(row.accounted)) },
  {
    key: 'identified',
    title: '有名有姓',
    width: 100,
    number: true,
    draw: row => shareText(Math.round(row.identified)),
  },
  { key: 'reachable', title: '有电话', width: 90, number: true, draw: row => shareText(Math.round(row.reachable)) },
  { key: 'ms', title: '平均用时', width: 110, number: true, draw: row => `${row.traceMs.toFixed(1)} 毫秒` },
  { key: 'last', title: '最近一次', width: 150, draw: row => momentText(row.lastAt) },
]

const rankHead = ['小作坊', '乡镇', '平均得分', '最低', '次数', '去向清楚', '有名有姓', '有电话', '最近一次']

function rankLine(row: Ranked): string[] {
  return [
    ...[row.name, row.townName, row.score.toFixed(1), String(row.worst), String(row.drills)],
    ...[row.accounted, row.identified, row.reachable].map(share => shareText(Math.round(share))),
    momentText(row.lastAt),
  ]
}
