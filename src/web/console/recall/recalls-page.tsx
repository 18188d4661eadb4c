import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { recallStates } from '../../../recall/rules/recall.ts'
import { causeZh, dueText, levelZh, recallStateZh } from '../../../recall/zh.ts'
import { ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { May } from '../session.tsx'
import { ClockLine } from './clock-bar.tsx'
import { type Head, stateTone } from './words.ts'

const stateOptions = recallStates.map(value => ({ value, label: recallStateZh[value] }))

/** Recalls of the reader's area; those whose time runs out first stand on top. */
export function RecallsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const states = recallStates.filter(each => address.words('state').includes(each))
  const search = address.text('search')
  const found = useAsk('recall.list', { states, search, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const asked = search !== '' || states.length > 0
  return (
    <Page
      title="召回"
      note="发现食品不符合安全标准或可能危害健康，应当立即停止生产、召回已上市的食品（食品安全法 第六十三条）。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 次`}</span>}
      actions={
        <>
          <SaveAllButton
            file="召回"
            head={exportHead}
            line={exportLine}
            read={portion => ask('recall.list', { ...{ states, search }, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="recall.start">
            <Link to={links.newRecall()}>
              <Button type="primary" danger>
                启动召回
              </Button>
            </Link>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索召回"
          placeholder="编号、品名、批号、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={stateOptions}
          onChange={next => address.change({ state: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="召回"
        rows={rows}
        columns={columns}
        keyOf={row => row.recall}
        waiting={found.data === undefined && found.busy}
        empty={
          asked ? (
            <Empty why="没有符合这些条件的召回。">
              <Button onClick={() => address.change({ search: '', state: '' })}>清除条件</Button>
            </Empty>
          ) : (
            <Empty why="还没有召回。可以从批次页、供货者列表，或按一种原料启动。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Head>[] = [
  { key: 'number', title: '编号', width: 132, draw: row => <Link to={links.recall(row.recall)}>{row.number}</Link> },
  { key: 'title', title: '召回对象', width: 220, draw: row => row.title },
  {
    key: 'state',
    title: '状态',
    width: 140,
    draw: row => <StatusTag tone={stateTone[row.state]} word={recallStateZh[row.state]} />,
  },
  { key: 'level', title: '级别', width: 100, draw: row => levelZh[row.level] },
  { key: 'clock', title: '完成期限', width: 190, draw: row => <FinishClock row={row} /> },
  { key: 'lots', title: '批次', width: 80, number: true, draw: row => countText(row.lots) },
  {
    key: 'confirmed',
    title: '已答复',
    width: 90,
    number: true,
    draw: row => `${row.confirmed} / ${row.recipients}`,
  },
  { key: 'cause', title: '起因', width: 150, draw: row => causeZh[row.cause] },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row =>
      row.workshop === null ? '全区' : <Link to={links.workshop(row.workshop)}>{orDash(row.workshopName)}</Link>,
  },
  { key: 'at', title: '启动时间', width: 150, draw: row => momentText(row.startedAt) },
]

function FinishClock({ row }: { readonly row: Head }): ReactNode {
  const clock = row.clocks.find(each => each.kind === 'finish')
  if (clock === undefined || row.state === 'cancelled') return '—'
  return <ClockLine clock={clock} />
}

const exportHead = [
  '编号',
  '召回对象',
  '状态',
  '级别',
  '完成期限',
  '批次',
  '通知对象',
  '已答复',
  '起因',
  '小作坊',
  '启动时间',
]

function exportLine(row: Head): string[] {
  const clock = row.clocks.find(each => each.kind === 'finish')
  return [
    ...[row.number, row.title, recallStateZh[row.state], levelZh[row.level], clock === undefined ? '' : dueText(clock)],
    ...[String(row.lots), String(row.recipients), String(row.confirmed), causeZh[row.cause]],
    ...[row.workshopName ?? '全区', momentText(row.startedAt)],
  ]
}
