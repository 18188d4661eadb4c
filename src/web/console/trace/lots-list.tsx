import { Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { lotKindZh, stopKindZh } from '../../../ledger/zh.ts'
import { type Column, DataTable, type Sorting, useTableKeys } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, pageOf, usePaging } from '../address.ts'
import { stopTone } from '../ledger/words.ts'
import { links } from '../links.ts'
import type { Joined, PictureNode } from './joined.ts'
import { percentText } from './node-card.tsx'
import { amountText } from './scene.ts'
import { isMeant, type Looking } from './shown.ts'

type Row = PictureNode & { readonly room: string }

type Props = {
  readonly joined: Joined
  readonly looking: Looking
  readonly address: Address
  readonly file: string
  readonly onShow: (id: string) => void
}

const nothing = () => undefined

/** The same as the picture, to read, to sort and to take along. */
export function LotsList({ joined, looking, address, file, onShow }: Props): ReactNode {
  const paging = usePaging(address)
  const [sorting, setSorting] = useState<Sorting>({ key: 'step', descending: false })
  const rows = useMemo(() => sorted(rowsOf(joined, looking), sorting), [joined, looking, sorting])
  const page = pageOf(rows, paging)
  const columns = useMemo(() => columnsOf(onShow), [onShow])
  const keys = useMemo(() => page.map(row => row.id), [page])
  const go = useNavigate()
  const open = useCallback((id: string) => void go(links.lot(id)), [go])
  const current = useTableKeys({ keys, onOpen: open, onToggle: nothing })
  return (
    <>
      <div className="row trace-tools">
        <span className="quiet">共 {rows.length} 批</span>
        <span className="trace-space" />
        <Button disabled={rows.length === 0} onClick={() => saveTable(`${file} 批次`, head, rows.map(lineOf))}>
          导出这张表
        </Button>
      </div>
      <DataTable
        label="涉及的批次"
        dense
        rows={page}
        columns={columns}
        keyOf={row => row.id}
        current={current}
        onRow={row => !row.masked && open(row.id)}
        sorting={sorting}
        onSort={setSorting}
        empty={<Empty why="没有符合筛选条件的批次。" />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
        footer={<span className="quiet small">键盘：j k 或 ↑ ↓ 移动，Enter 打开</span>}
      />
    </>
  )
}

function rowsOf(joined: Joined, looking: Looking): Row[] {
  return joined.nodes
    .filter(node => node.kind === 'received' || node.kind === 'produced' || node.kind === 'elsewhere')
    .filter(node => isMeant(node, looking, joined))
    .map(node => ({ ...node, room: joined.workshops[node.workshop]?.name ?? '' }))
}

const keysOf: Readonly<Record<string, (row: Row) => string | number>> = {
  step: row => Math.abs(row.step),
  name: row => row.name,
  day: row => row.onDay,
  room: row => row.room,
  share: row => row.shareForward ?? row.shareBack ?? 0,
}

function sorted(rows: readonly Row[], { key, descending }: Sorting): readonly Row[] {
  const of = keysOf[key] ?? (() => 0)
  const words = new Intl.Collator('zh-CN')
  const order = (one: string | number, other: string | number) =>
    typeof one === 'number' && typeof other === 'number' ? one - other : words.compare(String(one), String(other))
  return rows.toSorted((one, other) => order(of(one), of(other)) * (descending ? -1 : 1))
}

export function whereWords({ side, step }: PictureNode): string {
  switch (side) {
    case 'start':
      return '起点'
    case 'back':
      return `上 ${-step} 步`
    case 'forward':
      return `下 ${step} 步`
    case 'both':
      return '回流'
    default:
      return side satisfies never
  }
}

function columnsOf(onShow: (id: string) => void): Column<Row>[] {
  return [
    {
      key: 'number',
      title: '批号',
      width: 132,
      draw: row => (row.masked ? '不在您的辖区' : <Link to={links.lot(row.id)}>{row.number || '（无批号）'}</Link>),
    },
    { key: 'name', title: '品名', width: 130, sort: true, draw: row => orDash(row.name) },
    { key: 'kind', title: '种类', width: 76, draw: row => kindWord(row) },
    { key: 'step', title: '离起点', width: 92, sort: true, draw: whereWords },
    { key: 'room', title: '小作坊', width: 180, sort: true, draw: row => orDash(row.room) },
    { key: 'day', title: '生产 / 进货', width: 112, sort: true, draw: row => orDash(row.onDay) },
    { key: 'amount', title: '数量', width: 104, number: true, draw: row => orDash(amountText(row)) },
    { key: 'share', title: '份额', width: 92, number: true, sort: true, draw: shareWord },
    {
      key: 'stopped',
      title: '状态',
      width: 84,
      draw: row =>
        row.stopped === null ? '—' : <StatusTag tone={stopTone[row.stopped]} word={stopKindZh[row.stopped]} />,
    },
    {
      key: 'show',
      title: '',
      width: 84,
      draw: row => (
        <button type="button" className="link" onClick={() => onShow(row.id)}>
          在图上看
        </button>
      ),
    },
  ]
}

function kindWord({ kind }: Row): string {
  return kind === 'received' || kind === 'produced' ? lotKindZh[kind] : '其他区县'
}

function shareWord(row: Row): string {
  const share = row.shareForward ?? row.shareBack
  return share === undefined || row.side === 'start' ? '—' : percentText(share)
}

const head = ['批号', '品名', '种类', '离起点', '小作坊', '生产/进货日期', '数量', '份额', '状态']

function lineOf(row: Row): string[] {
  if (row.masked) return ['不在您的辖区', '', kindWord(row), whereWords(row), '', '', '', shareWord(row), '']
  const state = row.stopped === null ? '' : stopKindZh[row.stopped]
  const facts = [row.number, row.name, kindWord(row), whereWords(row), row.room, row.onDay]
  return [...facts, amountText(row), shareWord(row), state]
}
