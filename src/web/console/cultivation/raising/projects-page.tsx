import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { projectKinds, projectStates } from '../../../../cultivation/rules/project.ts'
import { projectKindZh, projectStateZh } from '../../../../cultivation/zh.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, pageOf, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { yuan } from '../../sampling/words.ts'
import { May } from '../../session.tsx'
import { Counts } from './counts.tsx'
import { ListFilter } from './list-filter.tsx'
import { OpenProjectDialog } from './open-project-dialog.tsx'
import { has, isChosen, sortBy, sortingOf, sortRows, townsOf } from './table.ts'
import { optionsOf, type ProjectRow, projectTone, stateWord } from './words.ts'
import './raising.css'

/** 统一打造 and 规范提升: what the bureau does for a workshop, from the plan to the acceptance by two. */
export function ProjectsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [opening, setOpening] = useState(false)
  const found = useAsk('cultivation.projects', {}, { keep: true })
  const all = found.data?.rows ?? []
  const sorting = sortingOf(address, '-begun')
  const rows = sortRows(narrowed(all, address), sorting, keys)
  return (
    <Page
      title="统一打造与规范提升"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(rows.length)} 项`}</span>}
      note="方案、资金、实施前后照片、验收；由两个不同的人验收，不符合方案的退回。"
      actions={
        <>
          <Button
            disabled={rows.length === 0}
            onClick={() => saveTable('统一打造与规范提升', exportHead, rows.map(exportLine))}
          >
            导出所筛
          </Button>
          <May do="cultivation.open-project">
            <Button type="primary" onClick={() => setOpening(true)}>
              开始项目
            </Button>
          </May>
        </>
      }
    >
      <Counts
        label="项目情况"
        counts={projectKinds.flatMap(kind =>
          projectStates.map(state => ({
            word: `${projectKindZh[kind]} ${projectStateZh[state]}`,
            count: all.filter(row => row.kind === kind && row.state === state).length,
            to: `${links.projects}?kind=${kind}&state=${state}`,
          })),
        )}
      />
      <Filters address={address} all={all} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="统一打造与规范提升"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.project}
        waiting={found.data === undefined && found.busy}
        sorting={sorting}
        onSort={sortBy(address)}
        empty={
          <Empty
            why={
              all.length === 0
                ? '还没有项目。股室把方案和资金登记进来，这里就有了。'
                : '没有符合这些条件的项目，请换个条件。'
            }
          />
        }
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
      {opening && <OpenProjectDialog onClose={() => setOpening(false)} />}
    </Page>
  )
}

function narrowed(rows: readonly ProjectRow[], address: Address): readonly ProjectRow[] {
  const search = address.text('search')
  const workshop = address.text('workshop')
  return rows.filter(
    row =>
      isChosen(address.words('kind'), row.kind) &&
      isChosen(address.words('state'), row.state) &&
      isChosen(address.words('town'), row.townName) &&
      (workshop === '' || row.workshop === workshop) &&
      has(`${row.workshopName}${row.moneySource}`, search),
  )
}

function Filters({ address, all }: { readonly address: Address; readonly all: readonly ProjectRow[] }): ReactNode {
  return (
    <ListFilter
      address={address}
      label="搜索项目"
      placeholder="小作坊、资金来源"
      choices={[
        { label: '类型', name: 'kind', options: optionsOf(projectKinds, projectKindZh) },
        { label: '状态', name: 'state', options: optionsOf(projectStates, projectStateZh) },
        { label: '乡镇', name: 'town', options: townsOf(all) },
      ]}
    />
  )
}

const keys = {
  name: (row: ProjectRow) => row.workshopName,
  town: (row: ProjectRow) => row.townName,
  budget: (row: ProjectRow) => row.budget,
  spent: (row: ProjectRow) => row.spent,
  begun: (row: ProjectRow) => row.begunOn,
  due: (row: ProjectRow) => row.dueOn,
  accepted: (row: ProjectRow) => row.acceptedOn,
}

const columns: Column<ProjectRow>[] = [
  {
    key: 'name',
    title: '小作坊',
    width: 230,
    sort: true,
    draw: row => <Link to={links.project(row.project)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇', width: 110, sort: true, draw: row => row.townName },
  { key: 'kind', title: '类型', width: 100, draw: row => projectKindZh[row.kind] },
  {
    key: 'state',
    title: '状态',
    width: 150,
    draw: row => <StatusTag tone={row.returned ? 'bad' : projectTone[row.state]} word={stateWord(row)} />,
  },
  { key: 'budget', title: '预算（元）', width: 120, number: true, sort: true, draw: row => yuan(row.budget) },
  { key: 'spent', title: '已用（元）', width: 120, number: true, sort: true, draw: row => yuan(row.spent) },
  { key: 'begun', title: '开始', width: 110, sort: true, draw: row => row.begunOn },
  { key: 'due', title: '完成期限', width: 110, sort: true, draw: row => orDash(row.dueOn) },
  { key: 'accepted', title: '验收', width: 110, sort: true, draw: row => orDash(row.acceptedOn) },
]

const exportHead = [
  '小作坊',
  '乡镇',
  '类型',
  '状态',
  '预算（元）',
  '资金来源',
  '已用（元）',
  '开始',
  '完成期限',
  '验收',
]

function exportLine(row: ProjectRow): string[] {
  return [
    ...[row.workshopName, row.townName, projectKindZh[row.kind], stateWord(row), (row.budget / 100).toFixed(2)],
    ...[row.moneySource, (row.spent / 100).toFixed(2), row.begunOn, row.dueOn ?? '', row.acceptedOn ?? ''],
  ]
}
