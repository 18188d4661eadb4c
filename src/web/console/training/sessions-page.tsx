import { Button, Input, Segmented, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { addDays } from '../../../kernel/day.ts'
import { topicZh } from '../../../training/zh.ts'
import { type Answer, type Asked, ask } from '../../client.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText } from '../../ui/formats.ts'
import { Empty, Page } from '../../ui/page.tsx'
import { ProblemNotice, type Tone } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { type Address, useAddress, usePaging } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { SaveAllButton } from '../save-all-button.tsx'
import { May } from '../session.tsx'
import { today } from '../today.ts'
import { withParts } from './asked.ts'
import { PlanSessionDialog } from './plan-session-dialog.tsx'
import './training.css'

type Row = Answer<'training.sessions'>['rows'][number]

const parts = [
  { value: 'coming', label: '今天和以后' },
  { value: 'held', label: '已经过去' },
  { value: 'all', label: '全部' },
] as const

/** 培训场次: what is coming, the next one first, and what has been. */
export function SessionsPage(): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const [planning, setPlanning] = useState(false)
  const asked = askedSessions(address)
  const found = useAsk('training.sessions', { ...asked, page: paging.page, pageSize: paging.size }, { keep: true })
  const rows = found.data?.rows ?? []
  return (
    <Page
      title="培训场次"
      aside={<span className="quiet">{found.data === undefined ? '' : `共 ${countText(found.data.total)} 场`}</span>}
      note="当天打开签到大屏，业主用手机扫码签到；没有手机的，由工作人员按姓名签到。"
      actions={
        <>
          <SaveAllButton
            file={`培训场次 ${today()}`}
            head={head}
            line={line}
            read={portion => ask('training.sessions', { ...asked, ...portion })}
            disabled={rows.length === 0}
          />
          <May do="training.plan-session">
            <Button type="primary" onClick={() => setPlanning(true)}>
              安排培训
            </Button>
          </May>
        </>
      }
    >
      <FilterBar address={address} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {(found.data !== undefined || found.problem === undefined) && (
        <DataTable
          label="培训场次"
          rows={rows}
          columns={columns}
          keyOf={row => row.session}
          waiting={found.data === undefined && found.busy}
          empty={
            <Empty why="没有符合这些条件的培训。">
              <Button onClick={() => address.change({ part: 'all', course: '', from: '', to: '', search: '' })}>
                看全部场次
              </Button>
            </Empty>
          }
          paging={{ page: paging.page, size: paging.size, total: found.data?.total ?? 0, onPage: paging.turn }}
        />
      )}
      {planning && <PlanSessionDialog onClose={() => setPlanning(false)} />}
    </Page>
  )
}

function partOf(address: Address): (typeof parts)[number]['value'] {
  return parts.find(({ value }) => value === address.text('part'))?.value ?? 'coming'
}

function askedSessions(address: Address): Omit<Asked<'training.sessions'>, 'page' | 'pageSize'> {
  const part = partOf(address)
  const [from, to] = [address.text('from') || null, address.text('to') || null]
  const narrowed = { course: address.text('course') || null, search: address.text('search') }
  if (part === 'all') return { ...narrowed, from, to }
  return part === 'coming'
    ? { ...narrowed, from: later(from, today()), to, ascending: true }
    : { ...narrowed, from, to: earlier(to, addDays(today(), -1)) }
}

const later = (one: string | null, other: string) => (one !== null && one > other ? one : other)
const earlier = (one: string | null, other: string) => (one !== null && one < other ? one : other)

function FilterBar({ address }: { readonly address: Address }): ReactNode {
  const courses = useAsk('training.courses', {})
  const retired = useAsk('training.courses', { retired: true })
  const known = [...(courses.data?.rows ?? []), ...(retired.data?.rows ?? [])]
  const day = (label: string, name: 'from' | 'to') => (
    <Input
      type="date"
      aria-label={label}
      value={address.text(name)}
      onChange={({ target }) => address.change({ [name]: target.value })}
    />
  )
  return (
    <search className="row filter-bar">
      <Segmented
        aria-label="什么时候的"
        value={partOf(address)}
        options={[...parts]}
        onChange={next => address.change({ part: next === 'coming' ? '' : next })}
      />
      <SearchWords
        label="搜索场次"
        placeholder="课程、地点、授课人"
        search={address.text('search')}
        onChange={text => address.change({ search: text })}
      />
      <Select
        aria-label="课程"
        className="filter-select"
        value={address.text('course')}
        options={[
          { value: '', label: '全部课程' },
          ...known.map(({ course, title }) => ({ value: course, label: title })),
        ]}
        popupMatchSelectWidth={260}
        onChange={next => address.change({ course: next })}
      />
      <span className="training-span">
        {day('日期自', 'from')}至{day('日期至', 'to')}
      </span>
    </search>
  )
}

const signed = (row: Row, who: string, count: number) => (
  <Link to={withParts(links.trainingSession(row.session), { who })}>{countText(count)}</Link>
)

const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '培训',
    width: 240,
    draw: row => <Link to={links.trainingSession(row.session)}>{row.title}</Link>,
  },
  { key: 'day', title: '日期', width: 110, draw: row => row.onDay },
  { key: 'time', title: '时间', width: 70, draw: row => row.startTime },
  { key: 'state', title: '状态', width: 100, draw: row => <SessionTag row={row} /> },
  { key: 'topic', title: '主题', width: 180, draw: row => topicZh[row.topic] },
  { key: 'place', title: '地点', width: 180, draw: row => row.place },
  { key: 'trainer', title: '授课人', width: 150, draw: row => row.trainer },
  { key: 'owners', title: '业主签到', width: 90, number: true, draw: row => signed(row, 'owner', row.owners) },
  { key: 'workers', title: '从业人员', width: 90, number: true, draw: row => signed(row, 'worker', row.workers) },
]

const head = ['培训', '主题', '日期', '时间', '状态', '地点', '授课人', '业主签到', '从业人员签到']

const line = (row: Row): readonly string[] => [
  ...[row.title, topicZh[row.topic], row.onDay, row.startTime, stateWord(row).word, row.place, row.trainer],
  ...[String(row.owners), String(row.workers)],
]

type Dated = Pick<Row, 'onDay' | 'cancelledFor'>

function stateWord({ onDay, cancelledFor }: Dated): { readonly tone: Tone; readonly word: string } {
  if (cancelledFor !== null) return { tone: 'unknown', word: '已取消' }
  if (onDay === today()) return { tone: 'good', word: '今天' }
  return onDay > today() ? { tone: 'attention', word: '未举行' } : { tone: 'unknown', word: '已过去' }
}

export function SessionTag({ row }: { readonly row: Dated }): ReactNode {
  return <StatusTag {...stateWord(row)} />
}
