import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { channels, occasions, outreachStates } from '../../../training/rules/outreach.ts'
import { channelZh, countingZh, occasionZh, outreachStateZh } from '../../../training/zh.ts'
import type { Asked } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { yuanText } from './amounts.ts'
import { MonthCalendar, YearCalendar } from './outreach-calendar.tsx'
import { OutreachDialog } from './outreach-dialog.tsx'
import { CancelDialog, HoldDialog, PlanDialog } from './outreach-dialogs.tsx'
import { OutreachFigures } from './outreach-figures.tsx'
import { type OutreachRow, outreachTones } from './words.ts'
import './training.css'

type Open = { readonly what: 'plan' } | { readonly what: 'hold' | 'cancel'; readonly row: OutreachRow }

const views = [
  { value: 'list', label: '列表' },
  { value: 'year', label: '年历' },
  { value: 'month', label: '月历' },
] as const

/** 宣传: a year of it, with what comes again every year. */
export function OutreachPage(): ReactNode {
  const address = useAddress()
  const [open, setOpen] = useState<Open>()
  const view = views.find(({ value }) => value === address.text('view'))?.value ?? 'list'
  const year = yearOf(address)
  const close = () => setOpen(undefined)
  const one = address.text('one')
  return (
    <Page
      title={`宣传活动 ${year} 年`}
      note="受众是人次：同一个人来两次算两次；每个数都写明是怎样统计的（食品安全法 第十条）。"
      actions={
        <>
          <Button onClick={() => address.change({ year: String(year - 1) })}>上一年</Button>
          <Button onClick={() => address.change({ year: String(year + 1) })}>下一年</Button>
          <TakeButton name="training.outreach-table" input={{ year }} word="导出全年" />
          <May do="training.plan-outreach">
            <Button type="primary" onClick={() => setOpen({ what: 'plan' })}>
              计划一次
            </Button>
          </May>
        </>
      }
    >
      <Reminders year={year} />
      <OutreachFigures year={year} />
      <Segmented
        aria-label="怎样看"
        className="training-views"
        value={view}
        options={[...views]}
        onChange={next => address.change({ view: next === 'list' ? '' : next })}
      />
      {view === 'list' && <List address={address} year={year} onOpen={setOpen} />}
      {view === 'year' && <YearCalendar year={year} address={address} />}
      {view === 'month' && <MonthCalendar year={year} address={address} />}
      {one !== '' && <OutreachDialog outreach={one} onClose={() => address.change({ one: '' })} />}
      {open?.what === 'plan' && <PlanDialog onClose={close} />}
      {open?.what === 'hold' && <HoldDialog row={open.row} onClose={close} />}
      {open?.what === 'cancel' && <CancelDialog row={open.row} onClose={close} />}
    </Page>
  )
}

function yearOf(address: Address): number {
  return Number(address.text('year')) || Number(today().slice(0, 4))
}

function Reminders({ year }: { readonly year: number }): ReactNode {
  const found = useAsk('training.calendar', { year }, { keep: true })
  return (found.data?.reminders ?? [])
    .filter(({ missing, until }) => missing && until >= today())
    .map(({ title, words, toBeConfirmed }) => (
      <Notice key={title} tone={toBeConfirmed ? 'unknown' : 'attention'}>
        {year} 年还没有安排：{title}。{words}
      </Notice>
    ))
}

type ListProps = { readonly address: Address; readonly year: number; readonly onOpen: (open: Open) => void }

