import type { ReactNode } from 'react'
import { clockKindZh, clockStateZh, dueText } from '../../../recall/zh.ts'
import { momentText } from '../../ui/formats.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { type Clock, clockTone, leftText } from './words.ts'
import './recall.css'

/** How long is left, or how it went. */
export function ClockLine({ clock }: { readonly clock: Clock }): ReactNode {
  const word =
    clock.state === 'running' || (clock.state === 'missed' && clock.doneAt === null)
      ? leftText(clock)
      : clockStateZh[clock.state]
  return (
    <span>
      <StatusTag tone={clockTone[clock.state]} word={word} />{' '}
      {clock.state !== 'unknown' && <span className="quiet small nowrap">{dueText(clock)}</span>}
    </span>
  )
}

/** Both clocks side by side, each with its law. */
export function ClockBar({ clocks }: { readonly clocks: readonly Clock[] }): ReactNode {
  return (
    <ul className="recall-clocks" aria-label="时限">
      {clocks.map(clock => (
        <li key={clock.kind} className={`recall-clock recall-clock-${clockTone[clock.state]}`}>
          <strong>{clockKindZh[clock.kind]}</strong>
          <ClockLine clock={clock} />
          <p>{clock.words}</p>
          <p className="quiet small">
            {clock.basis} {clock.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
            {clock.doneAt !== null && ` · 办结 ${momentText(clock.doneAt)}`}
          </p>
        </li>
      ))}
    </ul>
  )
}
