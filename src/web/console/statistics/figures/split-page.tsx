import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { isFigureCode } from '../../../../statistics/rules/figures.ts'
import { splits } from '../../../../statistics/rules/period.ts'
import { splitZh } from '../../../../statistics/zh/figure-words.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Empty, Loaded, Page } from '../../../ui/page.tsx'
import { useAddress } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { today } from '../../today.ts'
import { askedFigures, askedText, type FigureCode, rangeText } from './asked.ts'
import { AskedBar } from './asked-bar.tsx'
import { valueText } from './figures-page.tsx'
import { HeadingNote } from './heading.tsx'
import { NoFigure } from './rows-page.tsx'
import { SaveRows } from './save-rows.tsx'

type Found = Answer<'statistics.split'>
type Part = Found['rows'][number]

/** One figure taken apart, as a table that can be sorted. */
export function FigureSplitPage(): ReactNode {
  const { code = '' } = useParams()
  return isFigureCode(code) ? <Split code={code} /> : <NoFigure />
}

function Split({ code }: { readonly code: FigureCode }): ReactNode {
  const address = useAddress()
  const asked = askedFigures(address)
  const by = splits.find(each => each === address.text('by')) ?? 'town'
  const found = useAsk('statistics.split', { ...asked, code, by }, { keep: true })
  const over = found.data?.figure.overWindow ?? true
  return (
    <>
      <Crumbs
        steps={[
          { word: '统计数字', to: links.figures(askedText(asked)) },
          { word: `${found.data?.figure.name ?? ''} 分组` },
        ]}
      />
      <Page
        title={`${found.data?.figure.name ?? '统计数字'}：按${splitZh[by]}`}
        note={found.data === undefined ? undefined : `${found.data.figure.meaning}。`}
        actions={
          found.data && <SaveRows name={`${found.data.figure.name} 按${splitZh[by]}`} {...sheetOf(found.data)} />
        }
      >
        <AskedBar asOf={found.data?.asOf ?? today()} from={found.data?.from ?? ''}>
          <Segmented
            value={by}
            options={splits.filter(each => each !== 'year' || over).map(value => ({ value, label: splitZh[value] }))}
            onChange={next => address.change({ by: next })}
          />
        </AskedBar>
        <Loaded asking={{ ...found, data: found.problem === undefined ? found.data : undefined }}>
          {data => <Shown data={data} asked={asked} />}
        </Loaded>
      </Page>
    </>
  )
}

const sheetOf = ({ by, figure, rows }: Found) => ({
  head: [splitZh[by], figure.name, '可能范围（95%）', '依据条数'],
  rows: rows.map(row => [row.name, row.text, rangeText(row), String(row.rows)]),
})

type Props = { readonly data: Found; readonly asked: ReturnType<typeof askedFigures> }

function Shown({ data, asked }: Props): ReactNode {
  const address = useAddress()
  const { figure, by, rows } = data
  const key = address.text('sort')
  const descending = address.text('order') === 'descend'
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0))
  const columns: Column<Part>[] = [
    { key: 'name', title: splitZh[by], width: 200, sort: true, draw: row => row.name },
    {
      key: 'value',
      title: figure.unit === '%' ? figure.name : `${figure.name}（${figure.unit}）`,
      width: 160,
      number: true,
      sort: true,
      draw: row => <PartLink row={row} {...{ data, asked }} />,
    },
    {
      key: 'bar',
      title: '',
      width: 260,
      draw: ({ value }) => (
        <span className="figure-bar" aria-hidden="true" style={{ width: `${((value ?? 0) / most) * 100}%` }} />
      ),
    },
    ...(figure.kind === 'rate'
      ? [
          { key: 'range', title: '可能范围（95%）', width: 170, number: true, draw: (row: Part) => rangeText(row) },
          { key: 'rows', title: '分母', width: 90, number: true, sort: true, draw: (row: Part) => row.rows },
        ]
      : []),
  ]
  return (
    <>
      <HeadingNote {...data} />
      {figure.kind === 'rate' && <p className="quiet">样本少的，可能范围宽，不能凭比率高低下结论。</p>}
      <DataTable
        label={`${figure.name} 按${splitZh[by]}`}
        rows={sorted(rows, key, descending)}
        columns={columns}
        keyOf={row => row.key ?? ''}
        sorting={{ key, descending }}
        onSort={next => address.change({ sort: next.key, order: next.descending ? 'descend' : '' })}
        empty={<Empty why="没有可以分组的记录。" />}
        footer={`合计 ${valueText(figure)} ${figure.unit === '%' ? '' : figure.unit}`}
      />
    </>
  )
}

function PartLink({ row, data, asked }: Props & { readonly row: Part }): ReactNode {
  const { by, figure } = data
  const text = valueText({ ...row, kind: figure.kind })
  if (row.key === null || row.rows === 0) return text
  const part =
    by === 'year'
      ? { from: later(`${row.key}-01-01`, data.from), asOf: earlier(`${row.key}-12-31`, data.asOf) }
      : { [by]: row.key }
  return <Link to={links.figureRows(figure.code, askedText(asked, part))}>{text}</Link>
}

const later = (one: string, other: string) => (one > other ? one : other)
const earlier = (one: string, other: string) => (one < other ? one : other)

/** As they come: towns and trades in their own order. */
function sorted(rows: readonly Part[], key: string, descending: boolean): readonly Part[] {
  const compare: Readonly<Record<string, (one: Part, other: Part) => number>> = {
    name: (one, other) => one.name.localeCompare(other.name, 'zh-Hans-CN'),
    value: (one, other) => (one.value ?? -1) - (other.value ?? -1),
    rows: (one, other) => one.rows - other.rows,
  }
  const by = compare[key]
  if (by === undefined) return rows
  return rows.toSorted((one, other) => (descending ? -by(one, other) : by(one, other)))
}
