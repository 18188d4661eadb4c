import type { ReactNode } from 'react'
import { alertStepZh } from '../../../../vision/zh.ts'
import { momentText } from '../../../ui/formats.ts'
import { Panel } from '../../../ui/page.tsx'
import type { Alert } from './words.ts'

/** What was done, by whom and when. */
export function StepsPanel({ alert: { steps } }: { readonly alert: Alert }): ReactNode {
  return (
    <Panel title="经过">
      <ol className="alert-steps">
        {steps.map(({ step, actor, at, note, faithful }) => (
          <li key={`${step} ${at}`}>
            <div className="row">
              <strong>{alertStepZh[step]}</strong>
              <span>{actor}</span>
              <span className="quiet">{momentText(at)}</span>
              {faithful === true && <span className="quiet">记录真实、清晰、完整、准确</span>}
              {faithful === false && <span>记录不够真实、清晰、完整、准确</span>}
            </div>
            {note !== '' && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
