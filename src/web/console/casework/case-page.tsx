import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { caseStateZh } from '../../../casework/zh.ts'
import { Loaded, Page } from '../../ui/page.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { ClockChips, useSubjectClocks } from '../clock/subject-clocks.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { AboutPanel } from './about-panel.tsx'
import { CoursePanel } from './course-panel.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { DisclosurePanel } from './disclosure-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { HandlersPanel } from './handlers-panel.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { NextPanel } from './next-panel.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { RightsPanel } from './rights-panel.tsx'
import { StageBar } from './stage-bar.tsx'
import { type Case, stateTone } from './words.ts'
import './casework.css'

export function CasePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('casework.one', { case: id })
  return (
    <>
      <Crumbs steps={[{ word: '案件', to: links.cases }, { word: found.data?.number ?? '案卷' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready key={found.data.case} file={found.data} />
      )}
    </>
  )
}

function Ready({ file }: { readonly file: Case }): ReactNode {
  const { state, decision, money, disclosure } = file
  return (
    <Page
      title={`${file.party} ${file.matter}`}
      aside={
        <>
          <StatusTag tone={stateTone[state]} word={caseStateZh[state]} />
          {file.grave && <StatusTag tone="bad" word="情节严重" />}
          <span className="quiet">{[file.number, file.filingNumber].filter(Boolean).join(' · ')}</span>
        </>
      }
    >
      <StageBar state={state} />
      <Clocks id={file.case} />
      <NextPanel file={file} />
      <div className="case-desk">
        <div>
          <AboutPanel file={file} />
          <EvidencePanel file={file} />
          <RightsPanel file={file} />
          {decision !== null && <DecisionPanel decision={decision} />}
          {money !== null && <MoneyPanel file={file} money={money} />}
          <DisclosurePanel file={file} disclosure={disclosure} />
        </div>
        <div>
          <HandlersPanel file={file} />
          <PapersPanel file={file} />
          <CoursePanel file={file} />
        </div>
      </div>
    </Page>
  )
}

/** What runs now: what is to be done, and by when. */
function Clocks({ id }: { readonly id: string }): ReactNode {
  const clocks = useSubjectClocks('case', [id]).get(id) ?? []
  const running = clocks.filter(({ state }) => state !== 'done' && state !== 'void')
  if (running.length === 0) return null
  return (
    <ul className="case-clocks" aria-label="正在计算的期限">
      {running.map(clock => (
        <li key={clock.clock}>
          <ClockChips clocks={[clock]} /> {clock.title}
        </li>
      ))}
    </ul>
  )
}
