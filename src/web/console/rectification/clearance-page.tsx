import { Button, Checkbox, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { findDay } from '../../../kernel/day.ts'
import { isCleared, rateText } from '../../../rectification/rules/clearance.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { type Address, useAddress } from '../address.ts'
import { useWorkshopName } from '../ledger/workshop-filter.tsx'
import { useAsk } from '../query.ts'
import { categoryName, useDictionary } from '../registry/dictionary.ts'
import { today } from '../today.ts'
import { askedHazards, listAddress } from './asked.ts'
import { FilterBar, HazardTags } from './filter-bar.tsx'
import './rectification.css'

type Clearance = Answer<'rectification.clearance'>
type Row = Clearance['rows'][number]

const groupings = [
  { value: 'source', label: '按来源' },
  { value: 'campaign', label: '按检查' },
  { value: 'town', label: '按乡镇' },
  { value: 'category', label: '按类别' },
  { value: 'workshop', label: '按作坊' },
  { value: 'department', label: '按部门' },
  { value: 'lesson', label: '按培训' },
  { value: 'month', label: '按月' },
] as const
type Grouping = (typeof groupings)[number]['value']

const groupingOf = (word: string): Grouping => groupings.find(each => each.value === word)?.value ?? 'source'

/** 清零率 = 已销号 ÷ 发现, as of a day; every figure opens its rows. */
export function ClearancePage(): ReactNode {
  const address = useAddress()
  const by = groupingOf(address.text('by'))
  // All years of a whole province are many; this one is what people mean.
  const from = address.text('from') || (address.has('all') ? '' : `${today().slice(0, 4)}-01-01`)
  const asked = { ...askedHazards(address), from: from || null }
  const found = useAsk('rectification.clearance', { ...asked, by }, { keep: true })
  const workshopName = useWorkshopName(address.text('workshop'))
  return (
    <Page
      title="清零情况"
      note="清零率 = 已销号 ÷ 发现，作废的不计；“截至”那天还没销号的算未销号。点数字看是哪些。"
      actions={
        <Button disabled={found.data === undefined} onClick={() => found.data && save(found.data)}>
          导出本表
        </Button>
      }
    >
      <FilterBar address={address} withStates={false} asOf />
      <HazardTags address={address} workshopName={workshopName} />
      <div className="row">
        <Checkbox
          checked={address.has('all')}
          onChange={({ target }) => address.change({ all: target.checked ? '1' : '', from: '' })}
        >
          全部年份
        </Checkbox>
        <Segmented
          aria-label="怎么分"
          value={by}
          options={[...groupings]}
          onChange={next => address.change({ by: next === 'source' ? '' : next })}
        />
      </div>
      <Loaded asking={found}>{data => <Figures data={data} by={by} address={address} from={from} />}</Loaded>
    </Page>
  )
}

type FiguresProps = {
  readonly data: Clearance
  readonly by: Grouping
  readonly address: Address
  readonly from: string
}

function Figures({ data, by, address, from }: FiguresProps): ReactNode {
  const dictionary = useDictionary()
  const nameOf = (row: Row) => (by === 'category' ? categoryName(dictionary, row.label) : row.label)
  const to = (row: Row | undefined, parts: Readonly<Record<string, string>>) =>
    listAddress({
      ...narrowed(address),
      from,
      ...(row === undefined ? {} : narrowing(by, row.key)),
      asOf: data.asOf,
      ...parts,
    })
  const { total } = data
  const since = from === '' ? '' : `${from} 起发现的，`
  return (
    <>
      {isCleared(total) ? (
        <Notice tone="good">
          {since}截至 {data.asOf} 已清零：发现 {countText(total.found)} 处，全部销号。
        </Notice>
      ) : (
        <Notice tone={total.overdue > 0 ? 'bad' : 'attention'}>
          {since}截至 {data.asOf}：发现 {countText(total.found)} 处，已销号 {countText(total.closed)} 处，清零率{' '}
          <strong>{rateText(total.rate)}</strong>，未销号{' '}
          <Link to={to(undefined, { standing: 'open' })}>{countText(total.open)} 处</Link>，今天超期{' '}
          {countText(total.overdue)} 处。
        </Notice>
      )}
      <DataTable
        label="清零情况"
        rows={data.rows}
        columns={columnsOf(nameOf, to)}
        keyOf={row => row.key}
        empty={<Empty why="这个范围里没有发现过隐患。" />}
        footer={data.truncated ? '只列最多的 300 行，请再加条件。' : `合计 ${countText(total.found)} 处`}
      />
    </>
  )
}

/** What the address narrows already, as a link carries it. */
function narrowed(address: Address): Record<string, string> {
  const names = ['search', 'workshop', 'town', 'category', 'source', 'campaign', 'department', 'lesson', 'from', 'to']
  return Object.fromEntries(names.map(name => [name, address.text(name)]))
}

function narrowing(by: Grouping, key: string): Record<string, string> {
  if (by !== 'month') return { [by]: key }
  return { from: `${key}-01`, to: lastOf(key) }
}

function lastOf(month: string): string {
  const days = ['31', '30', '29', '28'].map(day => findDay(`${month}-${day}`))
  return days.find(day => day !== undefined) ?? `${month}-28`
}

function columnsOf(
  nameOf: (row: Row) => string,
  to: (row: Row, parts: Readonly<Record<string, string>>) => string,
): Column<Row>[] {
  const count = (value: number, address: string) => (value === 0 ? '0' : <Link to={address}>{countText(value)}</Link>)
  return [
    { key: 'label', title: '名称', width: 260, draw: nameOf },
    { key: 'found', title: '发现', width: 90, number: true, draw: row => count(row.found, to(row, {})) },
    {
      key: 'closed',
      title: '已销号',
      width: 90,
      number: true,
      draw: row => count(row.closed, to(row, { standing: 'closed' })),
    },
    {
      key: 'open',
      title: '未销号',
      width: 90,
      number: true,
      draw: row => count(row.open, to(row, { standing: 'open' })),
    },
    {
      key: 'overdue',
      title: '今天超期',
      width: 100,
      number: true,
      draw: row => count(row.overdue, to(row, { overdue: '1', asOf: '' })),
    },
    {
      key: 'repeated',
      title: '重复',
      width: 80,
      number: true,
      draw: row => count(row.repeated, to(row, { repeated: '1' })),
    },
    { key: 'rate', title: '清零率', width: 220, draw: row => <Rate rate={row.rate} /> },
  ]
}

function Rate({ rate }: { readonly rate: number | null }): ReactNode {
  return (
    <span className="nowrap">
      <span className="clearance-bar" aria-hidden="true">
        <span style={{ width: `${(rate ?? 0) / 100}%` }} />
      </span>
      {rateText(rate)}
    </span>
  )
}

function save({ rows, total, asOf }: Clearance): void {
  const head = ['名称', '发现', '已销号', '未销号', '今天超期', '重复', '清零率']
  const line = (row: Row) => [
    ...[row.label, String(row.found), String(row.closed), String(row.open), String(row.overdue), String(row.repeated)],
    rateText(row.rate),
  ]
  saveTable(`清零情况 截至${asOf}`, head, [...rows.map(line), line(total)])
}
