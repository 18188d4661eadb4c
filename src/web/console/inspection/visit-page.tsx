import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { type WithdrawalCause, withdrawalCauses } from '../../../inspection/rules/disclosure.ts'
import { disclosureStateZh, visitKindZh, visitStateZh, withdrawalCauseZh } from '../../../inspection/zh.ts'
import { type HazardState, hazardStates } from '../../../rectification/rules/state.ts'
import { departmentZh, hazardStateZh } from '../../../rectification/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { SubjectClocks } from '../clock/subject-clocks.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk, usePerform } from '../query.ts'
import { WorkshopLink } from '../rectification/workshop-link.tsx'
import { May } from '../session.tsx'
import { PartPanel } from './part-panel.tsx'
import { disclosureTone, type Visit, visitTone } from './words.ts'
import './inspection.css'

export function VisitPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('inspection.look', { visit: id })
  return (
    <>
      <Crumbs steps={[{ word: '监督检查', to: links.inspections }, { word: found.data?.number ?? '这次检查' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready visit={found.data} />
      )}
    </>
  )
}

function Ready({ visit }: { readonly visit: Visit }): ReactNode {
  const [voiding, setVoiding] = useState(false)
  const { number, workshopName, state, kind } = visit
  return (
    <Page
      title={`${workshopName} ${number}`}
      aside={
        <>
          <StatusTag tone={visitTone[state]} word={visitStateZh[state]} />
          <StatusTag tone="unknown" word={visitKindZh[kind]} />
          <SubjectClocks kind="inspection" id={visit.visit} />
        </>
      }
      actions={
        state !== 'void' && (
          <May do="inspection.void">
            <Button danger onClick={() => setVoiding(true)}>
              作废
            </Button>
          </May>
        )
      }
    >
      {visit.voidReason !== null && <Notice tone="bad">已作废：{visit.voidReason}</Notice>}
      {visit.clue !== null && (
        <Notice tone="bad">
          {`${visit.clue.taken ? '案件线索已处理' : '案件线索，应依法调查处理'}：${visit.clue.text} `}
          {!visit.clue.taken && (
            <May do="casework.register">
              <Link to={links.caseClues}>去登记案源</Link>
            </May>
          )}
        </Notice>
      )}
      <Head visit={visit} />
      {visit.parts.map(part => (
        <PartPanel key={part.department} visit={visit} part={part} />
      ))}
      <Findings visit={visit} />
      <Papers visit={visit} />
      <Disclosing visit={visit} />
      {voiding && <VoidDialog visit={visit.visit} onClose={() => setVoiding(false)} />}
    </Page>
  )
}

function Head({ visit }: { readonly visit: Visit }): ReactNode {
  const { position, clockSkew } = visit
  return (
    <Panel title="检查">
      <Facts
        facts={[
          { label: '小作坊', value: <WorkshopLink workshop={visit.workshop} name={visit.workshopName} /> },
          { label: '乡镇', value: orDash(visit.townName) },
          { label: '检查日期', value: visit.onDay },
          {
            label: '起止时间',
            value: `${momentText(visit.startedAt)} 至 ${visit.endedAt === null ? '—' : momentText(visit.endedAt)}`,
          },
          { label: '要点表', value: `第 ${visit.editionNumber} 版 · ${visit.items.length} 项` },
          { label: '记录人', value: `${visit.actor}${visit.device === null ? '' : `（${visit.device}）`}` },
          {
            label: '位置',
            value:
              position === null
                ? '没有取得'
                : `${position.latitude.toFixed(5)}, ${position.longitude.toFixed(5)}（误差约 ${Math.round(position.accuracy)} 米）`,
          },
          ...(clockSkew === null
            ? []
            : [
                {
                  label: '设备时钟',
                  value: `比标准时间${clockSkew > 0 ? '快' : '慢'} ${Math.round(Math.abs(clockSkew) / 60)} 分钟，已折算`,
                },
              ]),
          ...(visit.reason === '' ? [] : [{ label: '事由', value: visit.reason, wide: true }]),
        ]}
      />
      {visit.spared.length > 0 && (
        <p className="check-line">
          {`没有检查的项目（上级近期检查过，或要点表刚有变化）：${visit.spared.map(({ code, text }) => `${code} ${text}`).join('；')}`}
        </p>
      )}
    </Panel>
  )
}

function stateWord(state: string): string {
  const known: HazardState | undefined = hazardStates.find(each => each === state)
  return known === undefined ? '—' : hazardStateZh[known]
}

