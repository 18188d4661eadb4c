import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { layoutWord } from './layouts.ts'

export function PrintsPage(): ReactNode {
  const [page, setPage] = useState(1)
  const [size, setSize] = useState(50)
  const prints = useAsk('code.prints', { page, pageSize: size }, { keep: true })
  return (
    <Page title="打印记录" actions={<Link to={links.plates}>去打印</Link>}>
      {prints.problem !== undefined && <ProblemNotice problem={prints.problem} />}
      <DataTable
        label="码牌打印记录"
        rows={prints.data?.rows ?? []}
        keyOf={row => row.id}
        waiting={prints.data === undefined && prints.busy}
        columns={[
          { key: 'at', title: '时间', width: 170, draw: row => momentText(row.at) },
          { key: 'actor', title: '打印人', width: 140, draw: row => row.actor },
          { key: 'layout', title: '版式', width: 180, draw: row => layoutWord[row.layout] },
          { key: 'plates', title: '张数', width: 90, number: true, draw: row => row.plates },
          { key: 'reason', title: '原因', width: 320, draw: row => row.reason },
        ]}
        empty={<Empty why="还没有打印过码牌。" />}
        paging={{
          page,
          size,
          total: prints.data?.total ?? 0,
          onPage: (next, nextSize) => {
            setPage(next)
            setSize(nextSize)
          },
        }}
      />
    </Page>
  )
}
