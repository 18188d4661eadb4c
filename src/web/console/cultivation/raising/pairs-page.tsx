import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { outcomes } from '../../../../cultivation/rules/pair.ts'
import { outcomeZh } from '../../../../cultivation/zh.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { Counts } from './counts.tsx'
import { BeginPairDialog } from './pair-dialogs.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows } from './table.ts'
import { optionsOf, outcomeTone, type Pair } from './words.ts'
import './raising.css'

const states = ['running', ...outcomes] as const
type State = (typeof states)[number]

const stateZh = { running: '进行中', ...outcomeZh } as const satisfies Record<State, string>
const tones = { running: 'primary', ...outcomeTone } as const

/** 结对帮扶: a demonstration workshop and one that learns from it. */
export function PairsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [beginning, setBeginning] = useState(false)
  const found = useAsk('cultivation.pairs', {}, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, '-begun')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="结对帮扶"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 对`}</span>}
      note="示范小作坊带一家一般小作坊：定目标，登记每次帮带，结束时评定成效。帮带的一方要有现行的示范称号。"
      actions={
        <>
          <Button disabled={rows.length === 0} onClick={() => saveTable('结对帮扶', exportHead, rows.map(exportLine))}>
            导出所筛
          </Button>
          <May do="cultivation.begin-pair">
            <Button type="primary" onClick={() => setBeginning(true)}>
              结对
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label="结对情况"
        counts={states.map(state => ({
          word: stateZh[state],
          count: all.filter(row => stateOf(row) === state).length,
          to: `${links.pairs}?state=${state}`,
        }))}
      />
      <search className="row filter-bar">
        <SearchWords
          label="搜索结对"
          placeholder="小作坊、目标"
          search={address.text('search')}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="情况"
          values={address.words('state')}
          options={optionsOf(states, stateZh)}
          onChange={next => address.change({ state: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="结对帮扶"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.pair}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty
            why={all.length === 0 ? '还没有结对。先选一家示范小作坊带一家一般小作坊。' : '没有符合这些条件的结对。'}
          />
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {beginning && <BeginPairDialog onClose={() => setBeginning(false)} />}
    </Page>
  )
}

function stateOf(row: Pair): State {
  return row.outcome ?? 'running'
}

function narrowed(rows: readonly Pair[], address: Address): readonly Pair[] {
  return rows.filter(
    row =>
      isChosen(address.words('state'), stateOf(row)) &&
      has(`${row.mentorName}${row.learnerName}${row.goal}`, address.text('search')),
  )
}

const keys = {
  learner: (row: Pair) => row.learnerName,
  mentor: (row: Pair) => row.mentorName,
  begun: (row: Pair) => row.begunOn,
  ended: (row: Pair) => row.endedOn,
  visits: (row: Pair) => row.visits.length,
}

const columns: Column<Pair>[] = [
  {
    key: 'learner',
    title: '被带的小作坊',
    width: 230,
    sort: true,
    draw: row => <Link to={links.pair(row.pair)}>{row.learnerName}</Link>,
  },
  {
    key: 'mentor',
    title: '示范小作坊',
    width: 230,
    sort: true,
    draw: row => <Link to={links.workshop(row.mentor)}>{row.mentorName}</Link>,
  },
  { key: 'goal', title: '目标', width: 220, draw: row => row.goal },
  { key: 'begun', title: '结对', width: 110, sort: true, draw: row => row.begunOn },
  {
    key: 'visits',
    title: '帮带次数',
    width: 100,
    number: true,
    sort: true,
    draw: row => <Link to={links.pair(row.pair)}>{countText(row.visits.length)}</Link>,
  },
  {
    key: 'state',
    title: '情况',
    width: 120,
    draw: row => <StatusTag tone={tones[stateOf(row)]} word={stateZh[stateOf(row)]} />,
  },
  { key: 'ended', title: '结束', width: 110, sort: true, draw: row => orDash(row.endedOn) },
]

const exportHead = ['被带的小作坊', '示范小作坊', '目标', '结对', '帮带次数', '情况', '结束', '成效']

function exportLine(row: Pair): string[] {
  return [
    ...[row.learnerName, row.mentorName, row.goal, row.begunOn, String(row.visits.length), stateZh[stateOf(row)]],
    ...[row.endedOn ?? '', row.outcomeWords ?? ''],
  ]
}
