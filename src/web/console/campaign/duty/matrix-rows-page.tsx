import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../../ui/page.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { RecordLink } from './record-link.tsx'

type Found = Answer<'campaign.matrix-rows'>

/** The records behind one cell of the matrix. */
export function MatrixRowsPage(): ReactNode {
  const { target = '', workshop = '' } = useParams()
  const paging = usePaging(useAddress())
  const asked = { target, workshop, page: paging.page, pageSize: paging.size }
  const found = useAsk('campaign.matrix-rows', asked, { keep: true })
  return (
    <>
      <Crumbs steps={[{ word: '逐坊任务', to: links.taskMatrix }, { word: '依据' }]} />
      <Loaded asking={found}>
        {({ title, measure, workshopName, total, rows }) => (
          <Page title={`${workshopName}：${title}`} note={`共 ${countText(total)} 条记录。`}>
            <DataTable
              label="依据"
              rows={rows}
              columns={columnsOf(measure)}
              keyOf={row => row.id}
              empty={<Empty why="还没有能计入的业务记录。" />}
              paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
            />
          </Page>
        )}
      </Loaded>
    </>
  )
}

const columnsOf = (measure: Found['measure']): Column<Found['rows'][number]>[] => [
  { key: 'label', title: '记录', width: 320, draw: row => <RecordLink measure={measure} row={row} /> },
  { key: 'day', title: '日期', width: 120, draw: row => row.onDay },
  { key: 'amount', title: '数量', width: 80, number: true, draw: row => countText(row.amount) },
]