function Findings({ visit }: { readonly visit: Visit }): ReactNode {
  if (visit.parts.every(({ state }) => state === 'open')) return null
  const textOf = (code: string) => visit.items.find(item => item.code === code)?.text ?? code
  return (
    <Panel
      title="发现的问题"
      extra={
        <span className="row">
          <span className="quiet">{visit.findings.length} 项，已列入整改清零</span>
          {visit.findings.length > 0 && <Link to={links.hazardsOf(visit.workshop)}>去责令整改</Link>}
        </span>
      }
    >
      {visit.findings.length === 0 ? (
        <Empty why="没有发现不符合的项目。" />
      ) : (
        <PlainTable head={['项目', '内容', '部门', '整改期限', '整改情况']}>
          {visit.findings.map(({ code, department, hazard, dueOn, correctedOnSpot, hazardState }) => (
            <tr key={code}>
              <td>{code}</td>
              <td>{textOf(code)}</td>
              <td className="nowrap">{departmentZh[department]}</td>
              <td className="nowrap">{correctedOnSpot ? '当场改正' : orDash(dueOn)}</td>
              <td className="nowrap">
                <Link to={links.hazard(hazard)}>{stateWord(hazardState)}</Link>
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function Papers({ visit }: { readonly visit: Visit }): ReactNode {
  if (visit.papers.length === 0) return null
  return (
    <Panel title="文书">
      <PlainTable head={['文书', '文号', '日期']}>
        {visit.papers.map(({ paper, title, number, issuedOn }) => (
          <tr key={paper}>
            <td>
              <Link to={links.paper(paper)}>{title}</Link>
            </td>
            <td>{orDash(number)}</td>
            <td>{issuedOn}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function Disclosing({ visit }: { readonly visit: Visit }): ReactNode {
  const [withdrawing, setWithdrawing] = useState(false)
  const disclose = usePerform('inspection.disclose')
  const { disclosure } = visit
  if (disclosure === null) return null
  const { state, dueOn, dueWords, disclosedOn, disclosedBy, late, cause, reason, withdrawnOn } = disclosure
  return (
    <Panel title="公示" extra={<StatusTag tone={disclosureTone[state]} word={disclosureStateZh[state]} />}>
      <Facts
        facts={[
          { label: '期限', value: `${orDash(dueOn)} ${dueWords}`, wide: true },
          ...(disclosedOn === null
            ? []
            : [{ label: '公示', value: `${disclosedOn} ${disclosedBy ?? ''}${late === true ? '（超过期限）' : ''}` }]),
          ...(cause === null
            ? []
            : [
                {
                  label: '撤下',
                  value: `${withdrawnOn ?? ''} ${withdrawalCauseZh[cause]}：${reason ?? ''}`,
                  wide: true,
                },
              ]),
        ]}
      />
      {disclose.refused !== undefined && <ProblemNotice problem={disclose.refused} />}
      <div className="row">
        {state === 'due' && (
          <May do="inspection.disclose">
            <Button type="primary" loading={disclose.busy} onClick={() => disclose.run({ visits: [visit.visit] })}>
              公示结果
            </Button>
          </May>
        )}
        {state !== 'withdrawn' && (
          <May do="inspection.withdraw">
            <Button onClick={() => setWithdrawing(true)}>{state === 'due' ? '不予公示' : '撤下公示'}</Button>
          </May>
        )}
      </div>
      {withdrawing && <WithdrawDialog visit={visit.visit} onClose={() => setWithdrawing(false)} />}
    </Panel>
  )
}

const causes: readonly WithdrawalCause[] = withdrawalCauses.filter(each => each !== 'void')
type Asking = { readonly visit: string; readonly onClose: () => void }

export function WithdrawDialog({ visit, onClose }: Asking): ReactNode {
  const [cause, setCause] = useState('')
  const [reason, setReason] = useState('')
  const withdraw = usePerform('inspection.withdraw', onClose)
  const chosen = causes.find(each => each === cause)
  return (
    <Dialog title="撤下公示" onClose={onClose}>
      <Form
        problem={withdraw.refused}
        busy={withdraw.busy}
        disabled={chosen === undefined}
        danger
        submit="撤下"
        onCancel={onClose}
        onSubmit={() => chosen !== undefined && withdraw.run({ visit, cause: chosen, reason })}
      >
        <SelectField
          label="原因"
          pointer="/cause"
          required
          value={cause}
          options={causes.map(value => ({ value, label: withdrawalCauseZh[value] }))}
          onChange={setCause}
        />
        <TextAreaField label="说明" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

function VoidDialog({ visit, onClose }: Asking): ReactNode {
  const [reason, setReason] = useState('')
  const voiding = usePerform('inspection.void', onClose)
  return (
    <Dialog title="作废这次检查" onClose={onClose}>
      <Form
        problem={voiding.refused}
        busy={voiding.busy}
        danger
        submit="作废"
        onCancel={onClose}
        onSubmit={() => voiding.run({ visit, reason })}
      >
        <Notice tone="attention">
          作废后不能恢复：公示随之撤下，任务回到待检查。已列入整改清零的问题不会跟着作废，请逐项处理。
        </Notice>
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
