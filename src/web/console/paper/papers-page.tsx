import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paperStates } from '../../../paper/rules/state.ts'
import { paperStateZh } from '../../../paper/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { type PaperLine, stateTone } from './words.ts'

const stateOptions = paperStates.map(value => ({ value, label: paperStateZh[value] }))

function filterOf(address: Address) {
  return {
    search: address.text('search'),
    templates: [...address.words('kind')],
    states: paperStates.filter(each => address.words('state').includes(each)),
    from: address.text('from') || null,
    to: address.text('to') || null,
    workshop: address.text('workshop') || null,
  }
}

export function PapersPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const filter = filterOf(address)
  const found = useAsk('paper.list', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const kinds = useAsk('paper.templates', {})
  const rows = found.data?.rows ?? []
  const asked = ['search', 'kind', 'state', 'from', 'to', 'workshop'].some(name => address.has(name))
  return (
    <Page
      title="文书"
      note="制作后不能修改；写错了用更正文书或者作废，文号不重用。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 份`}</span>}
      actions={
        <>
          <TakeButton
            name="paper.export"
            input={filter}
            word={asked ? '导出所筛' : '导出全部'}
            disabled={rows.length === 0}
          />
          <May do="paper.issue">
            <Link to={links.newPaper()}>
              <Button type="primary">制作文书</Button>
            </Link>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索文书"
          placeholder="文号、当事人、事项、小作坊"
          search={filter.search}
          onChange={search => address.change({ search })}
        />
        <FilterSelect
          label="种类"
          values={filter.templates}
          options={(kinds.data?.templates ?? []).map(each => ({ value: each.code, label: each.title }))}
          onChange={kind => address.change({ kind })}
        />
        <FilterSelect
          label="状态"
          values={filter.states}
          options={stateOptions}
          onChange={state => address.change({ state })}
        />
        <WorkshopFilter workshop={filter.workshop ?? ''} onChange={workshop => address.change({ workshop })} />
        {(['from', 'to'] as const).map(name => (
          <Input
            key={name}
            type="date"
            aria-label={name === 'from' ? '从哪天' : '到哪天'}
            style={{ width: 150 }}
            value={address.text(name)}
            onChange={typed => address.change({ [name]: typed.target.value })}
          />
        ))}
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="文书"
        rows={rows}
        columns={columns}
        keyOf={row => row.paper}
        waiting={found.data === undefined && found.busy}
        empty={
          asked ? (
            <Empty why="没有符合这些条件的文书。">
              <Button
                onClick={() => address.change({ search: '', kind: '', state: '', from: '', to: '', workshop: '' })}
              >
                清除条件
              </Button>
            </Empty>
          ) : (
            <Empty why="还没有文书。检查、抽样、办案时生成的文书都在这里，也可以直接制作。" />
          )
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<PaperLine>[] = [
  { key: 'title', title: '文书', width: 210, draw: row => <Link to={links.paper(row.paper)}>{row.title}</Link> },
  { key: 'number', title: '文号', width: 190, draw: row => orDash(row.number) },
  { key: 'day', title: '日期', width: 110, draw: row => row.issuedOn },
  {
    key: 'state',
    title: '状态',
    width: 110,
    draw: row => <StatusTag tone={stateTone[row.state]} word={paperStateZh[row.state]} />,
  },
  { key: 'party', title: '当事人', width: 220, draw: row => orDash(row.party) },
  { key: 'subject', title: '事项', width: 220, draw: row => row.subject.label },
  {
    key: 'workshop',
    title: '小作坊',
    width: 210,
    draw: row =>
      row.workshop === null ? '—' : <Link to={links.workshop(row.workshop)}>{orDash(row.workshopName)}</Link>,
  },
  { key: 'actor', title: '制作人', width: 100, draw: row => row.actor },
]
