import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { topicZh } from '../../../training/zh.ts'
import { countText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { today } from '../today.ts'
import { useFull } from '../vision/wall/use-full.ts'
import { rowsAddress } from './asked.ts'
import { AttendancePanel } from './attendance-panel.tsx'
import { CancelSessionDialog } from './cancel-session-dialog.tsx'
import { SessionWall } from './session-wall.tsx'
import { SessionTag } from './sessions-page.tsx'
import { SignInDialog } from './sign-in-dialog.tsx'
import type { Session } from './words.ts'
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
  const counted = one.owners + one.workers
  return (
    <Page
      title={one.title}
      aside={<SessionTag row={one} />}
      actions={
        <>
          {cancelledFor === null && counted === 0 && (
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
