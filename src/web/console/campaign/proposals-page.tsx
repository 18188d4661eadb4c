import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { proposalLabel, proposalStates, proposalStateZh, satisfactionZh } from '../../../campaign/rules/proposal.ts'
import { daysBetween } from '../../../kernel/day.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { ClockChip, StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { RegisterProposalDialog } from './proposal-dialogs.tsx'
import { optionsOf, type Proposal } from './words.ts'

/** 提案建议登记簿, what waits for its answer on top. */
export function ProposalsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [open, setOpen] = useState(false)
  const states = proposalStates.filter(each => address.words('state').includes(each))
  const asked = { states, search: address.text('search'), late: address.has('late') }
  const found = useAsk('campaign.proposals', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const total = found.data?.total
  return (
    <Page
      title="提案建议"
      aside={<span className="quiet">{total === undefined ? '' : `共 ${countText(total)} 件`}</span>}
      note="政协提案、人大建议登记以后，在答复期限前列入承办人的待办；答复函登记后再记反馈意见。"
      actions={
        <>
          <TakeButton name="campaign.proposal-table" input={asked} word="导出所筛" disabled={total === 0} />
          <May do="campaign.register-proposal">
            <Button type="primary" onClick={() => setOpen(true)}>
              登记提案建议
            </Button>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索提案建议"
          placeholder="编号、案由、提出人"
          search={asked.search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={optionsOf(proposalStates, proposalStateZh)}
          onChange={next => address.change({ state: next })}
        />
        <Checkbox checked={asked.late} onChange={({ target }) => address.change({ late: target.checked ? '1' : '' })}>
          只看超期
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="提案建议"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.proposal}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty why="没有符合这些条件的提案建议。">
            <Button onClick={() => address.change({ state: '', search: '', late: '' })}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: total ?? 0, onPage: paging.turn }}
      />
      {open && <RegisterProposalDialog onClose={() => setOpen(false)} />}
    </Page>
  )
}

const columns: Column<Proposal>[] = [
  {
    key: 'label',
    title: '编号',
    width: 220,
    draw: row => <Link to={links.proposal(row.proposal)}>{proposalLabel(row)}</Link>,
  },
  { key: 'title', title: '案由', width: 215, draw: row => row.title },
  { key: 'member', title: '提出人', width: 95, draw: row => row.member },
  { key: 'handler', title: '承办人', width: 80, draw: row => row.handlerName },
  { key: 'co', title: '会办', width: 120, draw: row => row.coHandlers.map(({ name }) => name).join('、') || '—' },
  { key: 'due', title: '答复期限', width: 165, draw: row => <ProposalDue row={row} /> },
  { key: 'state', title: '状态', width: 110, draw: row => <ProposalTag row={row} /> },
  { key: 'reply', title: '答复日期', width: 105, draw: row => row.repliedOn ?? '—' },
  {
    key: 'rated',
    title: '反馈',
    width: 80,
    draw: row => (row.satisfaction === null ? '—' : satisfactionZh[row.satisfaction]),
  },
]

type Due = Pick<Proposal, 'state' | 'dueOn' | 'late'>

/** A clock as long as it runs; afterwards the day alone. */
export function ProposalDue({ row: { state, dueOn, late } }: { readonly row: Due }): ReactNode {
  if (state === 'open') return <ClockChip days={daysBetween(today(), dueOn)} due={dueOn} />
  return late ? `${dueOn}，超期答复` : dueOn
}

export function ProposalTag({ row: { state, late } }: { readonly row: Due }): ReactNode {
  const tone = state === 'open' ? (late ? 'bad' : 'attention') : 'good'
  return <StatusTag tone={tone} word={`${proposalStateZh[state]}${late && state === 'open' ? '，超期' : ''}`} />
}
