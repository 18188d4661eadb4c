import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { type Column, DataTable, useTableKeys } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../../address.ts'
import { Counts } from '../../cultivation/raising/counts.tsx'
import { ListFilter } from '../../cultivation/raising/list-filter.tsx'
import { sortBy } from '../../cultivation/raising/table.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { categoryOptions, townOptions, useDictionary } from '../../registry/dictionary.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { bandTone, type IndexRow } from '../words.ts'
import { askedIndexes, nothingAsked, sortingOf, standings, standingZh } from './asked.ts'
import '../../cultivation/raising/raising.css'
import '../rating.css'

/** 食安指数 of all workshops, by name: it is a reason to look, not an order of merit. */
export function IndexesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const asked = askedIndexes(address)
  const found = useAsk('rating.indexes', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const open = (workshop: string) => void navigate(links.workshop(workshop, 'index'))
  const current = useTableKeys({ keys: rows.map(row => row.workshop), onOpen: open, onToggle: () => undefined })
  return (
    <Page
      title="食安指数"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 家`}</span>}
      note="依据公开记录按公布的公式计算，不构成推荐；记录变了自动重算，每天夜里再算一遍。"
      actions={
        <>
          <May do="rating.formula">
            <Link to={links.indexFormula}>
              <Button>怎么算的</Button>
            </Link>
          </May>
          <TakeButton name="rating.index-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
        </>
      }
    >
      {found.data !== undefined && (
        <Counts
          label="各等次几家"
          counts={standings.map(standing => ({
            word: standingZh[standing],
            count: found.data?.counts[standing] ?? 0,
            to: `${links.foodIndexes}?standing=${encodeURIComponent(standing)}`,
          }))}
        />
      )}
      <Filters address={address} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="食安指数"
          rows={rows}
          columns={columns}
          keyOf={row => row.workshop}
          waiting={found.data === undefined && found.busy}
          current={current}
          onRow={row => open(row.workshop)}
          sorting={sortingOf(asked)}
          onSort={sortBy(address)}
          empty={
            <Empty why="没有符合这些条件的小作坊。只算备案有效的；从来没有检查过的是“待评”。">
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}

function Filters({ address }: { readonly address: Address }): ReactNode {
  const dictionary = useDictionary()
  return (
    <ListFilter
      address={address}
      label="搜索小作坊"
      placeholder="小作坊（拼音也行）"
      choices={[
        {
          label: '等次',
          name: 'standing',
          options: standings.map(standing => ({ value: standing, label: standingZh[standing] })),
        },
        { label: '乡镇', name: 'town', options: townOptions(dictionary) },
        { label: '类别', name: 'category', options: categoryOptions(dictionary) },
      ]}
    />
  )
}

/** What the list is about comes next to the name: a phone shows no more without scrolling. */
const columns: Column<IndexRow>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 230,
    sort: true,
    draw: row => <Link to={links.workshop(row.workshop, 'index')}>{row.name}</Link>,
  },
  { key: 'score', title: '分数', width: 80, number: true, sort: true, draw: row => row.score ?? '—' },
  {
    key: 'band',
    title: '等次',
    width: 80,
    draw: row =>
      row.band === null ? (
        <StatusTag tone="unknown" word="待评" />
      ) : (
        <StatusTag tone={bandTone[row.band]} word={row.band} />
      ),
  },
  { key: 'town', title: '乡镇', width: 110, sort: true, draw: row => row.townName },
  { key: 'category', title: '类别', width: 100, draw: row => row.categoryName },
  { key: 'before', title: '比一个月前', width: 100, number: true, draw: changeText },
  {
    key: 'caps',
    title: '封顶、待评的原因',
    width: 310,
    draw: row =>
      row.caps.length === 0
        ? orDash(row.why)
        : row.caps.map(cap => (
            <span key={`${cap.code} ${cap.said}`} className="index-caps">
              {cap.said}
            </span>
          )),
  },
  { key: 'on', title: '截至', width: 110, sort: true, draw: row => row.on },
]

function changeText({ score, before }: IndexRow): string {
  if (score === null || before === null) return '—'
  const by = score - before
  return by === 0 ? '没有变' : by > 0 ? `多 ${by}` : `少 ${-by}`
}
