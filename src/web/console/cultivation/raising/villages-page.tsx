import { Button, Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { yuan } from '../../sampling/words.ts'
import { ListFilter } from './list-filter.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from './table.ts'
import { type Shown, shownZh } from './village-words.ts'
import type { VillageRow } from './words.ts'
import { YearChoice } from './year-choice.tsx'

/** 村（社区）指标: every village of the district, and what its workshops add up to. */
export function VillagesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const found = useAsk('cultivation.villages', { year: Number(address.text('year')) || null }, { keep: true })
  const all = found.data?.rows ?? []
  const year = found.data?.year ?? null
  const sorting = sortingOf(address, '-workshops')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="村（社区）指标"
      aside={<span className="quiet">{found.data === undefined ? '' : `${countText(rows.length)} 个村（社区）`}</span>}
      note={
        found.data === undefined
          ? undefined
          : `由各家小作坊的记录加总；扫码自 ${found.data.scansFrom} 起一年。户均收入没有可靠来源，不列。`
      }
      actions={
        <Button
          disabled={rows.length === 0}
          onClick={() => saveTable('村（社区）指标', exportHead(year), rows.map(exportLine))}
        >
          导出所筛
        </Button>
      }
    >
      <Filters address={address} all={all} year={year} />
      {found.data !== undefined && found.data.unplaced > 0 && (
        <p className="check-line">
          另有 <Link to={links.village('none', 'workshops', year)}>{countText(found.data.unplaced)}</Link>{' '}
          家没有登记所在村（社区），不在下表。
        </p>
      )}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="村（社区）指标"
        dense
        rows={pageOf(rows, paging)}
        columns={columnsOf(year)}
        keyOf={row => row.village}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={<Empty why="没有符合这些条件的村（社区），请换个条件。" />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
    </Page>
  )
}

function narrowed(rows: readonly VillageRow[], address: Address): readonly VillageRow[] {
  return rows.filter(
    row =>
      isChosen(address.words('town'), row.townName) &&
      has(row.name, address.text('search')) &&
      (!address.has('some') || row.workshops > 0),
  )
}

type Narrowing = { readonly address: Address; readonly all: readonly VillageRow[]; readonly year: number | null }

function Filters({ address, all, year }: Narrowing): ReactNode {
  return (
    <ListFilter
      address={address}
      first={<YearChoice year={year} onChange={next => address.change({ year: next })} />}
      label="搜索村（社区）"
      placeholder="村（社区）名称"
      choices={[{ label: '乡镇', name: 'town', options: townsOf(all) }]}
    >
      <Checkbox
        checked={address.has('some')}
        onChange={({ target }) => address.change({ some: target.checked ? '1' : '' })}
      >
        只看有小作坊的
      </Checkbox>
    </ListFilter>
  )
}

const keys = {
  name: (row: VillageRow) => row.name,
  town: (row: VillageRow) => row.townName,
  workshops: (row: VillageRow) => row.workshops,
  staff: (row: VillageRow) => row.staff,
  titles: (row: VillageRow) => row.titles,
  trademarks: (row: VillageRow) => row.trademarks,
  conversions: (row: VillageRow) => row.conversions,
  sales: (row: VillageRow) => row.sales,
  doubled: (row: VillageRow) => row.doubled,
  scans: (row: VillageRow) => row.scans,
}

const counted = ['workshops', 'staff', 'titles', 'trademarks', 'conversions', 'doubled', 'scans'] as const

function columnsOf(year: number | null): Column<VillageRow>[] {
  const opened = (row: VillageRow, show: Shown, text: string) => (
    <Link to={links.village(row.village, show, year)}>{text}</Link>
  )
  const count = (show: (typeof counted)[number]): Column<VillageRow> => ({
    ...{ key: show, title: shownZh[show], width: 100, number: true, sort: true },
    draw: row => (row[show] === 0 ? <span className="quiet">0</span> : opened(row, show, countText(row[show]))),
  })
  return [
    {
      key: 'name',
      title: '村（社区）',
      width: 170,
      sort: true,
      draw: row => opened(row, 'workshops', row.name),
    },
    { key: 'town', title: '乡镇', width: 110, sort: true, draw: row => row.townName },
    ...counted.slice(0, 5).map(count),
    {
      ...{ key: 'sales', title: `${year ?? ''} 年销售额（元）`, width: 160, number: true, sort: true },
      draw: row => (row.sales === null ? '—' : opened(row, 'sales', yuan(row.sales))),
    },
    ...counted.slice(5).map(count),
  ]
}

function exportHead(year: number | null): string[] {
  const words = counted.map(show => shownZh[show])
  return ['村（社区）', '乡镇', ...words.slice(0, 5), `${year ?? ''} 年销售额（元）`, ...words.slice(5)]
}

function exportLine(row: VillageRow): string[] {
  const numbers = counted.map(show => String(row[show]))
  const sales = row.sales === null ? '' : (row.sales / 100).toFixed(2)
  return [row.name, row.townName, ...numbers.slice(0, 5), sales, ...numbers.slice(5)]
}
