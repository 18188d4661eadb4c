import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { disclosureStates } from '../../../inspection/rules/disclosure.ts'
import { disclosureStateZh, outcomeZh, visitKindZh, withdrawalCauseZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { ClockChips, type SubjectClock, useSubjectClocks } from '../clock/subject-clocks.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { May } from '../session.tsx'
import { WithdrawDialog } from './visit-page.tsx'
import { disclosureTone, outcomeTone } from './words.ts'

type Row = Answer<'inspection.disclosures'>['rows'][number]
const stateOptions = disclosureStates.map(value => ({ value, label: disclosureStateZh[value] }))

/** 公示: what is due, whose time runs out soonest first. */
export function DisclosuresPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const search = address.text('search')
  const chosen = disclosureStates.filter(each => address.words('state').includes(each))
  const states = address.has('state') ? chosen : (['due'] as const)
  const [picked, setPicked] = useState<readonly string[]>([])
  const [withdrawing, setWithdrawing] = useState<string | undefined>(undefined)
  const found = useAsk(
    'inspection.disclosures',
    { states: [...states], search, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  const rows = found.data?.rows ?? []
  const clocks = useSubjectClocks(
    'inspection',
    rows.filter(({ state }) => state === 'due').map(({ visit }) => visit),
  )
  const disclose = usePerform('inspection.disclose', ({ disclosed }) => {
    setPicked([])
    say(`已公示 ${disclosed} 项`)
  })
  const due = picked.filter(visit => rows.some(row => row.visit === visit && row.state === 'due'))
  const columns = columnsFor(visit => clocks.get(visit) ?? [], setWithdrawing)
  return (
    <Page
      title="检查结果公示"
      note="结果形成后 20 个工作日内向社会公开（食品生产经营监督检查管理办法 第三十九条）。结果被撤销、内容有误的，应当撤下。"
      aside={
        found.data !== undefined && (
          <span className="quiet">
            {`待公示 ${countText(found.data.due)} 项${found.data.late > 0 ? `，逾期 ${countText(found.data.late)} 项` : ''}`}
          </span>
        )
      }
      actions={
        <May do="inspection.disclose">
          <Button
            type="primary"
            loading={disclose.busy}
            disabled={due.length === 0}
            onClick={() => disclose.run({ visits: [...due] })}
          >
            {due.length === 0 ? '先选择要公示的' : `公示 ${due.length} 项`}
          </Button>
        </May>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索公示"
          placeholder="检查编号、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={stateOptions}
          onChange={next => address.change({ state: next.length === 0 ? disclosureStates : next })}
        />
      </search>
      {disclose.refused !== undefined && <ProblemNotice problem={disclose.refused} />}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="检查结果公示"
        rows={rows}
        columns={columns}
        keyOf={row => row.visit}
        waiting={found.data === undefined && found.busy}
        selected={picked}
        onSelect={setPicked}
        empty={<Empty why="没有符合条件的结果。完成一次检查后，结果会出现在这里等待公示。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {withdrawing !== undefined && <WithdrawDialog visit={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Page>
  )
}

function columnsFor(
  clocksOf: (visit: string) => readonly SubjectClock[],
  onWithdraw: (visit: string) => void,
): Column<Row>[] {
  return [
    ...firstColumns,
    {
      key: 'clock',
      title: '期限',
      width: 290,
      draw: row => (row.state === 'due' ? <ClockChips clocks={clocksOf(row.visit)} /> : orDash(row.dueOn)),
    },
    ...lastColumns,
    {
      key: 'do',
      title: '办理',
      width: 78,
      pinned: true,
      draw: row =>
        row.state === 'withdrawn' ? null : (
          <May do="inspection.withdraw">
            <button type="button" className="link" onClick={() => onWithdraw(row.visit)}>
              {row.state === 'due' ? '不公示' : '撤下'}
            </button>
          </May>
        ),
    },
  ]
}

const firstColumns: readonly Column<Row>[] = [
  {
    key: 'number',
    title: '检查编号',
    width: 132,
    draw: row => <Link to={links.inspection(row.visit)}>{row.number}</Link>,
  },
  {
    key: 'workshop',
    title: '小作坊',
    width: 190,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'kind', title: '种类', width: 86, draw: row => visitKindZh[row.kind] },
  { key: 'day', title: '检查日期', width: 106, draw: row => row.onDay },
  {
    key: 'outcome',
    title: '结果',
    width: 106,
    draw: row => <StatusTag tone={outcomeTone[row.outcome]} word={outcomeZh[row.outcome]} />,
  },
]

const lastColumns: readonly Column<Row>[] = [
  {
    key: 'state',
    title: '状态',
    width: 124,
    draw: row => (
      <>
        <StatusTag tone={disclosureTone[row.state]} word={disclosureStateZh[row.state]} />
        <div className="quiet">{sinceText(row)}</div>
      </>
    ),
  },
]

function sinceText({ cause, withdrawnOn, disclosedOn, late }: Row): string {
  if (cause !== null) return `${withdrawnOn ?? ''} ${withdrawalCauseZh[cause]}`
  return disclosedOn === null ? '' : `${disclosedOn}${late === true ? '（超过期限）' : ''}`
}
