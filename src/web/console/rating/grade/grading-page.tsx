import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { grades } from '../../../../inspection/rules/plan.ts'
import { gradeZh } from '../../../../inspection/zh.ts'
import { gradingStateZh } from '../../../../rating/zh/grade.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, momentText, orDash } from '../../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, type Paging, useAddress, usePaging } from '../../address.ts'
import { Crumbs } from '../../crumbs.tsx'
import { Counts } from '../../cultivation/raising/counts.tsx'
import { ListFilter } from '../../cultivation/raising/list-filter.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { May, useMay } from '../../session.tsx'
import { GradeTag } from './grade-tag.tsx'
import { ChangeDialog, ConfirmDialog, DropDialog } from './grading-dialogs.tsx'
import { gradingTone, type OneGrading } from './words.ts'
import '../../cultivation/raising/raising.css'

const shown = ['all', 'moved', 'by-hand'] as const
type Shown = (typeof shown)[number]
type Row = OneGrading['rows'][number]

/** One grading: the draft line by line, what differs from the year before, and who may confirm it. */
export function GradingPage(): ReactNode {
  const { id = '' } = useParams()
  const address = useAddress()
  const paging = usePaging(address)
  const only = shown.find(each => each === address.text('only')) ?? 'all'
  const asked = {
    ...{ grading: id, search: address.text('search'), towns: address.words('town'), only },
    grades: grades.filter(each => address.words('grade').includes(each)),
  }
  const found = useAsk('rating.grading', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  return (
    <>
      <Crumbs
        steps={[
          { word: '风险等级', to: links.riskGrades },
          { word: '年度评定', to: links.riskGradings },
          { word: found.data === undefined ? '一次评定' : `${found.data.year} 年度` },
        ]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready one={found.data} address={address} paging={paging} only={only} />
      )}
    </>
  )
}

type ReadyProps = {
  readonly one: OneGrading
  readonly address: Address
  readonly paging: Paging
  readonly only: Shown
}
type Doing = { readonly what: 'confirm' | 'drop' } | { readonly what: 'change'; readonly row: Row }

function Ready({ one, address, paging, only }: ReadyProps): ReactNode {
  const [doing, setDoing] = useState<Doing | undefined>(undefined)
  const close = () => setDoing(undefined)
  const may = useMay()
  const isDraft = one.state === 'draft'
  return (
    <Page
      title={`${one.year} 年度风险等级评定`}
      aside={<StatusTag tone={gradingTone[one.state]} word={gradingStateZh[one.state]} />}
      note={`按 ${one.asOf} 的记录起草（${one.draftedBy}，${momentText(one.draftedAt)}），分级标准第 ${one.edition} 版。`}
      actions={isDraft && <Actions one={one} onDo={what => setDoing({ what })} />}
    >
      {isDraft && may('rating.confirm-grades') && one.why !== '' && <Notice tone="attention">{one.why}</Notice>}
      {one.endedBy !== null && (
        <Notice tone={one.state === 'confirmed' ? 'good' : 'unknown'}>
          {`${momentText(one.endedAt)} ${one.endedBy}${one.state === 'confirmed' ? '确认，自当日起执行' : `作废：${orDash(one.reason)}`}`}
        </Notice>
      )}
      <GradingCounts one={one} />
      <Filters address={address} only={only} />
      <DataTable
        label="评定草案"
        rows={one.rows}
        columns={columnsOf(
          isDraft && may('rating.change-grade') ? row => setDoing({ what: 'change', row }) : undefined,
        )}
        keyOf={row => row.workshop}
        empty={<Empty why="没有符合这些条件的小作坊。" />}
        paging={{ page: paging.page, size: paging.size, total: one.total, onPage: paging.turn }}
      />
      {doing?.what === 'confirm' && <ConfirmDialog one={one} onClose={close} />}
      {doing?.what === 'drop' && <DropDialog one={one} onClose={close} />}
      {doing?.what === 'change' && <ChangeDialog grading={one.grading} row={doing.row} onClose={close} />}
    </Page>
  )
}

type ActionsProps = { readonly one: OneGrading; readonly onDo: (what: 'confirm' | 'drop') => void }

function Actions({ one, onDo }: ActionsProps): ReactNode {
  return (
    <>
      <May do="rating.drop-grading">
        <Button onClick={() => onDo('drop')}>作废草案</Button>
      </May>
      <May do="rating.confirm-grades">
        <Button type="primary" disabled={!one.mayConfirm} onClick={() => onDo('confirm')}>
          确认等级
        </Button>
      </May>
    </>
  )
}

function GradingCounts({ one }: { readonly one: OneGrading }): ReactNode {
  const to = (asked: string) => `${links.riskGrading(one.grading)}?${asked}`
  return (
    <Counts
      label="各等级几家"
      counts={[
        { word: '全部', count: one.workshops, to: links.riskGrading(one.grading) },
        ...grades.map(grade => ({ word: gradeZh[grade], count: one.counts[grade], to: to(`grade=${grade}`) })),
        { word: '手工调整', count: one.changedByHand, to: to('only=by-hand') },
      ]}
    />
  )
}

function Filters({ address, only }: { readonly address: Address; readonly only: Shown }): ReactNode {
  const dictionary = useDictionary()
  return (
    <ListFilter
      address={address}
      label="搜索小作坊"
      placeholder="小作坊（拼音也行）"
      choices={[
        { label: '等级', name: 'grade', options: grades.map(each => ({ value: each, label: gradeZh[each] })) },
        { label: '乡镇', name: 'town', options: townOptions(dictionary) },
      ]}
    >
      <Button
        aria-pressed={only === 'moved'}
        type={only === 'moved' ? 'primary' : 'default'}
        onClick={() => address.change({ only: only === 'moved' ? '' : 'moved' })}
      >
        只看有变化的
      </Button>
    </ListFilter>
  )
}

function columnsOf(onChange: ((row: Row) => void) | undefined): Column<Row>[] {
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: '小作坊',
      width: 220,
      draw: row => <Link to={links.workshop(row.workshop, 'grade')}>{row.name}</Link>,
    },
    { key: 'town', title: '乡镇', width: 95, draw: row => row.townName },
    { key: 'category', title: '类别', width: 85, draw: row => row.categoryName },
    { key: 'points', title: '风险分', width: 80, number: true, draw: row => countText(row.points) },
    { key: 'before', title: '评定前', width: 75, draw: row => orDash(row.before) },
    { key: 'grade', title: '评定', width: 95, draw: row => <GradeTag grade={row.grade} /> },
    { key: 'said', title: '怎么来的', width: 330, draw: saidOf },
  ]
  if (onChange === undefined) return columns
  const change: Column<Row> = {
    key: 'do',
    title: '操作',
    width: 70,
    draw: row => (
      <button type="button" className="link" onClick={() => onChange(row)}>
        调整
      </button>
    ),
  }
  return [...columns, change]
}

function saidOf({ said, proposed, grade, changedBy, changedReason }: Row): string {
  if (changedBy === null) return said
  return `${said}。${changedBy}由 ${proposed} 级调整为 ${grade} 级：${changedReason ?? ''}`
}
