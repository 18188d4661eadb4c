import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { Waiting } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { isTyping } from '../../../ui/typing.ts'
import { useAsk } from '../../query.ts'
import { useKindName } from '../words.ts'
import { JudgePanel } from './judge-panel.tsx'
import { PictureStage, PictureStrip } from './picture-stage.tsx'
import { QueueFacts } from './queue-facts.tsx'
import type { Judging } from './use-queue.ts'
import type { Alert, Role, Row } from './words.ts'

type Props = {
  readonly row: Row
  readonly place: number
  readonly waiting: number
  readonly reason: string
  readonly onJudge: (said: Judging) => void
  readonly onMove: (by: 1 | -1) => void
}

/** One alert fills the screen: what was seen, and what a person says of it. */
export function QueueOne({ row, place, waiting, reason, onJudge, onMove }: Props): ReactNode {
  const nameOf = useKindName()
  const found = useAsk('vision.alert', { alert: row.alert })
  const detail = found.data
  return (
    <article className="queue-one" aria-label={`${row.workshopName} 疑似${nameOf(row.kind)}`}>
      <header className="queue-head">
        <Button aria-label="上一条" disabled={place <= 1} onClick={() => onMove(-1)}>
          ←
        </Button>
        <h2>
          疑似{nameOf(row.kind)} · {row.workshopName}
        </h2>
        <span className="quiet">
          {place} / {Math.max(waiting, place)}
        </span>
        <Button aria-label="下一条" onClick={() => onMove(1)}>
          →
        </Button>
      </header>
      <div className="queue-seen">
        {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
        {detail === undefined ? (
          found.problem === undefined && <Waiting what="正在读取这条预警…" />
        ) : (
          <Seen detail={detail} reason={reason} />
        )}
      </div>
      <aside className="queue-side">
        {detail !== undefined && <JudgePanel detail={detail} onJudge={onJudge} />}
        {detail !== undefined && <QueueFacts detail={detail} />}
      </aside>
    </article>
  )
}

function Seen({ detail, reason }: { readonly detail: Alert; readonly reason: string }): ReactNode {
  const { pictures } = detail
  const [chosen, setChosen] = useState<Role>('best')
  const [boxes, setBoxes] = useState(true)
  const shown = pictures.find(({ role }) => role === chosen) ?? pictures[0]
  useEffect(() => {
    const pressed = (stroke: KeyboardEvent) => {
      if (isTyping(stroke.target) || stroke.ctrlKey || stroke.metaKey || stroke.altKey) return
      const key = stroke.key.toLowerCase()
      if (key === 'b') setBoxes(!boxes)
      if (key === 'v' && shown !== undefined) {
        setChosen(pictures[(pictures.indexOf(shown) + 1) % pictures.length]?.role ?? 'best')
      }
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [boxes, pictures, shown])
  if (shown === undefined) {
    const why =
      detail.forgottenAt === null ? '这类预警没有画面（如设备离线），按右边的情况研判。' : '画面已超过保存期限删除。'
    return <div className="stage stage-empty">{why}</div>
  }
  return (
    <>
      <PictureStage alert={detail.alert} picture={shown} reason={reason} boxes={boxes} />
      <div className="stage-under">
        {pictures.length > 1 && (
          <PictureStrip
            alert={detail.alert}
            pictures={pictures}
            reason={reason}
            chosen={shown.role}
            onChoose={setChosen}
          />
        )}
        <Button aria-pressed={boxes} disabled={shown.marked.length === 0} onClick={() => setBoxes(!boxes)}>
          {boxes ? '隐藏' : '显示'}识别框 B
        </Button>
      </div>
    </>
  )
}
