import { Button, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { verdictZh } from '../../../sampling/zh.ts'
import type { Answer } from '../../client.ts'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ItemsTable } from './reports-panel.tsx'
import { verdictTone } from './words.ts'

type Row = Answer<'sampling.reviews'>['rows'][number]

/** What waits for a person: each report with the limit behind each verdict. */
export function SamplingReviewsPage(): ReactNode {
  const paging = usePaging(useAddress())
  const found = useAsk('sampling.reviews', { page: paging.page, pageSize: 20 }, { keep: true })
  return (
    <Page
      title="检验结果判定"
      note="系统按样品生产日期当时有效的限量逐项判定并写明依据，由人确认。不能判定的请选定限量，或写明理由。"
      aside={
        <span className="quiet">{found.data === undefined ? '' : `待判定 ${countText(found.data.total)} 份`}</span>
      }
    >
      <Loaded asking={found}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty why="没有待判定的检验报告。" />
          ) : (
            <>
              {rows.map(row => (
                <Review key={row.report} row={row} />
              ))}
              <Pagination
                current={paging.page}
                pageSize={20}
                total={total}
                showSizeChanger={false}
                size="small"
                onChange={page => paging.turn(page, 20)}
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Review({ row }: { readonly row: Row }): ReactNode {
  const [confirming, setConfirming] = useState(false)
  return (
    <Panel
      title={`${row.name} · ${row.workshopName}`}
      extra={
        <div className="row">
          <StatusTag tone={verdictTone[row.proposal]} word={`系统判定：${verdictZh[row.proposal]}`} />
          <Button type="primary" onClick={() => setConfirming(true)}>
            确认结论
          </Button>
        </div>
      }
    >
      <p className="quiet">
        <Link to={links.sample(row.sample)}>{row.formNumber}</Link>　生产日期 {orDash(row.producedOn)}　报告{' '}
        {orDash(row.number)}　{row.laboratoryName}　机构结论 {orDash(row.conclusion)}
      </p>
      <ItemsTable report={row} choosing />
      {confirming && <ConfirmDialog sample={row} report={row} onClose={() => setConfirming(false)} />}
    </Panel>
  )
}
