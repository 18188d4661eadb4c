import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { proposalKindZh, proposalLabel, proposalStateZh, satisfactionZh } from '../../../campaign/rules/proposal.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import type { Proposal } from './words.ts'

/** 提案建议登记簿, what waits for its answer on top. */
export function ProposalsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [search, late] = [address.text('search'), address.has('late')]
  const found = useAsk('campaign.proposals', { search, late, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page title="提案建议">
      <search className="row filter-bar">
        <SearchWords
          label="搜索提案建议"
          placeholder="编号、案由、提出人"
          search={search}
          onChange={text => address.change({ search: text, page: '' })}
        />
        <Checkbox
          checked={late}
          onChange={({ target }) => address.change({ late: target.checked ? '1' : '', page: '' })}
        >
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
        empty={<Empty why="没有符合这些条件的提案建议。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

const columns: Column<Proposal>[] = [
  { key: 'label', title: '编号', width: 220, draw: row => proposalLabel(row) },
  { key: 'kind', title: '类型', width: 90, draw: row => proposalKindZh[row.kind] },
  { key: 'title', title: '案由', width: 260, draw: row => row.title },
  { key: 'member', title: '提出人', width: 110, draw: row => row.member },
  { key: 'handler', title: '承办人', width: 90, draw: row => row.handlerName },
  { key: 'co', title: '会办', width: 120, draw: row => row.coHandlers.map(({ name }) => name).join('、') || '—' },
  { key: 'due', title: '答复期限', width: 110, draw: row => row.dueOn },
  {
    key: 'state',
    title: '状态',
    width: 130,
    draw: row => (
      <StatusTag
        tone={row.late ? 'bad' : row.state === 'open' ? 'attention' : 'good'}
        word={`${proposalStateZh[row.state]}${row.late ? '，超期' : ''}`}
      />
    ),
  },
  {
    key: 'reply',
    title: '答复函',
    width: 240,
    draw: row =>
      row.replyFile === null ? (
        '—'
      ) : (
        <span className="row">
          {row.repliedOn} {row.replyNumber}
          <TakeButton name="campaign.proposal-file" input={{ proposal: row.proposal, what: 'reply' }} word="下载" />
        </span>
      ),
  },
  {
    key: 'rated',
    title: '反馈',
    width: 90,
    draw: row => (row.satisfaction === null ? '—' : satisfactionZh[row.satisfaction]),
  },
]
