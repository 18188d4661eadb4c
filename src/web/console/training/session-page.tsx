import { Button, Segmented } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { topicZh } from '../../../training/zh.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { countText, momentText } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SearchWords } from '../../ui/search-words.tsx'
import { pageOf, useAddress, usePaging } from '../address.ts'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { useFull } from '../vision/wall/use-full.ts'
import { rowsAddress } from './asked.ts'
import { CancelSessionDialog } from './cancel-session-dialog.tsx'
import { SessionWall } from './session-wall.tsx'
import { SessionTag } from './sessions-page.tsx'
import { SignInDialog } from './sign-in-dialog.tsx'
import { type Session, whoWord } from './words.ts'
import './training.css'

export function SessionPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('training.session', { session: id })
  const { full, enter, leave } = useFull()
  const word = found.data === undefined ? '一场培训' : `${found.data.onDay} ${found.data.title}`
  if (full && found.data !== undefined) return <SessionWall session={id} onLeave={leave} />
  return (
    <>
      <Crumbs steps={[{ word: '培训场次', to: links.trainingSessions }, { word }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready one={found.data} onWall={enter} />
      )}
    </>
  )
}

function Ready({ one, onWall }: { readonly one: Session; readonly onWall: () => void }): ReactNode {
  const [open, setOpen] = useState<'sign-in' | 'cancel'>()
  const close = () => setOpen(undefined)
  const { session, cancelledFor, onDay } = one
  const isSigned = one.people.length > 0
  return (
    <Page
      title={one.title}
      aside={<SessionTag row={one} />}
      actions={
        <>
          {cancelledFor === null && !isSigned && (
            <May do="training.cancel-session">
              <Button onClick={() => setOpen('cancel')}>取消培训</Button>
            </May>
          )}
          {isSigned && <TakeButton name="training.session-table" input={{ session }} word="导出签到表" />}
          {cancelledFor === null && onDay <= today() && (
            <May do="training.sign-in-by-name">
              <Button onClick={() => setOpen('sign-in')}>按姓名签到</Button>
            </May>
          )}
          {cancelledFor === null && onDay === today() && (
            <May do="training.session-code">
              <Button type="primary" onClick={onWall}>
                打开签到大屏
              </Button>
            </May>
          )}
        </>
      }
    >
      {cancelledFor !== null && <Notice tone="unknown">已取消：{cancelledFor}</Notice>}
      {cancelledFor === null && onDay > today() && <Notice tone="unknown">培训在 {onDay} 举行，当天才能签到。</Notice>}
      <AboutPanel one={one} />
      <AttendancePanel one={one} />
      {open === 'sign-in' && <SignInDialog one={one} onClose={close} />}
      {open === 'cancel' && <CancelSessionDialog one={one} onClose={close} />}
    </Page>
  )
}

function AboutPanel({ one }: { readonly one: Session }): ReactNode {
  const untrained = useAsk('training.people', { course: one.course, standing: 'untrained', pageSize: 1 })
  return (
    <Panel>
      <Facts
        facts={[
          { label: '时间', value: `${one.onDay} ${one.startTime}` },
          { label: '地点', value: one.place },
          { label: '授课人', value: one.trainer },
          { label: '主题', value: topicZh[one.topic] },
          { label: '课程', value: <Link to={links.course(one.course, one.version)}>第 {one.version} 版</Link> },
          {
            label: '还没学过这门课的',
            value:
              untrained.data === undefined ? (
                '—'
              ) : (
                <Link to={rowsAddress({ course: one.course, standing: 'untrained' })}>
                  {countText(untrained.data.total)} 人
                </Link>
              ),
          },
        ]}
      />
    </Panel>
  )
}

type Row = Session['people'][number]

function AttendancePanel({ one }: { readonly one: Session }): ReactNode {
  const address = useAddress()
  const paging = usePaging(address)
  const who = address.text('who')
  const search = address.text('search')
  const rows = one.people.filter(
    row =>
      (who === '' || (who === 'worker') === (row.worker !== null)) &&
      (row.personName.includes(search) || row.workshopName.includes(search)),
  )
  return (
    <Panel title="签到" extra={<span className="quiet">{`共 ${countText(one.people.length)} 人`}</span>}>
      <search className="row filter-bar">
        <Segmented
          aria-label="谁"
          value={who}
          options={[
            { value: '', label: `全部 ${one.people.length}` },
            { value: 'owner', label: `业主 ${one.owners}` },
            { value: 'worker', label: `从业人员 ${one.workers}` },
          ]}
          onChange={next => address.change({ who: next })}
        />
        <SearchWords
          label="搜索签到"
          placeholder="姓名、小作坊"
          search={search}
          onChange={text => address.change({ search: text })}
        />
      </search>
      <DataTable
        label="签到"
        rows={pageOf(rows, paging)}
        columns={columns}
        keyOf={row => row.worker ?? row.workshop}
        empty={<Empty why={one.people.length === 0 ? '还没有人签到。' : '没有符合这些条件的人。'} />}
        paging={{ page: paging.page, size: paging.size, total: rows.length, onPage: paging.turn }}
      />
    </Panel>
  )
}

const columns: Column<Row>[] = [
  { key: 'name', title: '姓名', width: 110, draw: row => row.personName },
  { key: 'who', title: '身份', width: 90, draw: whoWord },
  {
    key: 'workshop',
    title: '小作坊',
    width: 260,
    draw: row => <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>,
  },
  { key: 'town', title: '乡镇街道', width: 110, draw: row => row.townName },
  { key: 'via', title: '签到方式', width: 130, draw: row => (row.via === 'scan' ? '扫码' : `${row.actor}代签`) },
  { key: 'at', title: '签到时间', width: 150, draw: row => momentText(row.at) },
]
