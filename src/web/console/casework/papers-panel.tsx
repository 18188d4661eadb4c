import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { paperStates } from '../../../paper/rules/state.ts'
import { paperStateZh } from '../../../paper/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { stateTone } from '../paper/words.ts'
import { May } from '../session.tsx'
import { TakeButton } from '../take-button.tsx'
import { type CasePaper, casePapers } from './case-papers.ts'
import type { Case } from './words.ts'

/** The papers of the case: looked at, printed, taken to the word processor. */
export function PapersPanel({ file }: { readonly file: Case }): ReactNode {
  return (
    <Panel title="文书" extra={<Making file={file} />}>
      {file.papers.length === 0 ? (
        <Empty why="还没有文书。立案、告知、决定、送达时自动生成并编号。" />
      ) : (
        <ul className="case-papers">
          {file.papers.map(paper => (
            <li key={paper.paper}>
              <Link to={links.paper(paper.paper)}>{[paper.title, paper.number].filter(Boolean).join(' ')}</Link>
              <div className="row">
                <span className="quiet">{paper.issuedOn}</span>
                <State state={paper.state} />
                <May do="paper.pdf">
                  <a href={downloadUrl('paper.pdf', { paper: paper.paper })} target="_blank" rel="noreferrer">
                    PDF
                  </a>
                </May>
                <TakeButton name="paper.docx" input={{ paper: paper.paper }} word="Word" />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const gathering = ['received', 'filed', 'suspended', 'investigated', 'reviewed', 'told', 'heard'] as const

const paperZh = {
  'interview-record': '询问笔录',
  'site-record': '现场笔录',
  'evidence-hold': '先行登记保存',
} as const satisfies Record<CasePaper, string>

/** Papers of the investigation, which no step makes by itself. */
function Making({ file }: { readonly file: Case }): ReactNode {
  const open = gathering.some(state => state === file.state)
  if (!open || !file.may.handle) return null
  return (
    <May do="casework.issue-paper">
      <span className="row">
        制作
        {casePapers.map(each => (
          <Link key={each} to={links.casePaper(file.case, each)}>
            {paperZh[each]}
          </Link>
        ))}
      </span>
    </May>
  )
}

function State({ state }: { readonly state: string }): ReactNode {
  const known = paperStates.find(each => each === state)
  // That it was served stands in the course of the case; here only what is out of the ordinary.
  return known === undefined || known === 'issued' ? null : (
    <StatusTag tone={stateTone[known]} word={paperStateZh[known]} />
  )
}
