import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type FigureCode, isFigureCode } from '../../../../statistics/rules/figures.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'

type Row = Answer<'statistics.district-rows'>['rows'][number]

/** The records of one district behind a number: read, and no further; its files are its own. */
export function DistrictRowsPage(): ReactNode {
  const code = useAddress().text('code')
  if (!isFigureCode(code)) return <Empty why="没有这个统计数字，请从区县对比重新打开。" />
  return <Rows code={code} />
}

function Rows({ code }: { readonly code: FigureCode }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const when = { asOf: address.text('asOf') || null }
  const found = useAsk(
    'statistics.district-rows',
    {
      ...{ ...when, district: address.text('district'), code },
      ...{ page: paging.page, pageSize: paging.size },
    },
    { keep: true },
  )
  const answer = found.data
  return (
    <Page
      title={answer === undefined ? '明细' : `${answer.where}：${answer.figure.name} ${answer.figure.text}`}
      note={answer === undefined ? '' : `${answer.from} 至 ${answer.asOf}。${answer.figure.meaning}`}
      actions={<Link to={links.districts}>返回区县对比</Link>}
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {answer?.sealed === true && (
        <Notice tone="attention">投诉举报的明细只有本区县的经办人能看，共 {countText(answer.figure.rows)} 件。</Notice>
      )}
      <DataTable
        label="明细"
        rows={answer?.rows ?? []}
        columns={columns}
        keyOf={row => row.id}
        waiting={answer === undefined && found.busy}
        empty={<Empty why="没有记录。" />}
        paging={{ page: paging.page, size: paging.size, total: answer?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Row>[] = [
  { key: 'label', title: '记录', width: 320, draw: row => row.label },
  { key: 'onDay', title: '日期', width: 120, draw: row => orDash(row.onDay) },
  { key: 'workshop', title: '小作坊', width: 260, draw: row => orDash(row.workshopName) },
  { key: 'category', title: '类别', width: 120, draw: row => orDash(row.categoryName) },
  { key: 'town', title: '乡镇', width: 120, draw: row => orDash(row.townName) },
]
