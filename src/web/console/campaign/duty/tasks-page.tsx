import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { evidenceZh, standingZh } from '../../../../campaign/zh/duty.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { orDash } from '../../../ui/formats.ts'
import { Empty, Page } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { FilterTags, StatusTag } from '../../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { useMay } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { ReassignDialog } from './reassign-dialog.tsx'
import { TallyLine } from './tally.tsx'
import {
  askedTasks,
  type DutyTask,
  everyState,
  lateText,
  standingOptions,
  standingTone,
  type TaskFilter,
} from './words.ts'
import './duty.css'

export const DutyTasksPage = (): ReactNode => <Tasks mine={false} />
/** One's own, and those of whom one stands in for: what is not done, unless another state is asked for. */
export const MyDutiesPage = (): ReactNode => <Tasks mine />

/** What is late stands on top. */
function Tasks({ mine }: { readonly mine: boolean }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const may = useMay()
  const [chosen, setChosen] = useState<string[]>([])
  const [moving, setMoving] = useState(false)
  const filter = askedTasks(address, mine)
  const found = useAsk('campaign.duty-tasks', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  const reassigns = may('campaign.reassign-duty-task')
  return (
    <Page
      title={filter.mine ? '我的任务' : '履责任务'}
      note={
        filter.mine
          ? '您名下和您代班的任务，还没有落实到人的本单位任务也在这里。期限按工作日，逾期没有证据的排在最前面。'
          : '责任清单按周期生成的任务。近一年到期和还没到期的都在这里。'
      }
      actions={
        <>
          <TakeButton name="campaign.duty-tasks-table" input={filter} word="导出所筛" disabled={rows.length === 0} />
          {reassigns && (
            <Button disabled={chosen.length === 0} onClick={() => setMoving(true)}>
              {chosen.length === 0 ? '改派' : `改派所选 ${chosen.length} 项`}
            </Button>
          )}
        </>
      }
    >
      <Filters address={address} row={rows[0]} filter={filter} />
      {found.data !== undefined && <TallyLine tally={found.data.tally} to={state => stateLink(address, mine, state)} />}
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <DataTable
        label="履责任务"
        rows={rows}
        columns={columns}
        keyOf={row => row.task}
        waiting={found.data === undefined && found.busy}
        {...(reassigns && { selected: chosen, onSelect: setChosen })}
        empty={<Empty why={filter.mine ? '您名下没有符合条件的任务。' : '没有符合条件的任务。'} />}
        paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
      />
      {moving && (
        <ReassignDialog
          tasks={chosen}
          onClose={moved => {
            setMoving(false)
            if (moved) setChosen([])
          }}
        />
      )}
    </Page>
  )
}

/** The same filter with one state. */
function stateLink(address: Address, mine: boolean, state: string): string {
  const asked = new URLSearchParams()
  for (const name of [...narrowing, 'nobody', 'search'] as const)
    if (address.has(name)) asked.set(name, address.text(name))
  asked.set('state', state)
  return `${mine ? links.myDuties : links.dutyTasks}?${asked.toString()}`
}

const narrowing = ['duty', 'person', 'unit', 'workshop', 'from', 'until'] as const

type FilterProps = { readonly address: Address; readonly row: DutyTask | undefined; readonly filter: TaskFilter }

function Filters({ address, row, filter: { mine, standings } }: FilterProps): ReactNode {
  const words = {
    duty: `责任：${row?.title ?? '一项责任'}`,
    person: `责任人：${row?.personName ?? '一名责任人'}`,
    unit: `单位：${row?.unitName ?? '一个单位'}`,
    workshop: `小作坊：${row?.workshopName ?? '一家小作坊'}`,
    from: `${address.text('from')} 起到期`,
    until: `${address.text('until')} 止到期`,
  }
  return (
    <>
      <search className="row filter-bar">
        <SearchWords
          label="搜索任务"
          placeholder="责任、小作坊、责任人"
          search={address.text('search')}
          onChange={text => address.change({ search: text })}
        />
        <FilterSelect
          label="状态"
          values={standings ?? []}
          options={standingOptions}
          onChange={next => address.change({ state: next.length === 0 && mine ? everyState : next })}
        />
        {!mine && (
          <Checkbox
            checked={address.has('nobody')}
            onChange={({ target }) => address.change({ nobody: target.checked ? '1' : '' })}
          >
            没有落实到人
          </Checkbox>
        )}
      </search>
      <FilterTags
        tags={narrowing
          .filter(name => address.has(name))
          .map(name => ({ key: name, label: words[name], onRemove: () => address.change({ [name]: '' }) }))}
        onClear={() => address.change(Object.fromEntries(narrowing.map(name => [name, ''])))}
      />
    </>
  )
}

const columns: Column<DutyTask>[] = [
  { key: 'title', title: '责任', width: 270, draw: row => <Link to={links.dutyTask(row.task)}>{row.title}</Link> },
  {
    key: 'state',
    title: '状态',
    width: 190,
    draw: row => (
      <>
        <StatusTag tone={standingTone[row.standing]} word={standingZh[row.standing]} />
        {row.lateBy !== 0 && <div className="quiet">{lateText(row.lateBy)}</div>}
      </>
    ),
  },
  { key: 'due', title: '期限', width: 110, draw: row => row.dueOn },
  {
    key: 'workshop',
    title: '小作坊',
    width: 230,
    draw: row => (row.workshop === null ? '—' : <WorkshopLink workshop={row.workshop} name={row.workshopName ?? ''} />),
  },
  { key: 'town', title: '乡镇', width: 100, draw: row => orDash(row.townName) },
  {
    key: 'person',
    title: '责任人',
    width: 100,
    draw: row => row.personName ?? <StatusTag tone="bad" word="无人" />,
  },
  { key: 'unit', title: '单位', width: 190, draw: row => orDash(row.unitName) },
  { key: 'span', title: '期次', width: 150, draw: row => row.span },
  {
    key: 'evidence',
    title: '证据',
    width: 110,
    draw: row => (row.counted === null ? evidenceZh[row.evidence] : `业务记录 ${row.counted}/${row.amount}`),
  },
  { key: 'done', title: '完成日期', width: 110, draw: row => orDash(row.doneOn) },
]
