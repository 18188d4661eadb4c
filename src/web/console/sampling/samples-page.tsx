import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findDay } from '../../../kernel/day.ts'
import { sampleStates } from '../../../sampling/rules/states.ts'
import { sampleStateZh, verdictZh } from '../../../sampling/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { StageDue } from './due.tsx'
import { type Head, stateTone } from './words.ts'

const stateOptions = sampleStates.map(value => ({ value, label: sampleStateZh[value] }))
const conclusions = [
  { value: 'conforming', label: '合格' },
  { value: 'nonconforming', label: '不合格' },
]

/** All samples of the reader; whatever figure was pressed elsewhere has its rows here. */
export function SamplesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const states = sampleStates.filter(each => address.words('state').includes(each))
  const [conclusion] = address.words('conclusion')
  const filter = {
    ...{ states, categories: [...address.words('category')], late: address.has('late') },
    conclusion: (['conforming', 'nonconforming'] as const).find(each => each === conclusion) ?? null,
    disposal: address.has('disposal') ? ('open' as const) : null,
    ...{ workshop: address.text('workshop') || null, search: address.text('search') },
    ...{ from: findDay(address.text('from')) ?? null, to: findDay(address.text('to')) ?? null },
  }
  const found = useAsk('sampling.samples', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title={may('sampling.take') ? '样品' : '本机构样品'}
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 份`}</span>}
      actions={<TakeButton name="sampling.table" input={filter} word="导出" />}
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索样品"
          placeholder="抽样单编号、样品、小作坊"
          search={filter.search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={stateOptions}
          onChange={next => address.change({ state: next })}
        />
        <FilterSelect
          label="结论"
          values={conclusion === undefined ? [] : [conclusion]}
          options={conclusions}
          onChange={next => address.change({ conclusion: next.slice(-1) })}
        />
        <Checkbox
          checked={filter.late}
          onChange={({ target }) => address.change({ late: target.checked ? 'yes' : '' })}
        >
          只看超期
        </Checkbox>
        <Checkbox
          checked={filter.disposal !== null}
          onChange={({ target }) => address.change({ disposal: target.checked ? 'open' : '' })}
        >
          核查处置中
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="样品"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.sample}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合这些条件的样品。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Head>[] = [
  {
    key: 'number',
    title: '抽样单编号',
    width: 210,
    draw: row => <Link to={links.sample(row.sample)}>{row.formNumber}</Link>,
  },
  { key: 'name', title: '样品', width: 140, draw: row => row.name },
  { key: 'workshop', title: '小作坊', width: 230, draw: row => row.workshopName },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  {
    key: 'state',
    title: '状态',
    width: 160,
    draw: row => <StatusTag tone={stateTone[row.state]} word={sampleStateZh[row.state]} />,
  },
  { key: 'due', title: '当前期限', width: 210, draw: row => <StageDue due={row.due} /> },
  {
    key: 'conclusion',
    title: '结论',
    width: 90,
    draw: row => (row.conclusion === null ? '—' : verdictZh[row.conclusion]),
  },
  { key: 'laboratory', title: '承检机构', width: 200, draw: row => row.laboratoryName },
  { key: 'on', title: '抽样日期', width: 110, draw: row => row.sampledOn },
  { key: 'published', title: '公示', width: 80, draw: row => (row.published ? '已公示' : '—') },
]
