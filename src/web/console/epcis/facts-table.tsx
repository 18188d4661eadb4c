import { type ReactNode, useEffect, useState } from 'react'
import type { Answer } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { momentText } from '../../ui/formats.ts'
import { Empty, Facts, Loaded } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { stepWord, typeWord } from './words.ts'
import './exchange.css'

type Fact = Answer<'epcis.facts'>['rows'][number]

export function FactsTable({ epc }: { readonly epc: string }): ReactNode {
  const [page, setPage] = useState(1)
  const [size, setSize] = useState(50)
  const narrowed = epc === '' ? {} : { epc }
  const facts = useAsk('epcis.facts', { ...narrowed, page, pageSize: size }, { keep: true })
  const turn = (next: number, nextSize: number) => {
    setPage(next)
    setSize(nextSize)
  }
  return (
    <>
      {facts.problem !== undefined && <ProblemNotice problem={facts.problem} />}
      <Rows
        rows={facts.data?.rows ?? []}
        waiting={facts.data === undefined && facts.busy}
        empty={epc === '' ? '还没有导入的事件。' : '没有事件提到这个标识，请核对后再查。'}
        paging={{ page, size, total: facts.data?.total ?? 0, onPage: turn }}
      />
    </>
  )
}

type TraceProps = { readonly epc: string; readonly onReached: (count: number | undefined) => void }

export function TracebackTable({ epc, onReached }: TraceProps): ReactNode {
  const found = useAsk('epcis.traceback', { epc }, { off: epc === '' })
  const reached = found.data?.reached
  useEffect(() => onReached(reached), [reached, onReached])
  if (epc === '') return <Empty why="填写一个标识，查看它由哪些事件得来。" />
  return (
    <>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <Rows
        rows={found.data?.rows ?? []}
        waiting={found.data === undefined && found.busy}
        empty="没有事件提到这个标识，请核对后再查。"
      />
    </>
  )
}

type RowsProps = {
  readonly rows: readonly Fact[]
  readonly waiting: boolean
  readonly empty: string
  readonly paging?: Parameters<typeof DataTable<Fact>>[0]['paging']
}

function Rows({ rows, waiting, empty, paging }: RowsProps): ReactNode {
  const [open, setOpen] = useState<string | undefined>(undefined)
  return (
    <>
      <DataTable
        label="事件"
        rows={rows}
        keyOf={row => row.fact}
        waiting={waiting}
        columns={columnsWith(setOpen)}
        empty={<Empty why={empty} />}
        {...(paging !== undefined && { paging })}
      />
      {open !== undefined && <OneFact fact={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function columnsWith(open: (fact: string) => void): Column<Fact>[] {
  return [
    { key: 'eventTime', title: '发生时间', width: 138, draw: row => momentText(row.eventTime) },
    { key: 'type', title: '类别', width: 110, draw: row => typeWord(row.type) },
    { key: 'bizStep', title: '环节', width: 150, draw: row => stepWord(row.bizStep) },
    { key: 'disposition', title: '状态', width: 150, draw: row => stepWord(row.disposition) },
    { key: 'readPoint', title: '地点', width: 300, draw: row => row.readPoint ?? '—' },
    {
      key: 'declared',
      title: '更正',
      width: 90,
      draw: row => (row.declared ? <StatusTag tone="attention" word="声明有误" /> : '—'),
    },
    {
      key: 'look',
      title: '',
      width: 70,
      draw: row => (
        <button type="button" className="link" onClick={() => open(row.fact)}>
          查看
        </button>
      ),
    },
  ]
}

function OneFact({ fact, onClose }: { readonly fact: string; readonly onClose: () => void }): ReactNode {
  const found = useAsk('epcis.fact', { fact })
  return (
    <Dialog title="EPCIS 事件" onClose={onClose} width={760}>
      <Loaded asking={found}>
        {({ hash, aliases, event }) => (
          <div className="stack">
            <Facts
              facts={[
                { label: '事件哈希', value: <code>{hash}</code> },
                { label: '对方的编号', value: aliases.join('、') || '—' },
              ]}
            />
            <pre className="epcis-event">{JSON.stringify(event, null, 2)}</pre>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
