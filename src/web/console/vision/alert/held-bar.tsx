import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { verdictZh } from '../../../../vision/zh.ts'
import { links } from '../../links.ts'
import { useNow } from '../now.ts'
import type { Outbox, Word } from './outbox.ts'
import { graceMs, reviews } from './reviews.ts'

/** What was said last and can still be taken back, and what did not arrive. */
export function HeldBar({ outbox, onUndo }: { readonly outbox: Outbox; readonly onUndo: () => void }): ReactNode {
  const { held, sending, unsent, refused } = outbox
  if (held === undefined && unsent.length === 0 && refused.length === 0 && sending.length === 0) return null
  return (
    <div className="held" role="status">
      {refused.map(word => (
        <Line key={word.step} bad word={word} says={`没有记上：${word.why}`}>
          <Link to={links.alert(word.alert)}>看这条</Link>
          <Button size="small" onClick={() => reviews.forget(word)}>
            知道了
          </Button>
        </Line>
      ))}
      {unsent.map(word => (
        <Line key={word.step} bad word={word} says={`还没有提交（${word.why}），会自动再试`}>
          <Button size="small" onClick={reviews.retry}>
            马上再试
          </Button>
        </Line>
      ))}
      {sending.map(word => (
        <Line key={word.step} word={word} says="正在提交…" />
      ))}
      {held !== undefined && <Held key={held.step} word={held} onUndo={onUndo} />}
    </div>
  )
}

function Held({ word, onUndo }: { readonly word: Word; readonly onUndo: () => void }): ReactNode {
  const now = useNow(250)
  const left = Math.max(1, Math.ceil((word.heldAt + graceMs - now) / 1000))
  return (
    <Line word={word} says={<span aria-hidden="true">{left} 秒后提交</span>}>
      <Button onClick={onUndo}>撤销 U</Button>
    </Line>
  )
}

type LineProps = {
  readonly word: Word
  /** What counts down is not read out each second. */
  readonly says: ReactNode
  readonly bad?: boolean
  readonly children?: ReactNode
}

function Line({ word, says, bad = false, children }: LineProps): ReactNode {
  return (
    <div className={bad ? 'held-line held-bad' : 'held-line'}>
      <span>
        <strong>{verdictZh[word.verdict]}</strong> {word.label}
      </span>
      <span>{says}</span>
      {children}
    </div>
  )
}
