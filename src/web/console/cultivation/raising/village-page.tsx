import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { statusZh } from '../../../../registry/zh.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { yuan } from '../../sampling/words.ts'
import { sortBy, sortingOf, sortRows } from './table.ts'
import { type Shown, shown, shownZh } from './village-words.ts'
import type { VillageShop } from './words.ts'

const counts = {
  workshops: row => row.working,
  staff: row => row.working && (row.staff ?? 0) > 0,
  titles: row => row.titles > 0,
  trademarks: row => row.trademarks > 0,
  conversions: row => row.status === 'converted',
  sales: row => row.sales !== null,
  doubled: row => row.doubled,
  scans: row => row.scans > 0,
} as const satisfies Record<Shown, (row: VillageShop) => boolean>

/** The workshops that a number of a village is the sum of. */
export function VillagePage(): ReactNode {
  const { code = '' } = useParams()
  const address = useAddress()
  const show = shown.find(each => each === address.text('show')) ?? 'workshops'
  const year = Number(address.text('year')) || null
  const found = useAsk('cultivation.village', { village: code === 'none' ? '' : code, year }, { keep: true })
  const sorting = sortingOf(address, 'name')
  return (
    <Loaded asking={found}>
      {village => {
        const rows = sortRows(village.rows.filter(counts[show]), sorting, keys)
        return (
          <Page
            title={village.townName === null ? village.name : `${village.townName} ${village.name}`}
            aside={<span className="quiet">{`${shownZh[show]}：${countText(rows.length)} 家`}</span>}
            note={<Link to={links.villages}>回到各村（社区）</Link>}
            actions={
              <Button
                disabled={rows.length === 0}
                onClick={() =>
                  saveTable(`${village.name} ${shownZh[show]}`, exportHead(village.year), rows.map(exportLine))
                }
              >
                导出
              </Button>
            }
          >
            <Choice show={show} onShow={next => address.change({ show: next })} />
            <DataTable
              label={`${village.name}的小作坊`}
              rows={rows}
              columns={columnsOf(village.year)}
              keyOf={row => row.workshop}
              sorting={sorting}
              onSort={sortBy(address)}
              empty={<Empty why="没有这样的小作坊。" />}
            />
          </Page>
        )
      }}
    </Loaded>
  )
}

function Choice({ show, onShow }: { readonly show: Shown; readonly onShow: (show: Shown) => void }): ReactNode {
  return (
    <search className="row filter-bar">
      {shown.map(each => (
        <Button
          key={each}
          size="small"
          type={each === show ? 'primary' : 'default'}
          aria-pressed={each === show}
          onClick={() => onShow(each)}
        >
          {shownZh[each]}
        </Button>
      ))}
    </search>
  )
}

const keys = {
  name: (row: VillageShop) => row.name,
  staff: (row: VillageShop) => row.staff,
  titles: (row: VillageShop) => row.titles,
  trademarks: (row: VillageShop) => row.trademarks,
  sales: (row: VillageShop) => row.sales,
  scans: (row: VillageShop) => row.scans,
}

function columnsOf(year: number | null): Column<VillageShop>[] {
  return [
    {
      key: 'name',
      title: '小作坊',
      width: 240,
      sort: true,
      draw: row => <Link to={links.workshop(row.workshop)}>{row.name}</Link>,
    },
    { key: 'category', title: '类别', width: 120, draw: row => row.categoryName },
    { key: 'status', title: '状态', width: 100, draw: row => statusZh[row.status] },
    { key: 'staff', title: '从业人员', width: 100, number: true, sort: true, draw: row => orDash(row.staff) },
    {
      key: 'titles',
      title: '示范称号',
      width: 100,
      number: true,
      sort: true,
      draw: row =>
        row.titles === 0 ? (
          '0'
        ) : (
          <Link to={`${links.demonstrationTitles}?state=awarded&workshop=${row.workshop}`}>
            {countText(row.titles)}
          </Link>
        ),
    },
    {
      key: 'trademarks',
      title: '商标',
      width: 90,
      number: true,
      sort: true,
      draw: row =>
        row.trademarks === 0 ? '0' : <Link to={links.trademarksOf(row.workshop)}>{countText(row.trademarks)}</Link>,
    },
    {
      ...{ key: 'sales', title: `${year ?? ''} 年销售额（元）`, width: 160, number: true, sort: true },
      draw: row => (row.sales === null ? '—' : <Link to={links.salesOf(row.workshop)}>{yuan(row.sales)}</Link>),
    },
    { key: 'doubled', title: '翻倍', width: 80, draw: row => (row.doubled ? '是' : '—') },
    {
      key: 'scans',
      title: '扫码',
      width: 90,
      number: true,
      sort: true,
      draw: row =>
        row.scans === 0 ? '0' : <Link to={`${links.workshop(row.workshop)}?tab=code`}>{countText(row.scans)}</Link>,
    },
  ]
}

function exportHead(year: number | null): string[] {
  return ['小作坊', '类别', '状态', '从业人员', '示范称号', '商标', `${year ?? ''} 年销售额（元）`, '翻倍', '扫码']
}

function exportLine(row: VillageShop): string[] {
  return [
    ...[row.name, row.categoryName, statusZh[row.status], String(row.staff ?? ''), String(row.titles)],
    ...[String(row.trademarks), row.sales === null ? '' : (row.sales / 100).toFixed(2), row.doubled ? '是' : ''],
    String(row.scans),
  ]
}
