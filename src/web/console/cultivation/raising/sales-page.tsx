import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import type { Growth } from '../../../../cultivation/rules/sales.ts'
import { salesSourceZh } from '../../../../cultivation/zh.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { yuan } from '../../sampling/words.ts'
import { May } from '../../session.tsx'
import { Counts } from './counts.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import { ListFilter } from './list-filter.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from './table.ts'
import { growthTone, growthZh, optionsOf, type SalesRow } from './words.ts'
import { YearChoice } from './year-choice.tsx'
import './raising.css'

const kinds = ['doubled', 'below', 'no-base', 'no-year'] as const satisfies readonly Growth['kind'][]

/** 年度销售额: one year beside the one before it, each with who said it. */
export function SalesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [declaring, setDeclaring] = useState(false)
  const found = useAsk('cultivation.sales', { year: Number(address.text('year')) || null }, { keep: true })
  const all = found.data?.rows ?? []
  const year = found.data?.year ?? null
  const sorting = sortingOf(address, '-ratio')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="年销售额"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 家`}</span>}
      note="翻倍：当年不少于上一年的两倍。上一年没有销售额的，没有基数，不计入翻倍。销售额由业主申报，或由监管人员据业主材料登记；销售台账的价格是随手写的文字，加不出总数，不作来源。"
      actions={
        <>
          <Button
            disabled={rows.length === 0}
            onClick={() => saveTable(`${year ?? ''} 年销售额`, exportHead(year), rows.map(exportLine))}
          >
            导出所筛
          </Button>
          <May do="cultivation.declare-sales">
            <Button type="primary" onClick={() => setDeclaring(true)}>
              登记销售额
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label={`${year ?? ''} 年情况`}
        counts={kinds.map(kind => ({
          word: growthZh[kind],
          count: all.filter(row => row.growth === kind).length,
          to: `${links.yearSales}?${year === null ? '' : `year=${year}&`}growth=${kind}`,
        }))}
      />
      <Filters address={address} all={all} year={year} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="年销售额"
        rows={pageOf(rows, paging)}
        columns={columnsOf(year)}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty
            why={all.length === 0 ? '这一年和上一年都还没有登记销售额。' : '没有符合这些条件的小作坊，请换个条件。'}
          />
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {declaring && <DeclareDialog onClose={() => setDeclaring(false)} />}
    </Page>
  )
}

function narrowed(rows: readonly SalesRow[], address: Address): readonly SalesRow[] {
  return rows.filter(
    row =>
      isChosen(address.words('growth'), row.growth) &&
      isChosen(address.words('town'), row.townName) &&
      has(row.workshopName, address.text('search')),
  )
}

type Narrowing = { readonly address: Address; readonly all: readonly SalesRow[]; readonly year: number | null }

function Filters({ address, all, year }: Narrowing): ReactNode {
  return (
    <ListFilter
      address={address}
      first={<YearChoice year={year} onChange={next => address.change({ year: next })} />}
      label="搜索小作坊"
      placeholder="小作坊名称"
      choices={[
        { label: '情况', name: 'growth', options: optionsOf(kinds, growthZh) },
        { label: '乡镇', name: 'town', options: townsOf(all) },
      ]}
    />
  )
}

function ratioOf({ amount, base }: SalesRow): number | null {
  return amount === null || base === null || base === 0 ? null : amount / base
}

/** Rounded down: what is not twice never reads as twice. */
function timesText(row: SalesRow): string {
  const ratio = ratioOf(row)
  return ratio === null ? '—' : `${(Math.floor(ratio * 100) / 100).toFixed(2)} 倍`
}

const keys = {
  name: (row: SalesRow) => row.workshopName,
  town: (row: SalesRow) => row.townName,
  base: (row: SalesRow) => row.base,
  amount: (row: SalesRow) => row.amount,
  ratio: ratioOf,
}

function columnsOf(year: number | null): Column<SalesRow>[] {
  const money = (fen: number | null) => (fen === null ? '—' : yuan(fen))
  return [
    {
      key: 'name',
      title: '小作坊',
      width: 240,
      sort: true,
      draw: row => <Link to={links.salesOf(row.workshop)}>{row.workshopName}</Link>,
    },
    { key: 'town', title: '乡镇', width: 110, sort: true, draw: row => row.townName },
    {
      ...{ key: 'base', title: `${year === null ? '上一年' : year - 1}（元）`, width: 140, number: true, sort: true },
      draw: row => money(row.base),
    },
    {
      ...{ key: 'amount', title: `${year ?? '当年'}（元）`, width: 140, number: true, sort: true },
      draw: row => money(row.amount),
    },
    { key: 'ratio', title: '倍数', width: 100, number: true, sort: true, draw: timesText },
    {
      key: 'growth',
      title: '情况',
      width: 160,
      draw: row => <StatusTag tone={growthTone[row.growth]} word={growthZh[row.growth]} />,
    },
    {
      key: 'source',
      title: '来源',
      width: 200,
      draw: row => (row.source === null ? '—' : salesSourceZh[row.source]),
    },
    { key: 'actor', title: '登记人', width: 110, draw: row => orDash(row.actor) },
  ]
}

function exportHead(year: number | null): string[] {
  const before = year === null ? '上一年' : String(year - 1)
  return ['小作坊', '乡镇', `${before}（元）`, `${year ?? '当年'}（元）`, '倍数', '情况', '来源', '登记人']
}

function exportLine(row: SalesRow): string[] {
  const money = (fen: number | null) => (fen === null ? '' : (fen / 100).toFixed(2))
  return [
    ...[row.workshopName, row.townName, money(row.base), money(row.amount), timesText(row), row.words],
    ...[row.source === null ? '' : salesSourceZh[row.source], row.actor ?? ''],
  ]
}
