import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { labelItemZh, reviewVerdictZh } from '../../../label/zh.ts'
import { type Answer, ask, downloadUrl } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { May } from '../session.tsx'
import { verdictTone } from './verdict-tones.ts'
import './label.css'

type Row = Answer<'label.reviews'>['rows'][number]

/** Real labels that were held against what is filed. */
export function LabelReviewsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const workshop = address.text('workshop')
  const asked = { workshop: workshop || null, faulty: address.has('faulty') }
  const found = useAsk('label.reviews', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <Page
      title="标签审核"
      note="把实物标签的照片和备案的标签放在一起，逐项核对。"
      actions={
        <>
          <SaveAllButton
            file="标签审核"
            head={exportHead}
            line={exportLine}
            read={portion => ask('label.reviews', { ...asked, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="label.review">
            <Link to={links.newLabelReview}>
              <Button type="primary">核对一个标签</Button>
            </Link>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
        <Checkbox
          checked={address.has('faulty')}
          onChange={ticked => address.change({ faulty: ticked.target.checked ? '1' : '' })}
        >
          只看有不一致或缺少的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="标签审核记录"
        rows={rows}
        columns={columns}
        keyOf={row => row.review}
        waiting={found.data === undefined && found.busy}
        detail={row => <Detail row={row} />}
        empty={<Empty why="还没有核对过实物标签。检查时拍下包装上的标签，在这里和备案的标签逐项核对。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const exportHead = ['产品', '批号', '小作坊', '核对时间', '核对人', '不一致', '缺少', '逐项', '意见']

function exportLine(row: Row): string[] {
  return [
    row.name,
    row.lotNumber,
    row.workshopName,
    momentText(row.reviewedAt),
    row.actor,
    String(row.differing),
    String(row.missing),
    row.items.map(each => `${labelItemZh[each.item]}：${reviewVerdictZh[each.verdict]} ${each.note}`.trim()).join('；'),
    row.note,
  ]
}

const columns: Column<Row>[] = [
  { key: 'product', title: '产品', width: 160, draw: row => row.name },
  {
    key: 'lot',
    title: '批号',
    width: 140,
    draw: row => <Link to={links.lot(row.lot)}>{row.lotNumber}</Link>,
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 220,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  {
    key: 'verdict',
    title: '结论',
    width: 180,
    draw: row =>
      row.differing + row.missing === 0 ? (
        <StatusTag tone="good" word="全部一致" />
      ) : (
        <StatusTag tone="bad" word={`不一致 ${row.differing} 项，缺少 ${row.missing} 项`} />
      ),
  },
  { key: 'at', title: '核对时间', width: 150, draw: row => momentText(row.reviewedAt) },
  { key: 'actor', title: '核对人', width: 100, draw: row => row.actor },
  { key: 'note', title: '意见', width: 240, draw: row => orDash(row.note) },
]

function Detail({ row }: { readonly row: Row }): ReactNode {
  const address = downloadUrl('label.review-photograph', { review: row.review })
  return (
    <div className="review-detail">
      <a href={address} target="_blank" rel="noreferrer">
        <img src={address} alt={`${row.name} 的实物标签`} loading="lazy" />
      </a>
      <ul className="verdicts">
        {row.items.map(each => (
          <li key={each.item}>
            <StatusTag tone={verdictTone[each.verdict]} word={reviewVerdictZh[each.verdict]} /> {labelItemZh[each.item]}
            {each.note !== '' && <span className="quiet"> {each.note}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
