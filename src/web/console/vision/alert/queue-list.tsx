import { type ReactNode, useEffect, useRef } from 'react'
import { isGrave } from '../../../../vision/rules/alert/review.ts'
import { alertStateZh } from '../../../../vision/zh.ts'
import { countText, shortMomentText } from '../../../ui/formats.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { useKindName } from '../words.ts'
import type { Row } from './words.ts'

type Props = {
  readonly rows: readonly Row[]
  readonly at: string
  readonly waiting: number
  readonly onChoose: (alert: string) => void
}

/** What else awaits, the gravest first. */
export function QueueList({ rows, at, waiting, onChoose }: Props): ReactNode {
  const nameOf = useKindName()
  const current = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (at !== '') current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])
  return (
    <nav className="queue-list" aria-label="等待研判的预警">
      <ol>
        {rows.map(row => (
          <li key={row.alert}>
            <button
              type="button"
              ref={row.alert === at ? current : null}
              aria-current={row.alert === at}
              onClick={() => onChoose(row.alert)}
            >
              <strong>{nameOf(row.kind)}</strong>
              <span className="queue-where">{row.workshopName}</span>
              <span className="quiet small">{shortMomentText(row.raisedAt)}</span>
              <span className="queue-marks">
                {isGrave(row.severity) && <StatusTag tone="bad" word="严重" />}
                {row.state === 'seconding' && <StatusTag tone="attention" word={alertStateZh.seconding} />}
                {row.byHand && <StatusTag tone="unknown" word="人工标记" />}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {waiting > rows.length && (
        <p className="quiet small">还有 {countText(waiting - rows.length)} 条，看完这些再取。</p>
      )}
    </nav>
  )
}
