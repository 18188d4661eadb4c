import { Button, Radio } from 'antd'
import { type ReactNode, useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { ledgerShortZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { categoryName, categoryOptions, type Dictionary, townOptions, useDictionary } from '../registry/dictionary.ts'
import { TakeButton } from '../take-button.tsx'
import { monthText } from './month.ts'
import { MonthChoice } from './month-choice.tsx'
import { MonthLegend, MonthStrip } from './month-strip.tsx'
import { percentText } from './percent.ts'
import './ledger.css'

type Found = Answer<'ledger.completeness'>
type Row = Found['rows'][number]

const sorts = ['worst', 'best', 'name'] as const
const sortWord = { worst: '最不全的在前', best: '最全的在前', name: '按名称' } as const
const nothing = () => undefined
const none: readonly Row[] = []

/** Who has written down what, day by day: the office looks here before it telephones. */
export function CompletenessPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const dictionary = useDictionary()
  const month = monthText(address.text('month'))
  const sort = sorts.find(each => each === address.text('sort')) ?? 'worst'
  const [towns, categories, search] = [address.words('town'), address.words('category'), address.text('search')]
  const found = useAsk(
    'ledger.completeness',
    { month, towns, categories, search, sort, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  const rows = found.data?.rows ?? none
  const go = useNavigate()
  const keys = useMemo(() => rows.map(row => row.workshop), [rows])
  const open = useCallback((key: string) => void go(monthLink(key, month)), [go, month])
  const current = useTableKeys({ keys, onOpen: open, onToggle: nothing })
  const clear = () => address.change({ town: '', category: '', search: '' })
  return (
    <Page
      title="台账完整度"
      note="应记的天数按在业的日子算：当天记了生产并有卫生与晨检，或报了“今天没生产”，就算记全。隔一天以上补记的算晚记。"
      actions={
        <TakeButton
          name="ledger.completeness-export"
          input={{ month, towns, categories, search, sort }}
          word="导出所筛"
        />
      }
    >
      <search className="row filter-bar">
        <MonthChoice month={month} onChange={next => address.change({ month: next })} />
        <SearchWords
          label="搜索小作坊"
          placeholder="名称、拼音"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="乡镇"
          values={towns}
          options={townOptions(dictionary)}
          onChange={next => address.change({ town: next })}
        />
        <FilterSelect
          label="类别"
          values={categories}
          options={categoryOptions(dictionary)}
          onChange={next => address.change({ category: next })}
        />
        <Radio.Group
          aria-label="排序"
          value={sort}
          onChange={chosen =>
            address.change({ sort: chosen.target.value === 'worst' ? '' : String(chosen.target.value) })
          }
        >
          {sorts.map(each => (
            <Radio.Button key={each} value={each}>
              {sortWord[each]}
            </Radio.Button>
          ))}
        </Radio.Group>
      </search>
      {found.data !== undefined && <Totals month={month} found={found.data} />}
      <MonthLegend />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="台账完整度"
        dense
        rows={rows}
        columns={columnsOf(month, dictionary)}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        current={current}
        onRow={row => open(row.workshop)}
        empty={
          <Empty why="没有符合条件的小作坊。可换一个月，或去掉一些条件。">
            <Button onClick={clear}>清除条件</Button>
          </Empty>
        }
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        footer={<span className="quiet small">键盘：/ 搜索，j k 移动，Enter 打开这家的月历</span>}
      />
    </Page>
  )
}

function monthLink(workshop: string, month: string): string {
  return `${links.workshop(workshop, 'ledgers')}&month=${month}`
}

function Totals({ month, found }: { readonly month: string; readonly found: Found }): ReactNode {
  return (
    <p role="status">
      {month}，{countText(found.total)} 家：应记 {countText(found.expected)} 天，已记 {countText(found.recorded)}{' '}
      天，完整度 <strong>{percentText(found.recorded, found.expected)}</strong>
    </p>
  )
}

function columnsOf(month: string, dictionary: Dictionary | undefined): Column<Row>[] {
  return [
    {
      key: 'name',
      title: '小作坊',
      width: 214,
      draw: row => (
        <>
          <Link to={monthLink(row.workshop, month)}>{row.name}</Link>
          <div className="quiet small">
            {[categoryName(dictionary, row.category), row.townName, row.officer].filter(Boolean).join(' · ')}
          </div>
        </>
      ),
    },
    {
      key: 'recorded',
      title: '已记 / 应记',
      width: 96,
      number: true,
      draw: row => `${row.recorded} / ${row.expected}`,
    },
    { key: 'percent', title: '完整度', width: 80, number: true, draw: row => percentText(row.recorded, row.expected) },
    { key: 'late', title: '晚记', width: 56, number: true, draw: row => (row.late === 0 ? '—' : row.late) },
    { key: 'days', title: '逐日', width: 566, draw: row => <MonthStrip days={row.days} /> },
    {
      key: 'nil',
      title: '缺月报',
      width: 130,
      draw: row =>
        row.nilMissing.length === 0 ? (
          '—'
        ) : (
          <StatusTag tone="attention" word={row.nilMissing.map(each => ledgerShortZh[each]).join('、')} />
        ),
    },
    { key: 'last', title: '最近一笔', width: 104, draw: row => orDash(row.lastOn) },
  ]
}
