import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { isServed } from '../../../casework/rules/serving.ts'
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
import { ServePaperDialog } from './serve-paper-dialog.tsx'
import type { Case, CasePaperRow } from './words.ts'

/** The papers of the case: looked at, printed, taken to the word processor. */
export function PapersPanel({ file }: { readonly file: Case }): ReactNode {
  const [serving, setServing] = useState<CasePaperRow | undefined>(undefined)
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
                {paper.state === 'issued' && isServed(paper.template) && file.may.handle && (
                  <May do="casework.serve-paper">
                    <Button size="small" onClick={() => setServing(paper)}>
                      送达
                    </Button>
                  </May>
                )}
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
      {serving !== undefined && <ServePaperDialog file={file} paper={serving} onClose={() => setServing(undefined)} />}
    </Panel>
  )
}

const gathering = ['received', 'filed', 'suspended', 'investigated', 'reviewed', 'told', 'heard'] as const

const paperZh = {
  'interview-record': '询问笔录',
  'site-record': '现场笔录',
  'evidence-hold': '先行登记保存',
  'hearing-record': '听证笔录',
} as const satisfies Record<CasePaper, string>

/** Papers of the investigation, which no step makes by itself. */
function Making({ file }: { readonly file: Case }): ReactNode {
  const open = gathering.some(state => state === file.state)
  if (!open || !file.may.handle) return null
  const heard = file.hearings.some(({ current }) => current)
  const made = casePapers.filter(each => each !== 'hearing-record' || heard)
  return (
    <May do="casework.issue-paper">
      <span className="row">
        制作
        {made.map(each => (
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
