import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'

/** The records behind one number. */
export function TargetPage(): ReactNode {
  const { id = '' } = useParams()
  const paging = usePaging(useAddress())
  const found = useAsk('campaign.rows', { target: id, page: paging.page, pageSize: paging.size }, { keep: true })
  const { total = 0, hidden = 0, amount = 0, rows = [] } = found.data ?? {}
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '依据' }]} />
      <Page
        title="目标进度的依据"
        note={`合计 ${countText(amount)}。单位和个人的进度，是记录当天由其负责的小作坊的记录。`}
      >
        {hidden > 0 && <Notice tone="attention">另有 {countText(hidden)} 条不在您的辖区，只计数、不显示。</Notice>}
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        <DataTable
          label="目标进度的依据"
          rows={rows}
          columns={columns}
          keyOf={row => `${row.id} ${row.workshop}`}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="还没有能计入的业务记录。" />}
          paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
        />
      </Page>
    </>
  )
}

const columns: Column<Answer<'campaign.rows'>['rows'][number]>[] = [
  { key: 'label', title: '记录', width: 280, draw: row => row.label },
  { key: 'day', title: '日期', width: 120, draw: row => row.onDay },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
  { key: 'amount', title: '数量', width: 80, number: true, draw: row => countText(row.amount) },
]
