import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { outcomes } from '../../../inspection/rules/outcome.ts'
import { visitKinds, visitStates } from '../../../inspection/rules/visit.ts'
import { disclosureStateZh, outcomeZh, visitKindZh, visitStateZh } from '../../../inspection/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { Results } from './results.tsx'
import { disclosureTone, type VisitRow, visitTone } from './words.ts'

const kindOptions = visitKinds.map(value => ({ value, label: visitKindZh[value] }))
const stateOptions = visitStates.map(value => ({ value, label: visitStateZh[value] }))
const outcomeOptions = outcomes.map(value => ({ value, label: outcomeZh[value] }))

/** All visits of the reader's area; a partner department those that it takes part in. */
export function VisitsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const search = address.text('search')
  const kinds = visitKinds.filter(each => address.words('kind').includes(each))
  const states = visitStates.filter(each => address.words('state').includes(each))
  const results = outcomes.filter(each => address.words('outcome').includes(each))
  const workshop = address.text('workshop')
  const filter = { search, kinds, states, outcomes: results, workshop: workshop || null }
  const found = useAsk('inspection.list', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const narrowed = search !== '' || workshop !== '' || kinds.length + states.length + results.length > 0
  return (
    <Page
      title="监督检查"
      note="检查结果当场书面告知，形成后 20 个工作日内公示（食品生产经营监督检查管理办法 第三十五条、第三十九条）。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 次`}</span>}
      actions={
        <>
          <TakeButton name="inspection.table" input={filter} word="导出所筛" disabled={found.data?.total === 0} />
          <May do="inspection.begin">
            <Link to={links.newInspection()}>
              <Button type="primary">开始检查</Button>
            </Link>
          </May>
        </>
      }
    >
      <Bar filter={filter} narrowed={narrowed} address={address} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="监督检查"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.visit}
        waiting={found.data === undefined && found.busy}
        empty={
          narrowed ? (
            <Empty why="没有符合这些条件的检查。" />
          ) : (
            <Empty why="还没有检查。从任务列表开始，或点“开始检查”选一家小作坊。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

type BarProps = {
  readonly filter: {
    readonly search: string
    readonly kinds: readonly string[]
    readonly states: readonly string[]
    readonly outcomes: readonly string[]
  }
  readonly narrowed: boolean
  readonly address: Address
}

function Bar({ filter, narrowed, address }: BarProps): ReactNode {
  const clear = () => address.change({ search: '', kind: '', state: '', outcome: '', workshop: '' })
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索检查"
        placeholder="检查编号、小作坊"
        search={filter.search}
        onChange={text => address.change({ search: text })}
      />
      <FilterSelect
        label="种类"
        values={filter.kinds}
        options={kindOptions}
        onChange={next => address.change({ kind: next })}
      />
      <FilterSelect
        label="状态"
        values={filter.states}
        options={stateOptions}
        onChange={next => address.change({ state: next })}
      />
      <FilterSelect
        label="结果"
        values={filter.outcomes}
        options={outcomeOptions}
        onChange={next => address.change({ outcome: next })}
      />
      {narrowed && <Button onClick={clear}>清除条件</Button>}
    </search>
  )
}

const columns: Column<VisitRow>[] = [
  { key: 'number', title: '编号', width: 132, draw: row => <Link to={links.inspection(row.visit)}>{row.number}</Link> },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'kind', title: '种类', width: 100, draw: row => visitKindZh[row.kind] },
  { key: 'day', title: '检查日期', width: 116, draw: row => row.onDay },
  {
    key: 'state',
    title: '状态',
    width: 110,
    draw: row => <StatusTag tone={visitTone[row.state]} word={visitStateZh[row.state]} />,
  },
  { key: 'parts', title: '结果', width: 230, draw: row => <Results row={row} /> },
  {
    key: 'disclosure',
    title: '公示',
    width: 110,
    draw: row =>
      row.disclosure === null ? (
        '—'
      ) : (
        <StatusTag tone={disclosureTone[row.disclosure]} word={disclosureStateZh[row.disclosure]} />
      ),
  },
  { key: 'actor', title: '记录人', width: 110, draw: row => row.actor },
]
