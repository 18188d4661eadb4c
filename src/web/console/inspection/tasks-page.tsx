import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { taskStates, visitKinds } from '../../../inspection/rules/visit.ts'
import { taskStateZh, visitKindZh } from '../../../inspection/zh.ts'
import { departmentZh } from '../../../rectification/zh.ts'
import { ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { SaveAllButton } from '../save-all-button.tsx'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { AssignDialog, CancelDialog, NewTaskDialog } from './task-dialogs.tsx'
import { type Task, taskTone } from './words.ts'

const kindOptions = visitKinds.map(value => ({ value, label: visitKindZh[value] }))
const stateOptions = taskStates.map(value => ({ value, label: taskStateZh[value] }))

type Open = { readonly what: 'new' } | { readonly what: 'assign' | 'cancel'; readonly task: Task }

/** What has to be inspected, whose day comes soonest first. */
export function TasksPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [open, setOpen] = useState<Open | undefined>(undefined)
  const search = address.text('search')
  const kinds = visitKinds.filter(each => address.words('kind').includes(each))
  const wanted = taskStates.filter(each => address.words('state').includes(each))
  const states = address.has('state') ? wanted : (['open'] as const)
  const mine = address.text('mine') === '1'
  const filter = { search, kinds, states: [...states], mine }
  const found = useAsk('inspection.tasks', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const close = () => setOpen(undefined)
  return (
    <Page
      title="检查任务"
      note="任务来自批准的年度计划、双随机抽取和临时安排。开始检查后任务归到那次检查，全部完成即销。现场没有网络的，用手机打开本站的 /o/ 检查。"
      aside={<Counts found={found.data} />}
      actions={
        <>
          <SaveAllButton
            file="检查任务"
            head={head}
            line={line}
            read={portion => ask('inspection.tasks', { ...filter, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="inspection.add-task">
            <Button onClick={() => setOpen({ what: 'new' })}>新增任务</Button>
          </May>
        </>
      }
    >
      <search className="row filter-bar">
        <SearchWords
          label="搜索任务"
          placeholder="小作坊、事由"
          search={search}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="种类"
          values={kinds}
          options={kindOptions}
          onChange={next => address.change({ kind: next })}
        />
        <FilterSelect
          label="状态"
          values={states}
          options={stateOptions}
          onChange={next => address.change({ state: next.length === 0 ? 'open,done,cancelled' : next })}
        />
        <Checkbox checked={mine} onChange={change => address.change({ mine: change.target.checked ? '1' : '' })}>
          只看我的
        </Checkbox>
      </search>
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="检查任务"
        rows={rows}
        columns={columnsFor(setOpen)}
        keyOf={row => row.task}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合条件的任务。批准年度计划、双随机抽取后，任务会出现在这里。" />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {open?.what === 'new' && <NewTaskDialog onClose={close} />}
      {open?.what === 'assign' && <AssignDialog task={open.task} onClose={close} />}
      {open?.what === 'cancel' && <CancelDialog task={open.task} onClose={close} />}
    </Page>
  )
}

function Counts({
  found,
}: {
  readonly found: { readonly open: number; readonly late: number } | undefined
}): ReactNode {
  if (found === undefined) return null
  return (
    <span className="quiet">
      {`待检查 ${countText(found.open)} 项`}
      {found.late > 0 && `，其中逾期 ${countText(found.late)} 项`}
    </span>
  )
}

function columnsFor(open: (what: Open) => void): Column<Task>[] {
  return [
    {
      key: 'workshop',
      title: '小作坊',
      width: 260,
      draw: row => <WorkshopLink workshop={row.workshop} name={row.workshopName} />,
    },
    { key: 'town', title: '乡镇', width: 110, draw: row => row.townName },
    { key: 'kind', title: '种类', width: 100, draw: row => visitKindZh[row.kind] },
    { key: 'due', title: '完成期限', width: 150, draw: row => <DueDay row={row} /> },
    {
      key: 'officers',
      title: '检查人员',
      width: 150,
      draw: row => row.officers.map(({ name }) => name).join('、') || <span className="quiet">未指派</span>,
    },
    { key: 'reason', title: '事由', width: 200, draw: row => row.reason },
    { key: 'with', title: '部门', width: 150, draw: row => row.departments.map(each => departmentZh[each]).join('、') },
    { key: 'from', title: '来源', width: 90, draw: row => (row.planned ? '年度计划' : row.drawn ? '双随机' : '临时') },
    {
      key: 'state',
      title: '状态',
      width: 110,
      draw: row => <StatusTag tone={taskTone[row.state]} word={taskStateZh[row.state]} />,
    },
    { key: 'do', title: '办理', width: 210, pinned: true, draw: row => <Doing row={row} open={open} /> },
  ]
}

function DueDay({ row: { dueOn, state } }: { readonly row: Task }): ReactNode {
  return state === 'open' && dueOn < today() ? <StatusTag tone="bad" word={`逾期 ${dueOn}`} /> : dueOn
}

function Doing({ row, open }: { readonly row: Task; readonly open: (what: Open) => void }): ReactNode {
  if (row.visit !== null)
    return <Link to={links.inspection(row.visit)}>{row.state === 'done' ? '看结果' : '继续检查'}</Link>
  if (row.state === 'cancelled') return <span className="quiet">{row.endedReason}</span>
  return (
    <span className="row">
      <May do="inspection.begin">
        <Link to={links.newInspection(beginOf(row))}>开始检查</Link>
      </May>
      <May do="inspection.assign-task">
        <button type="button" className="link" onClick={() => open({ what: 'assign', task: row })}>
          指派
        </button>
        <button type="button" className="link" onClick={() => open({ what: 'cancel', task: row })}>
          取消
        </button>
      </May>
    </span>
  )
}

function beginOf({ task, workshop, kind, departments }: Task): string {
  return `task=${task}&workshop=${workshop}&kind=${kind}&departments=${departments.join(',')}`
}

const head = ['小作坊', '乡镇', '种类', '完成期限', '检查人员', '事由', '部门', '状态']

function line(row: Task): string[] {
  return [
    ...[row.workshopName, row.townName, visitKindZh[row.kind], row.dueOn],
    ...[row.officers.map(({ name }) => name).join('、'), row.reason],
    ...[row.departments.map(each => departmentZh[each]).join('、'), taskStateZh[row.state]],
  ]
}
