import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { labelSizeZh } from '../../../label/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { PeriodFields, usePeriod } from '../ledger/period.tsx'
import { WorkshopFilter } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import './label.css'

type Row = Answer<'label.prints'>['rows'][number]

/** Every label that was printed: how many, of which lot, with which numbers. */
export function LabelPrintsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const period = usePeriod(address)
  const workshop = address.text('workshop')
  const asked = {
    workshop: workshop || null,
    search: address.text('search'),
    from: period.from,
    to: period.to,
    faulty: address.has('faulty'),
  }
  const found = useAsk(
    'label.prints',
    { ...asked, page: paging.page, pageSize: paging.size },
    { keep: true, off: period.wrong !== undefined },
  )
  return (
    <Page
      title="标签打印记录"
      note="每一批最多打印包装件数那么多枚；重打要写原因，作废的可以补打。"
      aside={
        found.data !== undefined && (
          <span className="quiet">
            {countText(found.data.total)} 次，{countText(found.data.labels)} 枚
          </span>
        )
      }
      actions={
        <TakeButton
          name="label.prints-export"
          input={asked}
          word="导出所筛"
          disabled={period.wrong !== undefined || found.data?.total === 0}
        />
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索打印记录"
          placeholder="批号、品名、小作坊"
          search={asked.search}
          onChange={search => address.change({ search })}
        />
        <WorkshopFilter workshop={workshop} onChange={next => address.change({ workshop: next })} />
        <PeriodFields address={address} period={period} />
        <Checkbox
          checked={asked.faulty}
          onChange={ticked => address.change({ faulty: ticked.target.checked ? '1' : '' })}
        >
          只看有问题的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="标签打印记录"
        dense
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.printRun}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={`${period.from} 至 ${period.to} 没有符合条件的打印记录。可放宽时间。`} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Row>[] = [
  { key: 'lot', title: '批号', width: 140, draw: row => <Link to={links.lot(row.lot)}>{row.lotNumber}</Link> },
  { key: 'name', title: '品名', width: 140, draw: row => row.name },
  {
    key: 'workshop',
    title: '小作坊',
    width: 200,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  {
    key: 'printedAt',
    title: '打印时间',
    width: 150,
    draw: row => (
      <>
        {momentText(row.printedAt)}
        {row.offline && <div className="quiet small">手机离线打印，{momentText(row.recordedAt)} 传到</div>}
      </>
    ),
  },
  { key: 'count', title: '枚数', width: 70, number: true, draw: row => row.count },
  { key: 'voided', title: '作废', width: 60, number: true, draw: row => (row.voided === 0 ? '—' : row.voided) },
  { key: 'labels', title: '标签号', width: 120, draw: row => `${row.firstLabel}–${row.lastLabel}` },
  { key: 'size', title: '规格', width: 120, draw: row => labelSizeZh[row.size].split('（')[0] },
  { key: 'actor', title: '打印人', width: 100, draw: row => row.actor },
  { key: 'reason', title: '重打原因', width: 160, draw: row => orDash(row.reason) },
  {
    key: 'faults',
    title: '问题',
    width: 260,
    draw: row => (row.faults.length === 0 ? '—' : <StatusTag tone="bad" word={row.faults.join('；')} />),
  },
]
