import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import {
  complaintStateZh,
  complaintStepZh,
  heldZh,
  kindMeansZh,
  kindZh,
  outcomeZh,
  refusalGroundZh,
  suspicionZh,
  topicZh,
  viaZh,
} from '../../../complaint/zh.ts'
import { hazardStateZh } from '../../../rectification/zh.ts'
import { momentText } from '../../ui/formats.ts'
import { Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { SubjectClocks } from '../clock/subject-clocks.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { HandlersPanel } from './handlers-panel.tsx'
import { NextPanel } from './next-panel.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { ToldPanel } from './told-panel.tsx'
import { type Complaint, kindTone, stateTone } from './words.ts'
import './complaint.css'

export function ComplaintPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('complaint.one', { complaint: id })
  return (
    <>
      <Crumbs steps={[{ word: '投诉举报', to: links.complaints }, { word: found.data?.number ?? '一件' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready key={found.data.complaint} one={found.data} />
      )}
    </>
  )
}

function Ready({ one }: { readonly one: Complaint }): ReactNode {
  return (
    <Page
      title={`${kindZh[one.kind]} ${one.number}`}
      aside={
        <>
          <StatusTag tone={stateTone[one.state]} word={complaintStateZh[one.state]} />
          <StatusTag tone={kindTone[one.kind]} word={topicZh[one.topic]} />
          {one.suspicious && <StatusTag tone="bad" word="待核" />}
        </>
      }
    >
      <div className="complaint-clocks">
        <SubjectClocks kind="complaint" id={one.complaint} />
      </div>
      {one.suspicious && (
        <Notice tone="attention">{`待核：${one.suspicions.map(each => suspicionZh[each]).join('；')}。期限照样计算，请先核定。`}</Notice>
      )}
      <NextPanel one={one} />
      <div className="complaint-desk">
        <div>
          <ToldPanel one={one} />
          <AboutPanel one={one} />
          <PublishPanel one={one} />
        </div>
        <div>
          <HandlersPanel one={one} />
          <CoursePanel one={one} />
        </div>
      </div>
    </Page>
  )
}

function AboutPanel({ one }: { readonly one: Complaint }): ReactNode {
  const { refusedFor, transferredTo, mergedInto, mergedHere, caseFile, caseLabel, hazards, outcome } = one
  return (
    <Panel title="基本情况">
      <Facts
        facts={[
          { label: '小作坊', value: <Link to={links.workshop(one.workshop)}>{one.workshopName}</Link> },
          { label: '乡镇', value: one.townName },
          { label: '类型', value: `${kindZh[one.kind]}（${kindMeansZh[one.kind]}）` },
          { label: '来源', value: viaZh[one.via] },
          { label: '收到', value: momentText(one.receivedAt) },
          { label: '是否留了姓名', value: one.named ? '是' : '没有' },
          { label: '办理摘要', value: one.digest === '' ? '—' : one.digest, wide: true },
          ...(outcome === null ? [] : [{ label: '结果', value: outcomeZh[outcome] }]),
          ...(refusedFor === null ? [] : [{ label: '不予受理', value: refusalGroundZh[refusedFor], wide: true }]),
          ...(transferredTo === null ? [] : [{ label: '移送给', value: transferredTo }]),
          ...(mergedInto === null
            ? []
            : [{ label: '并入', value: <Link to={links.complaint(mergedInto.complaint)}>{mergedInto.number}</Link> }]),
          ...(mergedHere.length === 0
            ? []
            : [
                {
                  label: '并入本件的',
                  value: mergedHere.map(each => (
                    <span key={each.complaint}>
                      <Link to={links.complaint(each.complaint)}>{each.number}</Link>{' '}
                    </span>
                  )),
                },
              ]),
          ...keptFacts(one),
          ...(caseFile === null
            ? []
            : [{ label: '案件', value: <Link to={links.caseFile(caseFile)}>{caseLabel ?? '案件'}</Link> }]),
          ...(hazards.length === 0
            ? []
            : [
                {
                  label: '隐患',
                  wide: true,
                  value: hazards.map(each => (
                    <div key={each.hazard}>
                      <Link to={links.hazard(each.hazard)}>{each.text}</Link> {hazardWord(each.state)}
                    </div>
                  )),
                },
              ]),
        ]}
      />
    </Panel>
  )
}

/** How long what lies sealed is kept, once it has ended. */
function keptFacts({ keeping: { kept, destroyed } }: Complaint) {
  if (kept === null || destroyed !== null) return []
  const { until, rule, heldBy } = kept
  if (heldBy.length === 0) return [{ label: '原话保存到', value: `${until}，到期销毁。${rule}`, wide: true }]
  const value = `${heldZh(heldBy)}；案件办结次日起、不早于 ${until} 销毁。${rule}`
  return [{ label: '原话保存', value, wide: true }]
}

function CoursePanel({ one }: { readonly one: Complaint }): ReactNode {
  return (
    <Panel title="办理经过">
      <ol className="complaint-course">
        {one.steps.map(step => (
          <li key={`${step.at}${step.step}`}>
            <strong>{complaintStepZh[step.step]}</strong>{' '}
            <span className="quiet">{`${momentText(step.at)} ${step.actor}`}</span>
            {step.note !== '' && <p>{step.note}</p>}
            {step.told !== '' && step.told !== step.note && <p className="quiet">{`告知：${step.told}`}</p>}
          </li>
        ))}
        {one.added.map(({ addition, at }) => (
          <li key={addition}>
            <strong>来件人补充</strong> <span className="quiet">{momentText(at)}</span>
          </li>
        ))}
        {one.messages.map(message => (
          <li key={message.at}>
            <strong>短信提醒</strong> <span className="quiet">{momentText(message.at)}</span>
            <p className="quiet">
              {messageZh[message.state]}
              {message.note !== '' && `：${message.note}`}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

const messageZh = { queued: '正在发送', given: '已发出', failed: '没有发出' } as const

function hazardWord(state: string): string {
  const known = Object.entries(hazardStateZh).find(([key]) => key === state)
  return known?.[1] ?? ''
}
