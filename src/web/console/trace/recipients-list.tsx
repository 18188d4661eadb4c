import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { type Column, DataTable, type Sorting } from '../../ui/data-table.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { type Address, pageOf, usePaging } from '../address.ts'
import type { Joined } from './joined.ts'
import { kindLooks } from './kinds.ts'
import { percentText } from './node-card.tsx'
import { type RecipientRow, recipientRows } from './recipients.ts'
import { isMeant, type Looking } from './shown.ts'

type Props = {
  readonly joined: Joined
  readonly looking: Looking
  readonly address: Address
  readonly file: string
  readonly onShow: (id: string) => void
  readonly truncated: boolean
}

/** Who got what came of it: by share, and at most. */
export function RecipientsList({ joined, looking, address, file, onShow, truncated }: Props): ReactNode {
  const why = truncated
    ? '涉及太多，页面上只显示最近的批次，还没有轮到购货者。请缩短日期，或者在上面取全部。'
    : '没有查到购货者。还没有记过销售，或者只向上溯源。'
  const paging = usePaging(address)
  const [sorting, setSorting] = useState<Sorting>({ key: 'share', descending: true })
  const rows = useMemo(
    () => sorted(recipientRows(joined), sorting).filter(({ node }) => isMeant(node, looking, joined)),
    [joined, looking, sorting],
  )
  const columns = useMemo(() => columnsOf(onShow), [onShow])
  const save = () => saveTable(`${file} 去向`, head, rows.map(lineOf))
  return (
    <>
      <p className="quiet trace-note">
        “可归属数量”按每一步的用量比例把起点的货分到各人，以起点的货计，是估计；“最坏情形”是买到的所有涉及批次的产品，召回时按它通知。
      </p>
      <div className="row trace-tools">
        <span className="quiet">共 {rows.length} 位</span>
        <span className="trace-space" />
        <Button disabled={rows.length === 0} onClick={save}>
          导出这张表
        </Button>
      </div>
      <DataTable
        label="去向"
        dense
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.node.id}
        sorting={sorting}
        onSort={setSorting}
        empty={<Empty why={why} />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
    </>
  )
}

function sorted(rows: readonly RecipientRow[], { key, descending }: Sorting): readonly RecipientRow[] {
  const words = new Intl.Collator('zh-CN')
  const order = (one: RecipientRow, other: RecipientRow) => {
    if (key === 'share') return one.share - other.share
    if (key === 'lots') return one.lots - other.lots
    return key === 'room' ? words.compare(one.room, other.room) : words.compare(one.node.name, other.node.name)
  }
  return rows.toSorted((one, other) => order(one, other) * (descending ? -1 : 1))
}

function nameOf({ node }: RecipientRow): string {
  return node.masked ? '不在您的辖区' : node.name || '未写名称'
}

function columnsOf(onShow: (id: string) => void): Column<RecipientRow>[] {
  return [
    {
      key: 'name',
      title: '购货者',
      width: 200,
      sort: true,
      draw: row => (
        <button type="button" className="link" onClick={() => onShow(row.node.id)}>
          {nameOf(row)}
        </button>
      ),
    },
    { key: 'kind', title: '种类', width: 100, draw: row => kindLooks[row.node.kind].word },
    { key: 'room', title: '从哪家买的', width: 190, sort: true, draw: row => orDash(row.room) },
    { key: 'lots', title: '涉及批次', width: 92, number: true, sort: true, draw: row => row.lots },
    { key: 'share', title: '份额', width: 92, number: true, sort: true, draw: row => percentText(row.share) },
    {
      key: 'attributable',
      title: '可归属数量',
      width: 124,
      number: true,
      draw: row => orDash(row.attributable),
    },
    { key: 'most', title: '最坏情形', width: 150, number: true, draw: row => row.worst },
  ]
}

const head = ['购货者', '种类', '从哪家买的', '涉及批次', '份额', '可归属数量', '最坏情形']

function lineOf(row: RecipientRow): string[] {
  const { node, room, lots, share } = row
  const facts = [nameOf(row), kindLooks[node.kind].word, room, String(lots), percentText(share)]
  return [...facts, row.attributable, row.worst]
}
