import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { reportKinds, reportKindZh, sendingWayZh } from '../../../../statistics/rules/report.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { momentText } from '../../../ui/formats.ts'
import { Empty, Page, Panel } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { MakeReportDialog } from './report-dialogs.tsx'
import type { Sending } from './words.ts'
import './report.css'

/** 上报材料 and 报送记录: what was composed for superiors, and what went out, when and by whom. */
export function ReportsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const kinds = reportKinds.filter(each => address.words('kind').includes(each))
  const [open, setOpen] = useState(false)
  const found = useAsk('statistics.reports', { kinds, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="上报材料"
      note="月报、年报和专题材料：选时间，一次生成文字材料、数据表和数据文件；数字与统计页面同一个来源，生成以后不再变。上级账号只能看已经报送的。"
      actions={
        <May do="statistics.make-report">
          <Button type="primary" onClick={() => setOpen(true)}>
            生成上报材料
          </Button>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <div className="row filter-bar">
        <FilterSelect
          label="种类"
          values={kinds}
          options={reportKinds.map(value => ({ value, label: reportKindZh[value] }))}
          onChange={next => address.change({ kind: next })}
        />
      </div>
      <DataTable
        label="上报材料"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.report}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={kinds.length === 0 ? '还没有上报材料。' : '没有这一种上报材料。'} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      <Sendings />
      {open && <MakeReportDialog onClose={() => setOpen(false)} />}
    </Page>
  )
}

const columns: Column<Answer<'statistics.reports'>['rows'][number]>[] = [
  {
    key: 'title',
    title: '标题',
    width: 380,
    draw: row => <Link to={links.superiorReport(row.report)}>{row.title}</Link>,
  },
  { key: 'kind', title: '种类', width: 90, draw: row => reportKindZh[row.kind] },
  { key: 'span', title: '统计期间', width: 230, draw: row => `${row.fromDay} 至 ${row.untilDay}` },
  { key: 'actor', title: '生成人', width: 100, draw: row => row.actor },
  { key: 'at', title: '生成时间', width: 160, draw: row => momentText(row.at) },
  {
    key: 'sent',
    title: '报送',
    width: 190,
    draw: row =>
      row.sent === 0 ? (
        <StatusTag tone="attention" word="还没有报送" />
      ) : (
        <StatusTag tone="good" word={`${row.firstSentOn} 报送`} />
      ),
  },
]

/** 报送记录: the newest, all of them as a table to take out. */
function Sendings(): ReactNode {
  const found = useAsk('statistics.sendings', { pageSize: 50 })
  const rows = found.data?.rows ?? []
  return (
    <div className="report-below">
      <Panel
        title="报送记录"
        extra={
          <TakeButton name="statistics.sending-table" input={{}} word="导出报送记录" disabled={rows.length === 0} />
        }
      >
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        <DataTable
          label="报送记录"
          rows={rows}
          columns={sendingColumns}
          keyOf={row => row.sending}
          waiting={found.data === undefined && found.busy}
          empty={<Empty why="还没有报送过。" />}
          footer={(found.data?.total ?? 0) > rows.length ? `只列最近 ${rows.length} 次，全部见导出。` : undefined}
        />
      </Panel>
    </div>
  )
}

const sendingColumns: Column<Sending>[] = [
  { key: 'on', title: '报送日期', width: 110, draw: row => row.sentOn },
  { key: 'number', title: '报送文号', width: 190, draw: row => row.number },
  {
    key: 'title',
    title: '材料',
    width: 280,
    draw: row => <Link to={links.superiorReport(row.report)}>{row.title}</Link>,
  },
  { key: 'to', title: '报送单位', width: 200, draw: row => row.recipient },
  { key: 'via', title: '方式', width: 120, draw: row => sendingWayZh[row.via] },
  { key: 'actor', title: '经办人', width: 90, draw: row => row.actor },
  { key: 'receipt', title: '回执', width: 180, draw: row => row.receipt ?? '还没有回执' },
]
