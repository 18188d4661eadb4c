import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Answer, type Asked, take } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { Difference, differences } from '../../ui/difference.tsx'
import { DateField } from '../../ui/form.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { asRefused, useAsk } from '../query.ts'
import { useDictionary } from '../registry/dictionary.ts'
import { actionWord, fieldWord, isInner, valueWord } from '../registry/history-words.ts'
import { May, useMay } from '../session.tsx'
import { Seals } from './seals.tsx'

type Line = Answer<'audit.entries'>['rows'][number]
type Filter = Omit<Asked<'audit.entries'>, 'before' | 'pageSize'>

const PAGE_SIZE = 50
const noText: readonly string[] = []

export function AuditPage(): ReactNode {
  const [filter, setFilter] = useState<Filter>({})
  // Where each page that was turned over began; the log only grows, so earlier pages stay what they were.
  const [cursors, setCursors] = useState(noText)
  const before = cursors.at(-1)
  const entries = useAsk(
    'audit.entries',
    { ...filter, pageSize: PAGE_SIZE, ...(before !== undefined && { before }) },
    { keep: true },
  )
  const summaries = useSummaries()
  const next = entries.data?.next ?? null
  const narrow = (change: Filter) => {
    setFilter(change)
    setCursors([])
  }
  return (
    <Page
      title="审计日志"
      note="每次办理、查看个人信息和导出都在同一笔事务中记下，只增不改，并按批封存。"
      actions={
        <May do="audit.export">
          <ExportButton filter={filter} />
        </May>
      }
    >
      <AuditFilter filter={filter} summaries={summaries} onChange={narrow} />
      <May do="audit.seals">
        <Seals />
      </May>
      {entries.problem !== undefined && <ProblemNotice problem={entries.problem} />}
      {entries.problem === undefined && (
        <DataTable
          label="审计日志"
          dense
          rows={entries.data?.rows ?? []}
          keyOf={row => row.id}
          waiting={entries.data === undefined && entries.busy}
          columns={columns(summaries)}
          detail={row => <Detail line={row} />}
          empty={<Empty why="没有符合条件的记录，请放宽日期或关键词。" />}
          footer={
            <span className="row">
              <Button size="small" disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
                较新
              </Button>
              <span className="quiet">第 {cursors.length + 1} 页</span>
              <Button
                size="small"
                disabled={next === null}
                onClick={() => next !== null && setCursors([...cursors, next])}
              >
                较早
              </Button>
            </span>
          }
        />
      )}
    </Page>
  )
}

type Summaries = ReadonlyMap<string, string>

/** The words of the contracts, where the reader may see the permission table; else the console's own. */
function useSummaries(): Summaries {
  const may = useMay()
  const permissions = useAsk('identity.permissions', {}, { off: !may('identity.permissions') })
  return new Map(permissions.data?.map(row => [row.action, row.summary]) ?? [])
}

function columns(summaries: Summaries): Column<Line>[] {
  return [
    { key: 'at', title: '时间', width: 140, draw: row => momentText(row.at) },
    { key: 'actor', title: '谁', width: 92, draw: row => row.actor },
    { key: 'action', title: '做了什么', width: 170, draw: row => summaries.get(row.action) ?? actionWord(row.action) },
    { key: 'subject', title: '对象', width: 184, draw: row => row.subjectLabel },
    { key: 'reason', title: '原因', width: 184, draw: row => orDash(row.reason) },
    { key: 'origin', title: '地址', width: 112, draw: row => row.origin },
    {
      key: 'outcome',
      title: '结果',
      width: 86,
      draw: row =>
        row.outcome === 'done' ? <StatusTag tone="good" word="已完成" /> : <StatusTag tone="bad" word="被拒绝" />,
    },
    { key: 'seal', title: '封存', width: 84, draw: row => (row.seal === null ? '待封存' : `第 ${row.seal} 批`) },
  ]
}

function Detail({ line }: { readonly line: Line }): ReactNode {
  const dictionary = useDictionary()
  const words = {
    field: fieldWord,
    value: (name: string, value: unknown) => valueWord(name, value, dictionary),
    hides: isInner,
  }
  const lines = differences(line.before, line.after, words)
  return (
    <div className="stack">
      <Facts
        facts={[
          { label: '操作代码', value: <code>{line.action}</code> },
          { label: '对象编号', value: <code>{line.subjectId}</code> },
          { label: '程序', value: line.userAgent, wide: true },
        ]}
      />
      {lines.length === 0 ? <span className="quiet">没有内容变更。</span> : <Difference lines={lines} />}
    </div>
  )
}

type FilterProps = {
  readonly filter: Filter
  readonly summaries: Summaries
  readonly onChange: (filter: Filter) => void
}

function AuditFilter({ filter, summaries, onChange }: FilterProps): ReactNode {
  const set = (name: 'from' | 'to' | 'text' | 'action' | 'outcome', value: string) => {
    const { [name]: _, ...rest } = filter
    onChange(value === '' ? rest : { ...rest, [name]: value })
  }
  const actions = [...summaries].map(([value, label]) => ({ value, label }))
  return (
    <search className="row audit-filter">
      <DateField label="从" pointer="/from" value={filter.from ?? ''} onChange={text => set('from', text)} />
      <DateField label="到" pointer="/to" value={filter.to ?? ''} onChange={text => set('to', text)} />
      {actions.length > 0 && (
        <SelectField
          label="操作"
          pointer="/action"
          value={filter.action ?? ''}
          options={actions}
          onChange={text => set('action', text)}
          placeholder="全部操作"
        />
      )}
      <SelectField
        label="结果"
        pointer="/outcome"
        value={filter.outcome ?? ''}
        options={[
          { value: 'done', label: '已完成' },
          { value: 'refused', label: '被拒绝' },
        ]}
        onChange={text => set('outcome', text)}
        placeholder="全部"
      />
      <div className="field">
        <label htmlFor="audit-text">关键词</label>
        <Input.Search
          id="audit-text"
          placeholder="人、对象或原因"
          allowClear
          defaultValue={filter.text ?? ''}
          onSearch={text => set('text', text.trim())}
        />
      </div>
    </search>
  )
}

function ExportButton({ filter }: { readonly filter: Filter }): ReactNode {
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    await take('audit.export', filter).catch((error: unknown) => say(asRefused(error)?.detail ?? '', 'bad'))
    setBusy(false)
  }
  return (
    <Button loading={busy} onClick={run}>
      导出所筛
    </Button>
  )
}
