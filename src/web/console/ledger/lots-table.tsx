import { type ReactNode, useCallback, useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { quantityText } from '../../../kernel/quantity.ts'
import { lotKindZh, stopKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { gapWord, stopTone } from './words.ts'

type Found = Answer<'ledger.lots'>
export type LotRow = Found['rows'][number]

type Props = {
  readonly found: Found | undefined
  readonly waiting: boolean
  readonly address: Address
  readonly empty: ReactNode
  /** On the page of one workshop its name needs no column. */
  readonly one?: boolean
}

const nothing = () => undefined
const none: readonly LotRow[] = []

export function LotsTable({ found, waiting, address, empty, one = false }: Props): ReactNode {
  const paging = usePaging(address)
  const go = useNavigate()
  const rows = found?.rows ?? none
  const keys = useMemo(() => rows.map(row => row.lot), [rows])
  const open = useCallback((lot: string) => void go(links.lot(lot)), [go])
  const current = useTableKeys({ keys, onOpen: open, onToggle: nothing })
  return (
    <DataTable
      label="批次"
      dense
      rows={rows}
      columns={columns.filter(column => !one || column.key !== 'workshop')}
      keyOf={row => row.lot}
      waiting={waiting}
      empty={empty}
      current={current}
      onRow={row => open(row.lot)}
      paging={{ page: paging.page, size: paging.size, total: found?.total ?? 0, onPage: paging.turn }}
      footer={<span className="quiet small">键盘：/ 搜索，j k 或 ↑ ↓ 移动，Enter 打开</span>}
    />
  )
}

const columns: Column<LotRow>[] = [
  {
    key: 'number',
    title: '批号',
    width: 124,
    draw: row => <Link to={links.lot(row.lot)}>{row.number === '' ? '（无批号）' : row.number}</Link>,
  },
  { key: 'name', title: '品名', width: 124, draw: row => row.name },
  { key: 'state', title: '状态', width: 92, draw: row => <LotState lot={row} /> },
  { key: 'facts', title: '追溯', width: 124, draw: row => <Facts row={row} /> },
  {
    key: 'workshop',
    title: '小作坊',
    width: 190,
    draw: row => <Link to={links.workshop(row.workshop, 'lots')}>{row.workshopName}</Link>,
  },
  { key: 'day', title: '生产 / 进货', width: 104, draw: row => orDash(row.producedOn ?? row.receivedOn) },
  { key: 'expires', title: '到期', width: 104, draw: row => orDash(row.expiresOn) },
  { key: 'quantity', title: '数量', width: 100, number: true, draw: row => row.quantity.understood },
  { key: 'left', title: '账上剩余', width: 104, number: true, draw: row => <Left lot={row} /> },
  { key: 'kind', title: '种类', width: 76, draw: row => lotKindZh[row.kind] },
  { key: 'supplier', title: '供货者', width: 150, draw: row => orDash(row.supplierName) },
]

type Measured = Pick<LotRow, 'left' | 'quantity'>

/** Below zero when more went out than came in: said, not hidden. */
export function Left({ lot }: { readonly lot: Measured }): ReactNode {
  const { dimension } = lot.quantity
  if (lot.left < 0) {
    return <StatusTag tone="bad" word={`多出 ${quantityText({ dimension, amount: -lot.left })}`} />
  }
  return lot.left === 0 ? '用完' : quantityText({ dimension, amount: lot.left })
}

function Facts({ row }: { readonly row: LotRow }): ReactNode {
  const gaps = [
    ...(row.sourceKnown ? [] : [gapWord.source]),
    ...(row.destinationKnown ? [] : [gapWord.destination]),
    ...(row.processControlled ? [] : [gapWord.process]),
  ]
  if (gaps.length === 0) return <StatusTag tone="good" word="三项齐全" />
  return (
    <span className="row">
      {gaps.map(gap => (
        <StatusTag key={gap} tone="attention" word={gap} />
      ))}
    </span>
  )
}

type Standing = Pick<LotRow, 'stopped' | 'released' | 'kind'>

export function LotState({ lot }: { readonly lot: Standing }): ReactNode {
  if (lot.stopped !== null) return <StatusTag tone={stopTone[lot.stopped]} word={stopKindZh[lot.stopped]} />
  if (lot.kind === 'received') return <StatusTag tone="good" word="可用" />
  return lot.released ? <StatusTag tone="good" word="已放行" /> : <StatusTag tone="unknown" word="未放行" />
}
