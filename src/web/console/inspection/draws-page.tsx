import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { visitKindZh } from '../../../inspection/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { DrawDialog } from './draw-dialog.tsx'

type Row = Answer<'inspection.draws'>['rows'][number]

/** 双随机: every draw stays, with its seed. */
export function DrawsPage(): ReactNode {
  const paging = usePaging(useAddress())
  const [drawing, setDrawing] = useState(false)
  const found = useAsk('inspection.draws', { page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <Page
      title="双随机抽取"
      note="随机抽取检查对象，随机选派检查人员。名单和种子随抽取保存，不能修改；谁有疑问，用同一个种子再抽一遍，结果应当相同。"
      actions={
        <May do="inspection.draw">
          <Button type="primary" onClick={() => setDrawing(true)}>
            抽取
          </Button>
        </May>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="双随机抽取记录"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.draw}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有抽取过。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {drawing && <DrawDialog onClose={() => setDrawing(false)} />}
    </Page>
  )
}

const columns: Column<Row>[] = [
  {
    key: 'purpose',
    title: '事项',
    width: 280,
    draw: row => <Link to={links.inspectionDraw(row.draw)}>{row.purpose}</Link>,
  },
  { key: 'kind', title: '种类', width: 100, draw: row => visitKindZh[row.kind] },
  { key: 'drawn', title: '抽中', width: 80, number: true, draw: row => row.drawn },
  { key: 'hat', title: '对象库', width: 90, number: true, draw: row => row.hat },
  { key: 'officers', title: '人员库', width: 90, number: true, draw: row => row.officers },
  { key: 'seed', title: '种子', width: 190, draw: row => <code>{row.seed}</code> },
  { key: 'actor', title: '抽取人', width: 110, draw: row => row.actor },
  { key: 'at', title: '时间', width: 150, draw: row => momentText(row.at) },
]
