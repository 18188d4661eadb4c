import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { clockStateZh, dueZh } from '../../../clock/zh.ts'
import { ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../ui/formats.ts'
import { Empty } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import type { Whose } from './whose.ts'
import { type Done, subjectLink } from './words.ts'

type Props = {
  readonly filter: { readonly whose: Whose; readonly kinds: readonly string[]; readonly search: string }
}

export function DoneTable({ filter }: Props): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const lateOnly = address.has('late')
  const earlier = address.has('earlier')
  const asked = { ...filter, kinds: [...filter.kinds], lateOnly, earlier, page: paging.page, pageSize: paging.size }
  const found = useAsk('clock.done', asked, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <>
      <div className="row filter-bar">
        <Checkbox checked={lateOnly} onChange={change => address.change({ late: change.target.checked ? '1' : '' })}>
          只看超期办结的
        </Checkbox>
        <Checkbox checked={earlier} onChange={change => address.change({ earlier: change.target.checked ? '1' : '' })}>
          含一年以前办结的
        </Checkbox>
        <span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 项`}</span>
        <SaveAllButton
          file="已办"
          head={exportHead}
          line={exportLine}
          read={portion => ask('clock.done', { ...asked, ...portion })}
          disabled={rows.length === 0}
        />
      </div>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="已办"
        rows={rows}
        columns={columns}
        keyOf={row => row.clock}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why={`${earlier ? '' : '近一年'}${lateOnly ? '没有超期办结的事项。' : '没有办结的事项。'}`} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
    </>
  )
}

function EndTag({ row }: { readonly row: Done }): ReactNode {
  if (row.state === 'void') return <StatusTag tone="unknown" word={clockStateZh.void} />
  return row.endedLate ? <StatusTag tone="bad" word="超期办结" /> : <StatusTag tone="good" word="按期办结" />
}

const columns: Column<Done>[] = [
  { key: 'title', title: '事项', width: 280, draw: row => <Link to={links.clock(row.clock)}>{row.title}</Link> },
  { key: 'state', title: '结果', width: 120, draw: row => <EndTag row={row} /> },
  {
    key: 'subject',
    title: '对象',
    width: 200,
    draw: ({ subject }) => {
      const to = subjectLink(subject.kind, subject.id)
      return to === undefined ? subject.label : <Link to={to}>{subject.label}</Link>
    },
  },
  { key: 'due', title: '到期', width: 150, draw: row => dueZh(row) },
  { key: 'ended', title: '办结时间', width: 150, draw: row => momentText(row.endedAt) },
  {
    key: 'workshop',
    title: '小作坊',
    width: 200,
    draw: ({ workshop }) => (workshop === null ? '—' : <Link to={links.workshop(workshop.id)}>{workshop.name}</Link>),
  },
  { key: 'charge', title: '负责', width: 160, draw: row => orDash(row.account?.name ?? row.unit?.name) },
]

const exportHead = ['事项', '结果', '对象', '到期', '办结时间', '小作坊', '负责单位', '负责人']

function exportLine(row: Done): string[] {
  const state = row.state === 'void' ? clockStateZh.void : row.endedLate ? '超期办结' : '按期办结'
  return [
    ...[row.title, state, row.subject.label, dueZh(row), momentText(row.endedAt), row.workshop?.name ?? ''],
    ...[row.unit?.name ?? '', row.account?.name ?? ''],
  ]
}
