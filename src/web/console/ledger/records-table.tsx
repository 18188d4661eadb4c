import { type ReactNode, useCallback, useMemo } from 'react'
import { Link } from 'react-router'
import { entryKindZh, ledgerShortZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable, useTableKeys } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/formats.ts'
import { type Address, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { EntryDrawer, EntryTags, openEntry } from './entry-drawer.tsx'

type Found = Answer<'ledger.entries'>
type Row = Found['rows'][number]

type Props = {
  readonly found: Found | undefined
  readonly waiting: boolean
  readonly address: Address
  readonly empty: ReactNode
  /** On the page of one workshop its name needs no column. */
  readonly one?: boolean
}

const nothing = () => undefined
const none: readonly Row[] = []

export function RecordsTable({ found, waiting, address, empty, one = false }: Props): ReactNode {
  const paging = usePaging(address)
  const rows = found?.rows ?? none
  const keys = useMemo(() => rows.map(row => row.entry), [rows])
  const open = useCallback((entry: string) => openEntry(address, entry), [address])
  const current = useTableKeys({ keys, onOpen: open, onToggle: nothing })
  return (
    <>
      <DataTable
        label="台账记录"
        dense
        rows={rows}
        columns={columnsOf(open).filter(column => !one || column.key !== 'workshop')}
        keyOf={row => row.entry}
        waiting={waiting}
        empty={empty}
        current={current}
        onRow={row => open(row.entry)}
        paging={{ page: paging.page, size: paging.size, total: found?.total ?? 0, onPage: paging.turn }}
        footer={<span className="quiet small">键盘：/ 搜索，j k 或 ↑ ↓ 移动，Enter 打开</span>}
      />
      <EntryDrawer address={address} />
    </>
  )
}

function columnsOf(open: (entry: string) => void): Column<Row>[] {
  return [
    {
      key: 'summary',
      title: '内容',
      width: 320,
      draw: row => (
        <button type="button" className="link entry-link" onClick={() => open(row.entry)}>
          {row.summary}
        </button>
      ),
    },
    { key: 'onDay', title: '日期', width: 100, draw: row => row.onDay },
    {
      key: 'ledger',
      title: '台账',
      width: 110,
      draw: row => (
        <>
          {ledgerShortZh[row.ledger]}
          {row.kind !== row.ledger && <div className="quiet small">{entryKindZh[row.kind]}</div>}
        </>
      ),
    },
    {
      key: 'workshop',
      title: '小作坊',
      width: 200,
      draw: row => <Link to={links.workshop(row.workshop, 'ledgers')}>{row.workshopName}</Link>,
    },
    {
      key: 'files',
      title: '照片',
      width: 60,
      number: true,
      draw: row => (row.files.length === 0 ? '—' : row.files.length),
    },
    { key: 'actor', title: '记录人', width: 100, draw: row => row.actor },
    { key: 'recordedAt', title: '记录时间', width: 140, draw: row => momentText(row.recordedAt) },
    { key: 'tags', title: '说明', width: 170, draw: row => <EntryTags entry={row} /> },
  ]
}
