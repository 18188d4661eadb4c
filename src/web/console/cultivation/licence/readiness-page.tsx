import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { type ReadinessState, readinessNext } from '../../../../cultivation/rules/readiness.ts'
import { readinessStateZh } from '../../../../cultivation/zh.ts'
import { downloadUrl } from '../../../client.ts'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { SubjectClocks } from '../../clock/subject-clocks.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { TakeButton } from '../../take-button.tsx'
import { OpenPaper } from '../evidence.tsx'
import { type Readiness, type Requirement, readinessTone } from '../words.ts'
import { FindDialog } from './find-dialog.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { moveWord } from './moves.ts'
import { Road } from './road.tsx'
import '../cultivation.css'

export function ReadinessPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('cultivation.readiness', { readiness: id })
  return (
    <>
      <Crumbs
        steps={[{ word: '申证帮扶', to: links.readinesses }, { word: found.data?.workshopName ?? '一家小作坊' }]}
      />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready one={found.data} />
      )}
    </>
  )
}

function Ready({ one }: { readonly one: Readiness }): ReactNode {
  const [moving, setMoving] = useState<ReadinessState | undefined>()
  const [finding, setFinding] = useState<Requirement | undefined>()
  const missing = one.requirements.filter(each => each.blocking && !each.met)
  const open = one.state !== 'issued' && one.state !== 'stopped'
  const next = readinessNext[one.state].filter(to => to !== 'applied' || missing.length === 0)
  return (
    <Page
      title={`${one.workshopName} 申证帮扶`}
      aside={<StatusTag tone={readinessTone[one.state]} word={readinessStateZh[one.state]} />}
      actions={
        <>
          <TakeButton name="cultivation.readiness-pack" input={{ readiness: one.readiness }} word="下载材料包" />
          {next.map((to, at) => (
            <May key={to} do="cultivation.move-readiness">
              <Button type={at === 0 && to !== 'stopped' ? 'primary' : 'default'} onClick={() => setMoving(to)}>
                {moveWord(one.state, to)}
              </Button>
            </May>
          ))}
        </>
      }
    >
      {open && <SubjectClocks kind="readiness" id={one.readiness} />}
      {one.state === 'helping' && missing.length > 0 && (
        <Notice tone="attention">{`还不能申报，必备的缺 ${missing.length} 项：${missing.map(({ text }) => text).join('；')}。`}</Notice>
      )}
      <FactsPanel one={one} />
      <GapPanel one={one} open={open} onFind={setFinding} />
      <PapersPanel one={one} />
      <CoursePanel one={one} />
      {moving !== undefined && <MoveDialog one={one} to={moving} onClose={() => setMoving(undefined)} />}
      {finding !== undefined && <FindDialog one={one} requirement={finding} onClose={() => setFinding(undefined)} />}
    </Page>
  )
}

function FactsPanel({ one }: { readonly one: Readiness }): ReactNode {
  return (
    <Panel>
      <Facts
        facts={[
          { label: '小作坊', value: <Link to={links.workshop(one.workshop)}>{one.workshopName}</Link> },
          { label: '乡镇', value: one.townName },
          { label: '开始帮扶', value: one.openedOn },
          { label: '条件满足', value: <Road of={one} /> },
          { label: '必备未满足', value: `${one.blocking} 项` },
          { label: '许可证编号', value: orDash(one.scNumber) },
          { label: '发证', value: orDash(one.issuedOn) },
        ]}
      />
      <p className="check-line">没有人核对过的，按不满足算。条件的条款待确认，以受理机关的要求为准。</p>
    </Panel>
  )
}

type GapProps = {
  readonly one: Readiness
  readonly open: boolean
  readonly onFind: (requirement: Requirement) => void
}

/** 差距清单: what is missing first. */
function GapPanel({ one, open, onFind }: GapProps): ReactNode {
  const rows = one.requirements.toSorted((a, b) => rankOf(a) - rankOf(b))
  return (
    <Panel title="差距清单">
      <div className="cultivation-wide">
        <PlainTable head={['条件', '核对', '说明', '要交的材料', '材料', '依据']}>
          {rows.map(each => (
            <tr key={each.code}>
              <td>
                {each.text} {each.blocking && <StatusTag tone="primary" word="必备" />}
              </td>
              <td>
                <div className="row">
                  <StatusTag tone={each.met ? 'good' : each.at === null ? 'unknown' : 'bad'} word={foundWord(each)} />
                  {open && (
                    <May do="cultivation.find-readiness">
                      <Button size="small" onClick={() => onFind(each)} aria-label={`核对：${each.text}`}>
                        核对
                      </Button>
                    </May>
                  )}
                </div>
                {each.at !== null && (
                  <div className="quiet">{`${each.actor ?? ''} ${momentText(each.at).slice(0, 10)}`}</div>
                )}
              </td>
              <td>{orDash(each.note)}</td>
              <td>{orDash(each.paper)}</td>
              <td>
                {each.file === null ? (
                  '—'
                ) : (
                  <OpenPaper
                    to={downloadUrl('cultivation.readiness-file', { readiness: one.readiness, file: each.file })}
                  />
                )}
              </td>
              <td>
                {each.basis} {each.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}

function rankOf({ met, blocking }: Requirement): number {
  return (met ? 2 : 0) + (blocking ? 0 : 1)
}

function foundWord({ met, at }: Requirement): string {
  return met ? '满足' : at === null ? '没有核对' : '不满足'
}

function PapersPanel({ one }: { readonly one: Readiness }): ReactNode {
  return (
    <Panel title="档案里已有的材料">
      {one.onFile.length === 0 ? (
        <p className="quiet">
          档案里还没有材料。<Link to={links.workshop(one.workshop, 'documents')}>去档案上传</Link>
        </p>
      ) : (
        <ul>
          {one.onFile.map(({ title, kind }) => (
            <li key={`${kind} ${title}`}>{`${kind}：${title}`}</li>
          ))}
        </ul>
      )}
      <p className="check-line">下载材料包时一起打包：一份目录，各项条件的材料，档案里的材料；缺哪样目录里写着。</p>
    </Panel>
  )
}

function CoursePanel({ one }: { readonly one: Readiness }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['进展', '日期', '说明', '办理人']}>
        {one.steps.map((step, at) => (
          <tr key={`${step.state} ${step.onDay} ${step.note} ${String(at)}`}>
            <td>{readinessStateZh[step.state]}</td>
            <td>{step.onDay}</td>
            <td>{orDash(step.note)}</td>
            <td>{step.actor}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
