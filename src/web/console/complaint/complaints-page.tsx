import { Button, Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { kinds } from '../../../complaint/rules/kind.ts'
import { complaintStates, outcomes } from '../../../complaint/rules/state.ts'
import { topics } from '../../../complaint/rules/topic.ts'
import { complaintStateZh, kindZh, outcomeZh, topicZh } from '../../../complaint/zh.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useWorkshopName } from '../ledger/workshop-filter.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { askedComplaints, nothingAsked } from './asked.ts'
import { Counts } from './counts.tsx'
import { type ComplaintRow, kindTone, optionsOf, stateTone } from './words.ts'
import './complaint.css'

/** All that came in; who told it and what is for the handlers of each. */
export function ComplaintsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const asked = askedComplaints(address)
  const found = useAsk('complaint.list', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const current = useTableKeys({
    keys: rows.map(row => row.complaint),
    onOpen: key => void navigate(links.complaint(key)),
    onToggle: () => undefined,
  })
  return (
    <Page
      title="投诉举报"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 件`}</span>}
      note="谁反映的、说了什么，只有承办人能看；列表、搜索和导出里都没有（投诉举报处理暂行办法 第三十三条）。"
      actions={
        <>
          <TakeButton name="complaint.table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
          <May do="complaint.register">
            <Link to={links.newComplaint}>
              <Button type="primary">登记来电、来访</Button>
            </Link>
          </May>
        </>
      }
    >
      <Counts from={asked.from} to={asked.to} />
      <FilterBar address={address} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="投诉举报"
          rows={rows}
          columns={columns}
          keyOf={row => row.complaint}
          waiting={found.data === undefined && found.busy}
          current={current}
          onRow={row => void navigate(links.complaint(row.complaint))}
          empty={
            <Empty why="没有符合这些条件的投诉举报。群众扫码反映的、来电来访登记的，都会出现在这里。">
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}

const ticks = [
  ['mine', '我承办的'],
  ['open', '在办'],
  ['unassigned', '未分派'],
  ['overdue', '已超期'],
  ['suspicious', '待核'],
] as const

function FilterBar({ address }: { readonly address: Address }): ReactNode {
  const asked = askedComplaints(address)
  const choice = (
    label: string,
    name: string,
    values: readonly string[],
    options: { value: string; label: string }[],
  ) => (
    <FilterSelect label={label} values={values} options={options} onChange={next => address.change({ [name]: next })} />
  )
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索投诉举报"
        placeholder="编号、小作坊（拼音也行）"
        search={asked.search}
        onChange={text => address.change({ search: text })}
      />
      {choice('类型', 'kind', asked.kinds, optionsOf(kinds, kindZh))}
      {choice('问题', 'topic', asked.topics, optionsOf(topics, topicZh))}
      {choice('状态', 'state', asked.states, optionsOf(complaintStates, complaintStateZh))}
      {choice('结果', 'outcome', asked.outcomes, optionsOf(outcomes, outcomeZh))}
      {ticks.map(([name, word]) => (
        <Checkbox
          key={name}
          checked={address.has(name)}
          onChange={({ target }) => address.change({ [name]: target.checked ? '1' : '' })}
        >
          {word}
        </Checkbox>
      ))}
      <span className="complaint-span">
        <Input
          type="date"
          aria-label="收到日期自"
          value={asked.from ?? ''}
          onChange={({ target }) => address.change({ from: target.value })}
        />
        至
        <Input
          type="date"
          aria-label="收到日期至"
          value={asked.to ?? ''}
          onChange={({ target }) => address.change({ to: target.value })}
        />
      </span>
      {asked.workshop !== null && <OneWorkshop workshop={asked.workshop} address={address} />}
    </search>
  )
}

function OneWorkshop({ workshop, address }: { readonly workshop: string; readonly address: Address }): ReactNode {
  const name = useWorkshopName(workshop)
  return (
    <Button size="small" onClick={() => address.change({ workshop: '' })}>
      {`只看${name} ×`}
    </Button>
  )
}

const columns: Column<ComplaintRow>[] = [
  {
    key: 'number',
    title: '编号',
    width: 170,
    draw: row => <Link to={links.complaint(row.complaint)}>{row.number}</Link>,
  },
  {
    key: 'kind',
    title: '类型',
    width: 85,
    draw: row => <StatusTag tone={kindTone[row.kind]} word={kindZh[row.kind]} />,
  },
  {
    key: 'topic',
    title: '问题',
    width: 150,
    draw: row => (
      <>
        {topicZh[row.topic]}
        {row.suspicious && <StatusTag tone="bad" word="待核" />}
      </>
    ),
  },
  { key: 'workshop', title: '小作坊', width: 215, draw: row => row.workshopName },
  { key: 'town', title: '乡镇', width: 95, draw: row => row.townName },
  { key: 'on', title: '收到', width: 105, draw: row => row.receivedOn },
  {
    key: 'state',
    title: '状态',
    width: 160,
    draw: row => <StatusTag tone={stateTone[row.state]} word={complaintStateZh[row.state]} />,
  },
  {
    key: 'due',
    title: '期限',
    width: 125,
    draw: ({ due }) => <span className={`complaint-due-${due.tone}`}>{dueWords(due)}</span>,
  },
  { key: 'outcome', title: '结果', width: 115, draw: row => (row.outcome === null ? '—' : outcomeZh[row.outcome]) },
  {
    key: 'handlers',
    title: '承办人',
    width: 105,
    draw: row => (row.handlers.length === 0 ? '未分派' : row.handlers.join('、')),
  },
]

/** Past the last year whose holidays are known nobody can say the day yet. */
function dueWords({ code, on, tone }: ComplaintRow['due']): string {
  if (on === null) return code === null ? '—' : '等放假安排'
  return tone === 'late' ? `${on} 超期` : on
}
