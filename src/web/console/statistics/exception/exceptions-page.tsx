import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { exceptionRules } from '../../../../statistics/rules/exception/rules.ts'
import { subjectKindZh } from '../../../../statistics/zh/exception.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { say } from '../../../ui/toast.tsx'
import { type Address, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk, usePerform } from '../../query.ts'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { askedExceptions, type ExceptionLine, personText, ruleOptions, standing, stateOptions } from './words.ts'
import './exception.css'

/** What stands out: whose it is, until when, and why. What is late stands on top. */
export function ExceptionsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const filter = askedExceptions(address)
  const found = useAsk('statistics.exceptions', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <Page
      title="异常监管"
      note="按规则从记录里找出来的突出情况，只提示去核实，不代表有问题。每晚查找一次，同一情况只提一条，消除以后自动结束。"
      actions={
        <>
          <Link to={links.exceptionRules}>查看规则</Link>
          <LookButton />
          <TakeButton name="statistics.exceptions-table" input={filter} word="导出所筛" disabled={rows.length === 0} />
        </>
      }
    >
      <Filters address={address} />
      {found.data !== undefined && <Counts counts={found.data} address={address} />}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="异常"
        rows={rows}
        columns={columns}
        keyOf={row => row.exception}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={emptyWords(found.data)} />}
        sorting={{ key: filter.sort, descending: filter.sort === 'newest' }}
        onSort={({ key }) => address.change({ sort: key })}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </Page>
  )
}

type Found = Answer<'statistics.exceptions'>

const emptyWords = (found: Found | undefined) =>
  found?.look === null ? '还没有查找过。今晚会自动查找，也可以请股室、局领导立即查找。' : '没有符合条件的异常。'

function LookButton(): ReactNode {
  const look = usePerform('statistics.evaluate-exceptions', ({ raised, ended }) =>
    say(`查找完成：新提出 ${raised} 条，自动消除 ${ended} 条`),
  )
  return (
    <May do="statistics.evaluate-exceptions">
      <Button loading={look.busy} onClick={() => look.run({})}>
        立即查找
      </Button>
      {look.refused !== undefined && <ProblemNotice problem={look.refused} />}
    </May>
  )
}

function Counts({ counts, address }: { readonly counts: Found; readonly address: Address }): ReactNode {
  const { open, overdue, handled, over, look } = counts
  const parts = [
    { word: '待处理', count: open, to: { state: 'open', overdue: '' } },
    { word: '其中超期', count: overdue, to: { state: 'open', overdue: '1' } },
    { word: '已处理', count: handled, to: { state: 'handled', overdue: '' } },
    { word: '已消除', count: over, to: { state: 'over', overdue: '' } },
  ]
  return (
    <p className="exception-counts">
      {parts.map(({ word, count, to }) => (
        <button key={word} type="button" className="link" onClick={() => address.change(to)}>
          {word} {countText(count)}
        </button>
      ))}
      {look !== null && <span className="quiet">最近一次查找：{momentText(look.at)}</span>}
    </p>
  )
}

function Filters({ address }: { readonly address: Address }): ReactNode {
  const dictionary = useDictionary()
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索异常"
        placeholder="对象、情况、责任人"
        search={address.text('search')}
        onChange={search => address.change({ search })}
      />
      <FilterSelect
        label="规则"
        values={address.words('rule')}
        options={ruleOptions}
        onChange={rule => address.change({ rule })}
      />
      <FilterSelect
        label="状态"
        values={address.words('state')}
        options={stateOptions}
        onChange={state => address.change({ state })}
      />
      <FilterSelect
        label="乡镇街道"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={town => address.change({ town })}
      />
      <Checkbox
        checked={address.has('mine')}
        onChange={({ target }) => address.change({ mine: target.checked ? '1' : '' })}
      >
        我负责的
      </Checkbox>
      <Checkbox
        checked={address.has('overdue')}
        onChange={({ target }) => address.change({ overdue: target.checked ? '1' : '' })}
      >
        只看超期
      </Checkbox>
    </search>
  )
}

const columns: Column<ExceptionLine>[] = [
  {
    key: 'subject',
    title: '对象',
    width: 230,
    sort: true,
    held: true,
    draw: row => (
      <>
        <Link to={links.exception(row.exception)}>{row.subjectLabel}</Link>
        {row.subjectKind !== 'workshop' && <div className="quiet">{subjectKindZh[row.subjectKind]}</div>}
      </>
    ),
  },
  { key: 'rule', title: '规则', width: 150, sort: true, draw: row => exceptionRules[row.rule].name },
  { key: 'said', title: '情况', width: 330, draw: row => row.said },
  {
    key: 'state',
    title: '状态',
    width: 130,
    draw: row => (
      <>
        <StatusTag {...standing(row)} />
        {row.recurs && <div className="quiet">再次出现</div>}
      </>
    ),
  },
  { key: 'due', title: '期限', width: 110, sort: true, draw: row => (row.state === 'open' ? row.dueOn : '—') },
  { key: 'person', title: '责任人', width: 100, draw: personText },
  { key: 'unit', title: '单位', width: 180, draw: row => orDash(row.unitName) },
  { key: 'town', title: '乡镇街道', width: 110, draw: row => orDash(row.townName) },
  { key: 'newest', title: '提出日期', width: 110, sort: true, draw: row => row.raisedOn },
]
