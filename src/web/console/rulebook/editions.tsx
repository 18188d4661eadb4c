import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { editionStateZh } from '../../../rulebook/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import type { Head } from './row-fields.ts'
import { editionTone, sinceText } from './words.ts'

/** All editions of a book, the newest first; what was never approved stays to be seen. */
export function Editions({ editions }: { readonly editions: readonly Head[] }): ReactNode {
  return (
    <DataTable
      label="历次版本"
      rows={[...editions].sort((one, other) => other.number - one.number)}
      columns={columns}
      keyOf={head => head.id}
      empty={<Empty why="还没有版本。" />}
    />
  )
}

const columns: Column<Head>[] = [
  {
    key: 'number',
    title: '版本',
    width: 90,
    draw: head => <Link to={links.edition(head.id)}>第 {head.number} 版</Link>,
  },
  {
    key: 'state',
    title: '状态',
    width: 150,
    draw: head => (
      <span className="row">
        <StatusTag tone={editionTone[head.state]} word={editionStateZh[head.state]} />
        {head.inForce && <StatusTag tone="good" word="现行" />}
      </span>
    ),
  },
  { key: 'from', title: '生效日', width: 110, draw: sinceText },
  { key: 'note', title: '缘由', width: 260, draw: head => orDash(head.note) },
  { key: 'author', title: '起草', width: 100, draw: head => head.author?.name ?? '随系统提供' },
  { key: 'createdAt', title: '起草时间', width: 150, draw: head => momentText(head.createdAt) },
  { key: 'decider', title: '批准 / 退回', width: 100, draw: head => orDash(head.decider?.name) },
  { key: 'decidedAt', title: '决定时间', width: 150, draw: head => momentText(head.decidedAt) },
  { key: 'decisionNote', title: '意见', width: 180, draw: head => orDash(head.decisionNote) },
  { key: 'rows', title: '条数', width: 70, number: true, draw: head => head.rowCount },
  { key: 'doubt', title: '待确认', width: 80, number: true, draw: head => head.toBeConfirmed },
]