function List({ address, year, onOpen }: ListProps): ReactNode {
  const paging = usePaging(address)
  const asked = {
    year,
    occasions: occasions.filter(each => address.words('occasion').includes(each)),
    channels: channels.filter(each => address.words('channel').includes(each)),
    states: outreachStates.filter(each => address.words('state').includes(each)),
    search: address.text('search'),
  } satisfies Asked<'training.outreach-list'>
  const found = useAsk('training.outreach-list', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  if (found.problem !== undefined) return <ProblemNotice problem={found.problem} />
  return (
    <>
      <FilterBar address={address} asked={asked} />
      <Loaded asking={found}>
        {({ rows, total }) => (
          <DataTable
            label="宣传活动"
            rows={rows}
            columns={columnsOf(onOpen, address)}
            keyOf={row => row.outreach}
            empty={
              <Empty why="没有符合这些条件的宣传活动。">
                <Button onClick={() => address.change({ occasion: '', channel: '', state: '', search: '' })}>
                  清除条件
                </Button>
              </Empty>
            }
            paging={{ page: paging.page, size: paging.size, total, onPage: paging.turn }}
          />
        )}
      </Loaded>
    </>
  )
}

type FilterProps = { readonly address: Address; readonly asked: Asked<'training.outreach-list'> }

function FilterBar({ address, asked }: FilterProps): ReactNode {
  return (
    <search className="row filter-bar">
      <SearchWords
        label="搜索宣传活动"
        placeholder="名称、地点"
        search={asked.search ?? ''}
        onChange={text => address.change({ search: text })}
      />
      <FilterSelect
        label="类型"
        values={asked.occasions ?? []}
        options={occasions.map(value => ({ value, label: occasionZh[value] }))}
        onChange={next => address.change({ occasion: next })}
      />
      <FilterSelect
        label="途径"
        values={asked.channels ?? []}
        options={channels.map(value => ({ value, label: channelZh[value] }))}
        onChange={next => address.change({ channel: next })}
      />
      <FilterSelect
        label="状态"
        values={asked.states ?? []}
        options={outreachStates.map(value => ({ value, label: outreachStateZh[value] }))}
        onChange={next => address.change({ state: next })}
      />
    </search>
  )
}

const columnsOf = (onOpen: (open: Open) => void, address: Address): Column<OutreachRow>[] => [
  {
    key: 'title',
    title: '名称',
    width: 215,
    draw: row => (
      <button type="button" className="link outreach-title" onClick={() => address.change({ one: row.outreach })}>
        {row.title}
      </button>
    ),
  },
  { key: 'day', title: '日期', width: 105, draw: row => row.onDay },
  {
    key: 'state',
    title: '状态',
    width: 90,
    draw: row => <StatusTag tone={outreachTones[row.state]} word={outreachStateZh[row.state]} />,
  },
  { key: 'place', title: '地点', width: 120, draw: row => row.place },
  { key: 'channels', title: '途径', width: 180, draw: row => row.channels.map(each => channelZh[each]).join('、') },
  {
    key: 'audience',
    title: '受众人次',
    width: 180,
    number: true,
    draw: row =>
      row.audience === null || row.counting === null ? (
        '—'
      ) : (
        <>
          <span className="quiet">{countingZh[row.counting]}</span> {countText(row.audience)}
        </>
      ),
  },
  {
    key: 'cost',
    title: '经费（元）',
    width: 95,
    number: true,
    draw: row => (row.cost === null ? '—' : yuanText(row.cost)),
  },
  {
    key: 'pictures',
    title: '照片',
    width: 60,
    number: true,
    draw: row =>
      row.pictures.length === 0 ? (
        '0'
      ) : (
        <button type="button" className="link" onClick={() => address.change({ one: row.outreach })}>
          {row.pictures.length}
        </button>
      ),
  },
  { key: 'do', title: '', width: 150, pinned: true, draw: row => <Steps row={row} onOpen={onOpen} /> },
]

function Steps({ row, onOpen }: { readonly row: OutreachRow; readonly onOpen: (open: Open) => void }): ReactNode {
  if (row.state === 'cancelled') return null
  const isDue = row.onDay <= today()
  return (
    <span className="row">
      <May do="training.hold-outreach">
        {isDue && (
          <Button size="small" onClick={() => onOpen({ what: 'hold', row })}>
            {row.state === 'held' ? '更正' : '登记情况'}
          </Button>
        )}
      </May>
      {row.state === 'planned' && (
        <May do="training.cancel-outreach">
          <Button size="small" onClick={() => onOpen({ what: 'cancel', row })}>
            取消
          </Button>
        </May>
      )}
    </span>
  )
}
