import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { letterSorts, letterStates } from '../../../../statistics/rules/letter/state.ts'
import { letterStateZh } from '../../../../statistics/zh/letter.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { type LetterHead, letterTone } from './words.ts'
import './letter.css'

/** 答复函: what was drafted, approved and sent, the newest on top; and proposals that still wait for one. */
export function LettersPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const states = letterStates.filter(each => address.words('state').includes(each))
  const search = address.text('search')
  const sort = letterSorts.find(each => each === address.text('sort').replace('-', '')) ?? 'draftedAt'
  const descending = !address.has('sort') || address.text('sort').startsWith('-')
  const narrowed = { states, search, sort, descending }
  const asked = { ...narrowed, page: paging.page, pageSize: paging.size }
  const found = useAsk('statistics.letters', asked, { keep: true })
  const total = found.data?.total
  return (
    <Page
      title="答复函"
      aside={<span className="quiet">{total === undefined ? '' : `共 ${countText(total)} 份`}</span>}
      note="正文里的数字由系统按截至日期统计，不用填写；批准时保存数字和依据，发出以后不再变，与今天的统计不同会在答复函里列出。"
      actions={<TakeButton name="statistics.letter-table" input={narrowed} word="导出所筛" disabled={total === 0} />}
    >
      <Waiting />
      <search className="row filter-bar">
        <SearchWords
          label="搜索答复函"
          placeholder="文号、称谓、起草人"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={letterStates.map(value => ({ value, label: letterStateZh[value] }))}
          onChange={next => address.change({ state: next })}
        />
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="答复函"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.letter}
        waiting={found.data === undefined && found.busy}
        empty={
          <Empty
            why={states.length === 0 && search === '' ? '还没有答复函。从提案页起草。' : '没有符合条件的答复函。'}
          />
        }
        sorting={{ key: sort, descending }}
        onSort={next => address.change({ sort: `${next.descending ? '-' : ''}${next.key}` })}
        paging={{ page: paging.page, size: paging.size, total: total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

/** Proposals without an answer: each leads to its letter. */
function Waiting(): ReactNode {
  const open = useAsk('campaign.proposals', { states: ['open'], pageSize: 20 }).data
  if (open === undefined || open.total === 0) return null
  return (
    <May do="statistics.draft-letter">
      <p className="letter-waiting">
        还没有答复：
        {open.rows.map(({ proposal, session, number, title }) => (
          <Link key={proposal} to={links.proposal(proposal)}>
            {`${session}第 ${number} 号 ${title}`}
          </Link>
        ))}
        {open.total > open.rows.length && <Link to={`${links.proposals}?state=open`}>共 {open.total} 件</Link>}
      </p>
    </May>
  )
}

const columns: Column<LetterHead>[] = [
  {
    key: 'proposal',
    title: '答复哪一件',
    width: 290,
    held: true,
    draw: row => (
      <>
        <Link to={links.letter(row.letter)}>{row.proposal.label}</Link>
        <div className="quiet">{row.proposal.title}</div>
      </>
    ),
  },
  {
    key: 'state',
    title: '状态',
    width: 130,
    draw: row => <StatusTag tone={letterTone[row.state]} word={letterStateZh[row.state]} />,
  },
  { key: 'asOf', title: '数字截至', width: 115, sort: true, draw: row => row.asOf },
  { key: 'number', title: '文号', width: 190, draw: row => row.number ?? '—' },
  { key: 'sentOn', title: '发出日期', width: 115, sort: true, draw: row => row.sentOn ?? '—' },
  { key: 'drafter', title: '起草人', width: 75, draw: row => row.drafter },
  { key: 'draftedAt', title: '起草时间', width: 145, sort: true, draw: row => momentText(row.draftedAt) },
  { key: 'approver', title: '批准人', width: 75, draw: row => row.approver ?? '—' },
]
