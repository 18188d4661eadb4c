import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { taskStateZh } from '../../../sampling/zh.ts'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { useMay } from '../session.tsx'

type Task = Answer<'sampling.tasks'>['rows'][number]

const tones = { open: 'attention', done: 'good', cancelled: 'unknown' } as const

export function TasksPanel({ plan }: { readonly plan: string }): ReactNode {
  const paging = usePaging(useAddress())
  const [cancelling, setCancelling] = useState<Task | undefined>(undefined)
  const may = useMay()
  const found = useAsk('sampling.tasks', { plan, page: paging.page, pageSize: paging.size }, { keep: true })
  const columns: Column<Task>[] = [
    {
      key: 'workshop',
      title: '小作坊',
      width: 240,
      draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
    },
    { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
    { key: 'product', title: '产品', width: 120, draw: row => row.product || '不限' },
    { key: 'how', title: '来源', width: 90, draw: row => (row.drawn ? '随机' : '指定') },
    { key: 'due', title: '完成期限', width: 110, draw: row => orDash(row.dueOn) },
    {
      key: 'state',
      title: '状态',
      width: 110,
      draw: row => <StatusTag tone={tones[row.state]} word={taskStateZh[row.state]} />,
    },
    {
      key: 'do',
      title: '办理',
      width: 170,
      draw: row =>
        row.state === 'open' && (
          <>
            {may('sampling.take') && (
              <Link to={links.newSample(`task=${row.task}&workshop=${row.workshop}`)}>登记抽样单</Link>
            )}
            {may('sampling.cancel-task') && (
              <Button type="link" onClick={() => setCancelling(row)}>
                取消
              </Button>
            )}
          </>
        ),
    },
  ]
  return (
    <Panel title="抽样任务">
      <DataTable
        label="抽样任务"
        rows={found.data?.rows ?? []}
        columns={columns}
        keyOf={row => row.task}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="还没有下达任务。计划批准后，在任务分解里随机抽取。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {cancelling !== undefined && <CancelDialog task={cancelling} onClose={() => setCancelling(undefined)} />}
    </Panel>
  )
}

function CancelDialog({ task, onClose }: { readonly task: Task; readonly onClose: () => void }): ReactNode {
  const [reason, setReason] = useState('')
  const cancel = usePerform('sampling.cancel-task', () => {
    say('已取消')
    onClose()
  })
  return (
    <Dialog title={`取消对 ${task.workshopName} 的抽样任务`} onClose={onClose}>
      <Form
        problem={cancel.refused}
        busy={cancel.busy}
        submit="取消任务"
        danger
        onCancel={onClose}
        onSubmit={() => cancel.run({ task: task.task, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
