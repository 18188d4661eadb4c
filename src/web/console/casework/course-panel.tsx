import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { caseStateZh, caseStepZh, proposalStateZh } from '../../../casework/zh.ts'
import { momentText } from '../../ui/formats.ts'
import { Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { Said } from './said.tsx'
import { type Case, proposalTone } from './words.ts'

/** 经过: every step with what was said and its paper, the newest first; then what was proposed. */
export function CoursePanel({ file }: { readonly file: Case }): ReactNode {
  const refused = file.proposals.filter(({ state }) => state === 'refused' || state === 'withdrawn')
  return (
    <Panel title="经过">
      <ol className="timeline">
        {file.moves.toReversed().map(move => (
          <li key={`${move.step} ${move.at}`}>
            <div className="row">
              <strong>{move.step === 'register' ? '登记案源' : caseStepZh[move.step]}</strong>
              <span>{move.onDay}</span>
              <span className="quiet">{caseStateZh[move.toState]}</span>
            </div>
            <div className="quiet small">{`${move.actor} ${momentText(move.at)} 登记`}</div>
            {move.paper !== null && <Link to={links.paper(move.paper)}>看文书</Link>}
            {move.words.length > 0 && (
              <details>
                <summary>内容</summary>
                <Said words={move.words} />
              </details>
            )}
          </li>
        ))}
      </ol>
      {refused.length > 0 && <h3>没有批准、撤回的报批</h3>}
      {refused.map(proposal => (
        <div key={proposal.proposal} className="case-refused">
          <div className="row">
            <StatusTag tone={proposalTone[proposal.state]} word={proposalStateZh[proposal.state]} />
            <span>{caseStepZh[proposal.step]}</span>
            <span className="quiet small">{`${proposal.proposedBy} ${momentText(proposal.proposedAt)}`}</span>
          </div>
          {proposal.opinion !== '' && <div>{`${proposal.decidedBy ?? ''}：${proposal.opinion}`}</div>}
        </div>
      ))}
    </Panel>
  )
}
