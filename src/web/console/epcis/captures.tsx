import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, PlainTable } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'

type Capture = Answer<'epcis.captures'>['rows'][number]

/** Looks again while something is being captured. */
const lookAgainMs = 2000

export function Captures(): ReactNode {
  const [page, setPage] = useState(1)
  const [size, setSize] = useState(50)
  const [wrong, setWrong] = useState<Capture | undefined>(undefined)
  const [running, setRunning] = useState(false)
  const captures = useAsk('epcis.captures', { page, pageSize: size }, { keep: true, every: running && lookAgainMs })
  const under = captures.data?.rows.some(row => row.running) ?? false
  if (under !== running) setRunning(under)
  return (
    <>
      {captures.problem !== undefined && <ProblemNotice problem={captures.problem} />}
      <DataTable
        label="导入记录"
        rows={captures.data?.rows ?? []}
        keyOf={row => row.capture}
        waiting={captures.data === undefined && captures.busy}
        columns={columnsWith(setWrong)}
        empty={<Empty why="还没有导入过文档。把对方交来的文件拖到上面，或给对方发放接口令牌由系统提交。" />}
        paging={{
          page,
          size,
          total: captures.data?.total ?? 0,
          onPage: (next, nextSize) => {
            setPage(next)
            setSize(nextSize)
          },
        }}
      />
      {wrong !== undefined && <Faults capture={wrong} onClose={() => setWrong(undefined)} />}
    </>
  )
}

function columnsWith(open: (capture: Capture) => void): Column<Capture>[] {
  return [
    { key: 'filename', title: '文档', width: 260, draw: row => row.filename },
    { key: 'state', title: '状态', width: 110, draw: row => <State capture={row} /> },
    { key: 'events', title: '事件', width: 80, draw: row => (row.running ? '—' : countText(row.events)) },
    { key: 'fresh', title: '新增', width: 80, draw: row => (row.running ? '—' : countText(row.fresh)) },
    { key: 'actor', title: '提交', width: 180, draw: row => row.actor },
    { key: 'madeAt', title: '时间', width: 138, draw: row => momentText(row.madeAt) },
    {
      key: 'errors',
      title: '错误',
      width: 100,
      draw: row =>
        row.errors.length === 0 ? (
          '—'
        ) : (
          <button type="button" className="link" onClick={() => open(row)}>
            查看 {row.errors.length} 处
          </button>
        ),
    },
  ]
}

function State({ capture }: { readonly capture: Capture }): ReactNode {
  if (capture.running) return <StatusTag tone="attention" word="正在导入" />
  if (capture.success) return <StatusTag tone="good" word="已导入" />
  return <StatusTag tone="bad" word={capture.behaviour === 'proceed' ? '部分导入' : '没有导入'} />
}

function Faults({ capture, onClose }: { readonly capture: Capture; readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title={`错误：${capture.filename}`} onClose={onClose} width={760}>
      <p className="quiet">请对方改正后重新提交。位置是文档里的 JSON 指针，事件从 0 数起；最多列出 50 处。</p>
      <PlainTable head={['位置', '问题']}>
        {capture.errors.map(({ pointer, detail }) => (
          <tr key={`${pointer} ${detail}`}>
            <td>
              <code>{pointer === '' ? '整份文档' : pointer}</code>
            </td>
            <td>{detail}</td>
          </tr>
        ))}
      </PlainTable>
    </Dialog>
  )
}
