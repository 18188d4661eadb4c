import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { attemptKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopFilter } from './workshop-filter.tsx'
import './ledger.css'

type Row = Answer<'ledger.attempts'>['rows'][number]

/** What the program refused to write down: a reason to go and look, not yet a finding. */
export function AttemptsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const workshop = address.text('workshop')
  const found = useAsk(
    'ledger.attempts',
    { workshop: workshop || null, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  return (
    <Page title="被拒绝的记录" note="记台账、打标签时被系统拒绝的内容。只是线索：可能是填错，是否违法要现场核实。">
      <search className="row filter-bar">
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="被拒绝的记录"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.attempt}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有被拒绝的记录。禁止目录里的食品、非食用物质、超量的添加剂会被拒绝并记在这里。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'workshop',
    title: '小作坊',
    width: 190,
    draw: row => <Link to={links.workshop(row.workshop, 'ledgers')}>{row.workshopName}</Link>,
  },
  { key: 'at', title: '时间', width: 140, draw: row => momentText(row.at) },
  { key: 'kind', title: '在做什么', width: 90, draw: row => attemptKindZh[row.kind] },
  { key: 'what', title: '内容', width: 150, draw: row => row.what },
  { key: 'reason', title: '为什么拒绝', width: 320, draw: row => row.reason },
  { key: 'basis', title: '依据', width: 200, draw: row => orDash(row.basis) },
  { key: 'actor', title: '谁', width: 80, draw: row => row.actor },
]
