import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { kindCodes } from '../../../../vision/rules/kinds/kind.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, Page, Waiting } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { FilterSelect } from '../../../ui/select.tsx'
import { isTyping } from '../../../ui/typing.ts'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { LiveNote } from '../live-note.tsx'
import { HeldBar } from './held-bar.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { kindOptions, useKinds } from './kinds.ts'
import { QueueList } from './queue-list.tsx'
import { QueueOne } from './queue-one.tsx'
import { ReasonPanel, useReason } from './reason.tsx'
import { reviews } from './reviews.ts'
import { useQueue } from './use-queue.ts'
import './queue.css'

/** 待研判: one alert after the other, by keys or by touch. */
export function QueuePage(): ReactNode {
  const address = useAddress()
  const kinds = useKinds()
  const [reason, setReason] = useReason()
  const chosen = kindCodes.filter(each => address.words('kind').includes(each))
  const queue = useQueue(chosen, reason)
  const [keysShown, setKeysShown] = useState(false)
  const { found, rows, current, waiting } = queue
  useQueueKeys({ onMove: queue.go, onUndo: queue.undo, onKeys: () => setKeysShown(true) })
  // Whoever goes to another page has said it.
  useEffect(
    () => () => {
      void reviews.leave()
    },
    [],
  )
  const again = (
    <button type="button" className="link" onClick={found.again}>
      再试一次
    </button>
  )
  return (
    <Page
      title="待研判"
      aside={
        <>
          <span className="quiet">{found.data === undefined ? '' : `还有 ${countText(waiting)} 条`}</span>
          <LiveNote state={queue.live} />
        </>
      }
      actions={
        <>
          <FilterSelect
            label="类型"
            values={chosen}
            options={kindOptions(kinds)}
            onChange={next => address.change({ kind: next })}
          />
          <Button onClick={() => setKeysShown(true)}>快捷键 ?</Button>
          <Link to={links.alerts}>全部预警</Link>
        </>
      }
    >
      {found.problem !== undefined && <ProblemNotice problem={found.problem} action={again} />}
      {found.data === undefined && found.problem !== undefined ? null : reason === '' ? (
        <ReasonPanel usual="预警研判" submit="开始研判" onReason={setReason} />
      ) : found.data === undefined || (current === undefined && waiting > 0) ? (
        <Waiting />
      ) : current === undefined ? (
        <Nothing narrowed={chosen.length > 0} onAll={() => address.change({ kind: '' })} />
      ) : (
        <div className="queue">
          <QueueList rows={rows} at={current.alert} waiting={waiting} onChoose={queue.choose} />
          <QueueOne
            key={current.alert}
            row={current}
            place={rows.indexOf(current) + 1}
            waiting={waiting}
            reason={reason}
            onJudge={said => queue.judge(current, said)}
            onMove={queue.go}
          />
        </div>
      )}
      <HeldBar outbox={queue.outbox} onUndo={queue.undo} />
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </Page>
  )
}

function Nothing({ narrowed, onAll }: { readonly narrowed: boolean; readonly onAll: () => void }): ReactNode {
  return narrowed ? (
    <Empty why="这些类型都看完了。">
      <Button onClick={onAll}>看其他类型</Button>
    </Empty>
  ) : (
    <Empty why="都看完了。有新的预警会自己出现在这里；需要第二个人研判的，由另一名监管人员看。">
      <Link to={links.alerts}>看全部预警</Link>
    </Empty>
  )
}

type Keys = { readonly onMove: (by: 1 | -1) => void; readonly onUndo: () => void; readonly onKeys: () => void }

/** What is done to the one alert has its keys there. */
function useQueueKeys({ onMove, onUndo, onKeys }: Keys): void {
  useEffect(() => {
    const pressed = (stroke: KeyboardEvent) => {
      if (isTyping(stroke.target) || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
      if (stroke.key === 'ArrowRight' || stroke.key === 'j') onMove(1)
      else if (stroke.key === 'ArrowLeft' || stroke.key === 'k') onMove(-1)
      else if (stroke.key === 'u' || stroke.key === 'U') onUndo()
      else if (stroke.key === '?') onKeys()
      else return
      stroke.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [onMove, onUndo, onKeys])
}
