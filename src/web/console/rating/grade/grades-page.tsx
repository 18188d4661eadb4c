import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { grades } from '../../../../inspection/rules/plan.ts'
import { gradeZh } from '../../../../inspection/zh.ts'
import { gradeKinds } from '../../../../rating/rules/risk/result.ts'
import { gradeKindZh } from '../../../../rating/zh/grade.ts'
import { type Column, DataTable, useTableKeys } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice, type Tone } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../../address.ts'
import { Counts } from '../../cultivation/raising/counts.tsx'
import { ListFilter } from '../../cultivation/raising/list-filter.tsx'
import { sortBy } from '../../cultivation/raising/table.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { categoryOptions, townOptions, useDictionary } from '../../registry/dictionary.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { askedGrades, nothingAsked, sortingOf } from './asked.ts'
import { GradeTag } from './grade-tag.tsx'
import { type GradeRow, visitsText } from './words.ts'
import '../../cultivation/raising/raising.css'
import '../rating.css'

/** 风险等级 of all workshops: how often each is inspected, and why. */
export function GradesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const navigate = useNavigate()
  const asked = askedGrades(address)
  const found = useAsk('rating.grades', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const open = (workshop: string) => void navigate(links.workshop(workshop, 'grade'))
  const current = useTableKeys({ keys: rows.map(row => row.workshop), onOpen: open, onToggle: () => undefined })
  return (
    <Page
      title="风险等级"
      aside={<Standing data={found.data} />}
      note="A 低、D 高。等级决定每年检查几次；年度计划和双随机用的就是这个等级。分值和界限待确认。"
      actions={
        <>
          <May do="rating.gradings">
            <Link to={links.riskGradings}>
              <Button>年度评定</Button>
            </Link>
          </May>
          <May do="rating.risk-rules">
            <Link to={links.riskRules}>
              <Button>怎么评的</Button>
            </Link>
          </May>
          <Button onClick={() => window.print()}>打印</Button>
          <TakeButton name="rating.grade-table" input={asked} word="导出所筛" disabled={found.data?.total === 0} />
        </>
      }
    >
      {found.data !== undefined && <GradeCounts data={found.data} />}
      <Filters address={address} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="风险等级"
          rows={rows}
          columns={columns}
          keyOf={row => row.workshop}
          waiting={found.data === undefined && found.busy}
          current={current}
          onRow={row => open(row.workshop)}
          sorting={sortingOf(asked)}
          onSort={sortBy(address)}
          empty={
            <Empty why="没有符合这些条件的小作坊。只评有效和停业的。">
              <Button onClick={() => address.change(nothingAsked)}>清除条件</Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
    </Page>
  )
}

/** Counted apart from those that nobody has graded. */
const onFile = gradeKinds.filter(kind => kind !== 'provisional').join(',')

type Found = { readonly data: ReturnType<typeof useAsk<'rating.grades'>>['data'] }

function Standing({ data }: Found): ReactNode {
  return <span className="quiet">{data === undefined ? '' : `截至 ${data.asOf}，共 ${countText(data.total)} 家`}</span>
}

function GradeCounts({ data }: { readonly data: NonNullable<Found['data']> }): ReactNode {
  const { counts, provisional } = data
  return (
    <Counts
      label="各等级几家"
      counts={[
        ...grades.map(grade => ({
          word: gradeZh[grade],
          count: counts[grade],
          to: `${links.riskGrades}?grade=${grade}&kind=${onFile}`,
        })),
        { word: '还没有评定（试算）', count: provisional, to: `${links.riskGrades}?kind=provisional` },
      ]}
    />
  )
}

function Filters({ address }: { readonly address: Address }): ReactNode {
  const dictionary = useDictionary()
  return (
    <ListFilter
      address={address}
      label="搜索小作坊"
      placeholder="小作坊（拼音也行）"
      choices={[
        { label: '等级', name: 'grade', options: grades.map(each => ({ value: each, label: gradeZh[each] })) },
        { label: '来历', name: 'kind', options: gradeKinds.map(each => ({ value: each, label: gradeKindZh[each] })) },
        { label: '乡镇', name: 'town', options: townOptions(dictionary) },
        { label: '类别', name: 'category', options: categoryOptions(dictionary) },
      ]}
    />
  )
}

const kindTone = {
  provisional: 'unknown',
  yearly: 'primary',
  raised: 'attention',
  corrected: 'good',
} as const satisfies Record<GradeRow['kind'], Tone>

/** What the list is about comes next to the name: a phone shows no more without scrolling. */
const columns: Column<GradeRow>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 225,
    sort: true,
    draw: row => <Link to={links.workshop(row.workshop, 'grade')}>{row.name}</Link>,
  },
  { key: 'grade', title: '等级', width: 95, sort: true, draw: row => <GradeTag grade={row.grade} /> },
  { key: 'points', title: '风险分', width: 85, number: true, sort: true, draw: row => row.points },
  { key: 'town', title: '乡镇', width: 95, sort: true, draw: row => row.townName },
  { key: 'category', title: '类别', width: 85, draw: row => row.categoryName },
  { key: 'visits', title: '检查', width: 115, draw: row => visitsText(row.visits) },
  {
    key: 'validFrom',
    title: '来历',
    width: 165,
    sort: true,
    draw: row => (
      <>
        <StatusTag tone={kindTone[row.kind]} word={gradeKindZh[row.kind]} /> {row.validFrom}
      </>
    ),
  },
  { key: 'changes', title: '上调、下调情形', width: 265, draw: row => orDash(row.changes.join('；')) },
]
