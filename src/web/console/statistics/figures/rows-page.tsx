import { Button, Segmented } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { Link, useParams } from 'react-router'
import { isFigureCode } from '../../../../statistics/rules/figures.ts'
import { recordZh } from '../../../../statistics/zh/figure-words.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../../ui/problem.tsx'
import { SearchWords } from '../../../ui/search-words.tsx'
import { useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { TakeButton } from '../../take-button.tsx'
import { today } from '../../today.ts'
import { askedFigures, askedText, type FigureCode, rangeText } from './asked.ts'
import { AskedBar } from './asked-bar.tsx'
import { valueText } from './figures-page.tsx'
import { HeadingNote } from './heading.tsx'
import { RecordLink } from './record-link.tsx'

/** The records behind a figure. */
export function FigureRowsPage(): ReactNode {
  const { code = '' } = useParams()
  return isFigureCode(code) ? <Rows code={code} /> : <NoFigure />
}

export function NoFigure(): ReactNode {
  return (
    <Page title="统计数字">
      <Empty why="没有这个统计数字。请从统计数字页面重新打开。">
        <Link to={links.figures()}>
          <Button>统计数字</Button>
        </Link>
      </Empty>
    </Page>
  )
}

const sorts = [
  { value: 'newest', label: '新的在前' },
  { value: 'oldest', label: '旧的在前' },
  { value: 'town', label: '按乡镇' },
  { value: 'workshop', label: '按小作坊' },
] as const

function Rows({ code }: { readonly code: FigureCode }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const asked = askedFigures(address)
  const sort = sorts.find(({ value }) => value === address.text('sort'))?.value ?? 'newest'
  const search = address.text('search')
  const { change } = address
  const find = useCallback((typed: string) => change({ search: typed }), [change])
  const found = useAsk(
    'statistics.rows',
    { ...asked, code, search, sort, page: paging.page, pageSize: paging.size },
    { keep: true },
  )
  const { data } = found
  const figure = data?.figure.code === code ? data.figure : undefined
  return (
    <>
      <Crumbs steps={[{ word: '统计数字', to: links.figures(askedText(asked)) }, { word: figure?.name ?? '依据' }]} />
      <Page
        title={figure === undefined ? '统计数字的依据' : `${figure.name} ${valueText(figure)}${unitOf(figure)}`}
        note={figure === undefined ? undefined : `${figure.meaning}。日期：${figure.asOf}。`}
        actions={
          <>
            {figure?.ofWorkshops && (
              <Link to={links.figureSplit(code, askedText(asked))}>
                <Button>分组</Button>
              </Link>
            )}
            <TakeButton name="statistics.table" input={{ ...asked, codes: [code] }} word="导出明细" />
          </>
        }
      >
        <AskedBar asOf={data?.asOf ?? today()} from={data?.from ?? ''}>
          <SearchWords label="搜索依据" placeholder="编号、名称、小作坊、乡镇" search={search} onChange={find} />
          <Segmented value={sort} options={[...sorts]} onChange={next => address.change({ sort: next })} />
        </AskedBar>
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        {data !== undefined && found.problem === undefined && (
          <>
            <HeadingNote {...data} />
            {figure?.interval != null && (
              <p className="quiet">
                未取整 {figure.raw}%；样本 {countText(figure.rows)} 条，可能范围（95%）{rangeText(figure)}
                。下面列出作为分母的记录。
              </p>
            )}
            {data.sealed && (
              <Notice tone="attention">
                共 {countText(data.figure.rows)} 件，只计数、不显示：投诉举报的明细只给监管股室和局领导看。
              </Notice>
            )}
            {!data.sealed && (
              <DataTable
                label={figure?.name ?? '依据'}
                rows={data.rows}
                columns={columnsOf(data)}
                keyOf={row => `${row.id} ${row.workshop ?? ''}`}
                waiting={found.busy && figure === undefined}
                empty={<Empty why={search === '' ? '截至这一天没有可以计入的记录。' : '没有符合搜索的记录。'} />}
                paging={{ page: paging.page, size: paging.size, total: data.total, onPage: paging.turn }}
              />
            )}
          </>
        )}
      </Page>
    </>
  )
}

const unitOf = ({ unit, value }: { readonly unit: string; readonly value: number | null }) =>
  unit === '' || unit === '%' || value === null ? '' : ` ${unit}`

type Found = Answer<'statistics.rows'>

function columnsOf({ figure }: Found): Column<Found['rows'][number]>[] {
  return [
    { key: 'label', title: recordZh[figure.record], width: 340, draw: row => <RecordLink row={row} /> },
    { key: 'day', title: '日期', width: 120, draw: row => row.onDay ?? '—' },
    ...(figure.ofWorkshops
      ? [
          {
            key: 'workshop',
            title: '小作坊',
            width: 260,
            draw: (row: Found['rows'][number]) =>
              row.workshop === null ? '—' : <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
          },
          { key: 'town', title: '乡镇街道', width: 120, draw: (row: Found['rows'][number]) => row.townName ?? '—' },
          { key: 'category', title: '类别', width: 110, draw: (row: Found['rows'][number]) => row.categoryName ?? '—' },
        ]
      : []),
    ...(figure.kind === 'sum'
      ? [
          {
            key: 'amount',
            title: '数量',
            width: 90,
            number: true,
            draw: (row: Found['rows'][number]) => countText(row.amount),
          },
        ]
      : []),
  ]
}
