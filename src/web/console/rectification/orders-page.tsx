import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { departmentZh } from '../../../rectification/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { StopTag } from './stop-tag.tsx'
import { WorkshopLink } from './workshop-link.tsx'

type Row = Answer<'rectification.orders'>['rows'][number]

/** 责令改正, the newest first. */
export function OrdersPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const search = address.text('search')
  const found = useAsk('rectification.orders', { search, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="责令改正"
      note="一份责令改正对一家小作坊、一个部门，可以有多处隐患（食品生产经营监督检查管理办法 第三十三条）。"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 份`}</span>}
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索责令改正"
          placeholder="编号、文号、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="责令改正"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.order}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty
            why={search === '' ? '还没有责令改正。从整改清零的清单里选隐患责令整改。' : '没有符合这些条件的责令改正。'}
          />
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'number',
    title: '编号',
    width: 140,
    draw: row => <Link to={links.hazardOrder(row.order)}>{row.number}</Link>,
  },
  { key: 'paper', title: '文号', width: 200, draw: row => orDash(row.paperNumber) },
  {
    key: 'workshop',
    title: '小作坊',
    width: 240,
    draw: row => (
      <>
        <WorkshopLink workshop={row.workshop} name={row.workshopName} /> <StopTag stop={row.stop} />
      </>
    ),
  },
  { key: 'town', title: '乡镇街道', width: 110, draw: row => row.townName },
  { key: 'department', title: '部门', width: 110, draw: row => departmentZh[row.department] },
  { key: 'on', title: '责令日期', width: 120, draw: row => row.orderedOn },
  { key: 'due', title: '期限', width: 120, draw: row => row.dueOn },
  { key: 'closed', title: '已销号', width: 90, number: true, draw: row => `${row.closed} / ${row.hazards}` },
  { key: 'actor', title: '经办', width: 100, draw: row => row.actor },
]
