import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { disclosureStateZh, periodZh, withdrawalCauseZh } from '../../../casework/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { StageDue } from '../sampling/due.tsx'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { CaseLink } from './case-link.tsx'
import { WithdrawDialog } from './disclosure-panel.tsx'
import { disclosureStates, disclosureTone, optionsOf } from './words.ts'
import './casework.css'

type Row = Answer<'casework.disclosures'>['rows'][number]

/** 处罚公示: what is due first; each is opened, read as the public would, and disclosed from its case. */
export function PenaltyDisclosuresPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const search = address.text('search')
  const states = disclosureStates.filter(each => address.words('state').includes(each))
  const [withdrawing, setWithdrawing] = useState<string | undefined>(undefined)
  const asked = { states, search }
  const found = useAsk('casework.disclosures', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const narrowed = search !== '' || states.length > 0
  return (
    <Page
      title="处罚公示"
      note="作出决定之日起二十个工作日内公示；仅给予警告的、当场处罚的不公示。期满自动撤下，决定被变更、撤销的三个工作日内撤下（市场监督管理行政处罚信息公示规定 第二条、第九条、第十一条、第十三条）。"
      aside={
        found.data !== undefined && (
          <span className="quiet">
            {`待公示 ${countText(found.data.due)} 件${found.data.late > 0 ? `，逾期 ${countText(found.data.late)} 件` : ''}`}
          </span>
        )
      }
      actions={
        <TakeButton name="casework.disclosure-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索公示"
          placeholder="文号、当事人"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={optionsOf(disclosureStates, disclosureStateZh)}
          onChange={next => address.change({ state: next })}
        />
        {narrowed && <Button onClick={() => address.change({ search: '', state: '' })}>清除条件</Button>}
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="处罚公示"
          rows={found.data?.rows ?? []}
          columns={[...columns, doColumn(setWithdrawing)]}
          keyOf={row => row.case}
          waiting={found.data === undefined && found.busy}
          empty={
            <Empty
              why={narrowed ? '没有符合这些条件的公示。' : '还没有要公示的处罚决定。处罚决定批准以后会出现在这里。'}
            />
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
      {withdrawing !== undefined && <WithdrawDialog caseId={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </Page>
  )
}

const columns: readonly Column<Row>[] = [
  {
    key: 'number',
    title: '决定书文号',
    width: 200,
    draw: row => <CaseLink of={row.case}>{row.decisionNumber}</CaseLink>,
  },
  {
    key: 'party',
    title: '当事人',
    width: 200,
    draw: row => (row.workshop === null ? row.party : <WorkshopLink workshop={row.workshop} name={row.party} />),
  },
  { key: 'breach', title: '违法事实', width: 260, draw: row => orDash(row.summary?.breach) },
  { key: 'penalties', title: '处罚内容', width: 200, draw: row => orDash(row.summary?.penalties) },
  { key: 'decided', title: '决定日期', width: 110, draw: row => row.decidedOn },
  {
    key: 'state',
    title: '状态',
    width: 130,
    draw: row => <StatusTag tone={disclosureTone[row.state]} word={disclosureStateZh[row.state]} />,
  },
  { key: 'due', title: '公示期限', width: 200, draw: row => <Due row={row} /> },
  {
    key: 'until',
    title: '公示至',
    width: 170,
    draw: row => (
      <>
        {orDash(row.until)}
        {row.untilWhy !== null && <div className="quiet">{periodZh[row.untilWhy]}</div>}
        {row.untilToBeConfirmed && <StatusTag tone="unknown" word="待确认" />}
      </>
    ),
  },
]

function Due({ row }: { readonly row: Row }): ReactNode {
  const { state, dueOn, disclosedOn, late, withdrawnOn, cause } = row
  if (state === 'due' && dueOn !== null) {
    return <StageDue due={{ code: 'E11', on: dueOn, tone: late ? 'late' : 'calm' }} />
  }
  if (withdrawnOn !== null) return `${withdrawnOn} ${cause === null ? '' : withdrawalCauseZh[cause]}`
  return `${orDash(disclosedOn)} 公示${late ? '（超过期限）' : ''}`
}

function doColumn(onWithdraw: (caseId: string) => void): Column<Row> {
  return {
    key: 'do',
    title: '办理',
    width: 90,
    pinned: true,
    draw: row => {
      if (row.state === 'due') {
        return (
          <May do="casework.disclose">
            <Link to={links.caseFile(row.case)}>核对公示</Link>
          </May>
        )
      }
      if (row.state === 'withdrawn') return null
      return (
        <May do="casework.withdraw-disclosure">
          <button type="button" className="link" onClick={() => onWithdraw(row.case)}>
            撤下
          </button>
        </May>
      )
    },
  }
}
