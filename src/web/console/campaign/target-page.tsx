import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { findDay } from '../../../kernel/day.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { measuredColumns } from './measured-columns.tsx'

/** The records behind one number. */
export function TargetPage(): ReactNode {
  const { id = '' } = useParams()
  const address = useAddress()
  const paging = usePaging(address)
  const asOf = findDay(address.text('on')) ?? null
  const found = useAsk('campaign.rows', { target: id, asOf, page: paging.page, pageSize: paging.size }, { keep: true })
  const { total = 0, hidden = 0, amount = 0, rows = [] } = found.data ?? {}
  return (
    <>
      <Crumbs steps={[{ word: '治理行动进度', to: links.campaign }, { word: '依据' }]} />
      <Page
        title="目标进度的依据"
        note={`${asOf === null ? '' : `截至 ${asOf}，`}合计 ${countText(amount)}。单位和个人的进度，是记录当天由其负责的小作坊的记录。`}
      >
        {hidden > 0 && (
          <Notice tone="attention">
            另有 {countText(hidden)} 条不在您的辖区，或者是只给监管股室看的投诉举报：只计数、不显示。
          </Notice>
        )}
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        <DataTable
          label="目标进度的依据"
          rows={rows}
          columns={measuredColumns}
          keyOf={row => `${row.id} ${row.workshop}`}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="还没有能计入的业务记录。" />}
          paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
        />
      </Page>
    </>
  )
}
