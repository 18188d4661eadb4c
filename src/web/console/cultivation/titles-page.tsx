import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { levels, titleStates } from '../../../cultivation/rules/title.ts'
import { levelZh, titleStateZh } from '../../../cultivation/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { ApplyDialog } from './apply-dialog.tsx'
import { Counts } from './raising/counts.tsx'
import { ListFilter, OnlyShown } from './raising/list-filter.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from './raising/table.ts'
import { optionsOf } from './raising/words.ts'
import { type TitleRow, titleTone } from './words.ts'
import './cultivation.css'
import './raising/raising.css'

/** 示范小作坊: what waits for whom stands above, each number with its rows. */
export function TitlesPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [applying, setApplying] = useState(false)
  const found = useAsk('cultivation.titles', {}, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, '-applied')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="示范小作坊"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 项`}</span>}
      note="申请、两人复核、公示、授牌、年度复审、撤销；公示没有结束、异议没有答复的，不能授牌。"
      actions={
        <>
          <Button
            disabled={rows.length === 0}
            onClick={() => saveTable('示范小作坊', exportHead, rows.map(exportLine))}
          >
            导出所筛
          </Button>
          <May do="cultivation.apply-title">
            <Button type="primary" onClick={() => setApplying(true)}>
              登记申请
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label="办到哪一步"
        counts={stages.map(({ stage, word, is }) => ({
          ...{ word, count: all.filter(is).length, to: `${links.demonstrationTitles}?stage=${stage}` },
        }))}
      />
      <Filters address={address} all={all} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="示范小作坊"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.title}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty why={all.length === 0 ? '还没有评定。先登记一家的申请。' : '没有符合这些条件的评定，请换个条件。'} />
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {applying && <ApplyDialog onClose={() => setApplying(false)} />}
    </Page>
  )
}

type Stage = { readonly stage: string; readonly word: string; readonly is: (row: TitleRow) => boolean }

const isOnNotice = (row: TitleRow) => row.state === 'noticed' && (row.noticeUntil ?? '') >= today()

const stages: readonly Stage[] = [
  { stage: 'review', word: '待复核', is: row => row.state === 'applied' },
  { stage: 'notice', word: '待公示', is: row => row.state === 'reviewed' },
  { stage: 'noticed', word: '公示中', is: isOnNotice },
  { stage: 'objected', word: '异议待答复', is: row => row.state === 'noticed' && row.openObjections > 0 },
  { stage: 'award', word: '公示期满，待授牌', is: row => row.state === 'noticed' && !isOnNotice(row) },
  { stage: 'held', word: '今天有效', is: row => row.state === 'awarded' },
  { stage: 'look', word: '待年度复审', is: row => row.yearToLookAt !== null },
]

function narrowed(rows: readonly TitleRow[], address: Address): readonly TitleRow[] {
  const stage = stages.find(each => each.stage === address.text('stage'))
  const workshop = address.text('workshop')
  return rows.filter(
    row =>
      (stage === undefined || stage.is(row)) &&
      isChosen(address.words('state'), row.state) &&
      isChosen(address.words('level'), row.level) &&
      isChosen(address.words('town'), row.townName) &&
      (workshop === '' || row.workshop === workshop) &&
      has(`${row.workshopName}${row.number ?? ''}`, address.text('search')),
  )
}

function Filters({ address, all }: { readonly address: Address; readonly all: readonly TitleRow[] }): ReactNode {
  const stage = stages.find(each => each.stage === address.text('stage'))
  return (
    <ListFilter
      address={address}
      label="搜索示范小作坊"
      placeholder="小作坊、编号"
      choices={[
        { label: '状态', name: 'state', options: optionsOf(titleStates, titleStateZh) },
        { label: '级别', name: 'level', options: optionsOf(levels, levelZh) },
        { label: '乡镇', name: 'town', options: townsOf(all) },
      ]}
    >
      {stage !== undefined && <OnlyShown word={`只看${stage.word}`} onAll={() => address.change({ stage: '' })} />}
    </ListFilter>
  )
}

const keys = {
  name: (row: TitleRow) => row.workshopName,
  town: (row: TitleRow) => row.townName,
  applied: (row: TitleRow) => row.appliedOn,
  until: (row: TitleRow) => row.noticeUntil,
  awarded: (row: TitleRow) => row.awardedOn,
}

const columns: Column<TitleRow>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 210,
    sort: true,
    draw: row => <Link to={links.demonstrationTitle(row.title)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 100, sort: true, draw: row => row.townName },
  { key: 'level', title: '级别', width: 65, draw: row => levelZh[row.level] },
  {
    key: 'state',
    title: '状态',
    width: 205,
    draw: row => (
      <>
        <StatusTag tone={titleTone[row.state]} word={stateWord(row)} />
        {row.openObjections > 0 && row.state === 'noticed' && (
          <StatusTag tone="bad" word={`${row.openObjections} 条异议待答复`} />
        )}
        {row.yearToLookAt !== null && <StatusTag tone="attention" word={`${row.yearToLookAt} 年待复审`} />}
      </>
    ),
  },
  { key: 'applied', title: '申请', width: 105, sort: true, draw: row => row.appliedOn },
  { key: 'until', title: '公示到', width: 105, sort: true, draw: row => orDash(row.noticeUntil) },
  { key: 'awarded', title: '授牌', width: 105, sort: true, draw: row => orDash(row.awardedOn) },
  { key: 'number', title: '编号', width: 200, draw: row => orDash(row.number) },
]

/** What the state of a title is on this day, in the words of whoever waits for it. */
export function stateWord(row: Pick<TitleRow, 'state' | 'noticeUntil' | 'reviews'>): string {
  if (row.state === 'applied' && row.reviews === 1) return '待第二人复核'
  if (row.state === 'noticed') return (row.noticeUntil ?? '') >= today() ? '公示中' : '公示期满，待授牌'
  return titleStateZh[row.state]
}

const exportHead = ['小作坊', '乡镇', '级别', '状态', '申请', '公示到', '授牌', '编号', '授予单位', '撤销']

function exportLine(row: TitleRow): string[] {
  return [
    ...[row.workshopName, row.townName, levelZh[row.level], stateWord(row), row.appliedOn, row.noticeUntil ?? ''],
    ...[row.awardedOn ?? '', row.number ?? '', row.issuer ?? '', row.withdrawnOn ?? ''],
  ]
}
