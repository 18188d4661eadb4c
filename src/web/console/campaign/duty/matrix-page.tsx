import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { cellStanding, cellStandings } from '../../../../campaign/rules/matrix.ts'
import { measureZh } from '../../../../campaign/rules/measure.ts'
import type { Answer } from '../../../client.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { countText } from '../../../ui/formats.ts'
import { Empty, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { SearchWords } from '../../../ui/search-words.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../../address.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { townOptions, useDictionary } from '../../registry/dictionary.ts'
import { TakeButton } from '../../take-button.tsx'
import { today } from '../../today.ts'
import { Count } from './tally.tsx'
import { lateText } from './words.ts'
import './duty.css'

type Matrix = Answer<'campaign.matrix'>
type Row = Matrix['rows'][number]
type Task = Matrix['columns'][number]

const standingWord = { done: '已完成', open: '未完成', missed: '逾期未完成' } as const

/** 标准统一: each task of a campaign held against each workshop. */
export function TaskMatrixPage(): ReactNode {
  const address = useAddress()
  const found = useAsk('campaign.campaigns', {})
  return (
    <Loaded asking={found}>
      {({ rows }) => {
        const asked = rows.find(row => row.campaign === address.text('campaign'))
        const shown = asked ?? rows.find(row => row.state === 'running') ?? rows[0]
        if (shown === undefined)
          return (
            <Page title="逐坊任务">
              <Empty why="还没有治理行动。制定并批准以后，这里逐坊对照任务。" />
            </Page>
          )
        return <Shown key={shown.campaign} campaign={shown.campaign} all={rows} address={address} />
      }}
    </Loaded>
  )
}

type Props = {
  readonly campaign: string
  readonly all: Answer<'campaign.campaigns'>['rows']
  readonly address: Address
}

function Shown({ campaign, all, address }: Props): ReactNode {
  const paging = usePaging(address)
  const { text, words } = address
  const filter = {
    ...{ campaign, search: text('search'), towns: [...words('town')] },
    officer: text('officer') === '' ? null : text('officer'),
    target: text('target') === '' ? null : text('target'),
    standings: cellStandings.filter(each => words('state').includes(each)),
  }
  const found = useAsk('campaign.matrix', { ...filter, page: paging.page, pageSize: paging.size }, { keep: true })
  const { columns = [], officers = [], rows = [], total = 0 } = found.data ?? {}
  return (
    <Page
      title="逐坊任务"
      note="同一套任务逐坊对照，完成情况由业务记录统计。数字是记录数，点开看依据；过了期限没有记录的标为逾期。"
      actions={<TakeButton name="campaign.matrix-table" input={filter} word="导出所筛" disabled={rows.length === 0} />}
    >
      <Filters address={address} all={all} campaign={campaign} officers={officers} columns={columns} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      <Tasks columns={columns} address={address} />
      <DataTable
        label="逐坊任务"
        dense
        rows={rows}
        columns={columnsOf(columns)}
        keyOf={row => row.workshop}
        waiting={found.data === undefined && found.busy}
        empty={<Empty why="没有符合条件的小作坊。" />}
        paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
      />
    </Page>
  )
}

type FilterProps = Props & { readonly officers: Matrix['officers']; readonly columns: readonly Task[] }

function Filters({ address, all, campaign, officers, columns }: FilterProps): ReactNode {
  const dictionary = useDictionary()
  const single = (label: string, name: string, none: string, options: { value: string; label: string }[]) => (
    <Select
      aria-label={label}
      className="filter-select"
      value={address.text(name)}
      options={[{ value: '', label: none }, ...options]}
      popupMatchSelectWidth={280}
      onChange={(next: string) => address.change({ [name]: next })}
    />
  )
  return (
    <search className="row filter-bar">
      {all.length > 1 && (
        <Select
          aria-label="治理行动"
          className="filter-select"
          value={campaign}
          options={all.map(each => ({ value: each.campaign, label: each.title }))}
          popupMatchSelectWidth={280}
          onChange={(next: string) => address.change({ campaign: next, target: '', state: '' })}
        />
      )}
      <SearchWords
        label="搜索小作坊"
        placeholder="小作坊名称"
        search={address.text('search')}
        onChange={text => address.change({ search: text })}
      />
      <FilterSelect
        label="乡镇"
        values={address.words('town')}
        options={townOptions(dictionary)}
        onChange={next => address.change({ town: next })}
      />
      {single(
        '监管责任人',
        'officer',
        '全部责任人',
        officers.map(({ officer, name, unitName }) => ({ value: officer, label: `${name} · ${unitName}` })),
      )}
      {single(
        '任务',
        'target',
        '任何一项任务',
        columns.map(({ target, title }) => ({ value: target, label: title })),
      )}
      <FilterSelect
        label="状态"
        values={address.words('state')}
        options={cellStandings.map(value => ({ value, label: standingWord[value] }))}
        onChange={next => address.change({ state: next })}
      />
      {['search', 'town', 'officer', 'target', 'state'].some(address.has) && (
        <Button
          type="link"
          onClick={() => address.change({ search: '', town: '', officer: '', target: '', state: '' })}
        >
          清除条件
        </Button>
      )}
    </search>
  )
}

/** How many have each task done, and how late what is wanting is. */
function Tasks({ columns, address }: { readonly columns: readonly Task[]; readonly address: Address }): ReactNode {
  const to = (target: string, state: string) => {
    const asked = new URLSearchParams({ target, state })
    for (const name of ['campaign', 'town', 'officer', 'search'])
      if (address.has(name)) asked.set(name, address.text(name))
    return `${links.taskMatrix}?${asked.toString()}`
  }
  if (columns.length === 0) return null
  return (
    <Panel>
      <PlainTable head={['任务', '期限', '已完成（家）', '未完成（家）', '逾期']} numbers={[3, 4]}>
        {columns.map(({ target, title, dueOn, lateBy, done, wanting }) => (
          <tr key={target}>
            <td>{title}</td>
            <td className="duty-day">{dueOn}</td>
            <td>
              <Count count={done} to={to(target, 'done')} />
            </td>
            <td>
              <Count count={wanting} to={to(target, 'open,missed')} bad={lateBy !== 0} />
            </td>
            <td>{lateBy !== 0 && wanting > 0 ? <StatusTag tone="bad" word={lateText(lateBy)} /> : '—'}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function columnsOf(tasks: readonly Task[]): Column<Row>[] {
  return [
    {
      key: 'name',
      title: '小作坊',
      width: 220,
      held: true,
      draw: row => <WorkshopLink workshop={row.workshop} name={row.name} />,
    },
    { key: 'town', title: '乡镇', width: 100, draw: row => row.townName },
    {
      key: 'officer',
      title: '监管责任人',
      width: 110,
      draw: row => row.officerName ?? <StatusTag tone="bad" word="无人" />,
    },
    ...tasks.map(
      (task, at): Column<Row> => ({
        ...{ key: task.target, title: `${task.title}（${measureZh[task.measure].unit}）`, width: 150, number: true },
        draw: row => <Cell task={task} workshop={row.workshop} amount={row.amounts[at] ?? 0} />,
      }),
    ),
  ]
}

type CellProps = { readonly task: Task; readonly workshop: string; readonly amount: number }

function Cell({ task, workshop, amount }: CellProps): ReactNode {
  if (amount > 0) return <Link to={links.taskRecords(task.target, workshop)}>{countText(amount)}</Link>
  const missed = cellStanding(amount, task.dueOn, today()) === 'missed'
  return <span className={missed ? 'duty-missed' : 'quiet'}>{missed ? '逾期' : '未完成'}</span>
}
