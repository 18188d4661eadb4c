import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { isGrave } from '../../../../vision/rules/alert/review.ts'
import { alertStateZh, recognitionZh, sceneZh } from '../../../../vision/zh.ts'
import { inFours, momentText } from '../../../ui/formats.ts'
import { Facts, Loaded, Page, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { SubjectClocks } from '../../clock/subject-clocks.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import { useLiveQueries } from '../live.ts'
import { LiveNote } from '../live-note.tsx'
import { alertTone } from '../words.ts'
import { AgainDialog } from './again-dialog.tsx'
import { AlertPictures } from './alert-pictures.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { SealPanel } from './seal-panel.tsx'
import { StepsPanel } from './steps-panel.tsx'
import {
  type Alert,
  lastedWords,
  modelWords,
  severityWords,
  sureWords,
  thresholdWords,
  toldWords,
  zoneWords,
} from './words.ts'
import './alert.css'

const looked = ['vision.alert'] as const

export function AlertPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('vision.alert', { alert: id })
  const live = useLiveQueries(looked)
  return (
    <>
      <Crumbs steps={[{ word: '预警', to: links.alerts }, { word: '一条预警' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready alert={found.data} aside={<LiveNote state={live} />} />
      )}
    </>
  )
}

function Ready({ alert, aside }: { readonly alert: Alert; readonly aside: ReactNode }): ReactNode {
  const [open, setOpen] = useState<'again' | 'review' | undefined>(undefined)
  const may = useMay()
  const close = () => setOpen(undefined)
  const reviewable = alert.may.some(step => step === 'second' || step === 'confirm')
  const confirmed = alert.verdict === 'true'
  return (
    <Page
      title={`${confirmed ? '' : '疑似'}${alert.name}`}
      aside={
        <>
          <StatusTag tone={alertTone[alert.state]} word={alertStateZh[alert.state]} />
          {isGrave(alert.severity) && <StatusTag tone="bad" word="严重" />}
          {alert.byHand && <StatusTag tone="unknown" word="人工标记" />}
          {alert.silent && <StatusTag tone="unknown" word="静默" />}
          {alert.overdue && <StatusTag tone="bad" word="超期" />}
          <SubjectClocks kind="alert" id={alert.alert} />
          {aside}
        </>
      }
      actions={
        <>
          {reviewable && (
            <Button type="primary" onClick={() => setOpen('review')}>
              研判
            </Button>
          )}
          {alert.may.includes('review-again') && alert.forgottenAt === null && may('vision.review-again') && (
            <Button onClick={() => setOpen('again')}>重新研判</Button>
          )}
        </>
      }
    >
      <Next alert={alert} />
      <AlertPictures alert={alert} />
      <About alert={alert} />
      <StepsPanel alert={alert} />
      <EvidencePanel alert={alert} />
      <SealPanel alert={alert} />
      {open === 'again' && <AgainDialog alert={alert.alert} onClose={close} />}
      {open === 'review' && <ReviewDialog alert={alert} onClose={close} />}
    </Page>
  )
}

/** What is to be done now, and where. */
function Next({ alert }: { readonly alert: Alert }): ReactNode {
  const { state, hazard, why, severity, steps } = alert
  if (hazard !== null) {
    return (
      <Notice tone={state === 'closed' ? 'good' : 'attention'}>
        {state === 'closed' ? '已整改销号。' : '已列入整改清单：业主报告、复查、退回、销号都在那里办。'}
        <Link to={links.hazard(hazard)}>看这处隐患</Link>
      </Notice>
    )
  }
  if (state === 'seconding') {
    const first = steps.at(-1)
    const second = alert.may.includes('confirm') ? '请您作为第二人研判' : '等另一名监管人员研判'
    return (
      <Notice tone="attention">
        需两人研判：{first?.actor} {momentText(first?.at)} 已判属实。{why ?? second}。
      </Notice>
    )
  }
  if (why !== null) return <Notice tone="attention">{why}。</Notice>
  if (state === 'raised' && isGrave(severity)) {
    return <Notice tone="attention">严重预警，两名监管人员都判属实才生效。</Notice>
  }
  return null
}

function About({ alert }: { readonly alert: Alert }): ReactNode {
  const thresholds = thresholdWords(alert.thresholds, alert.zone)
  return (
    <Panel title="情况" extra={<Link to={links.alertsOf(alert.workshop)}>这家的全部预警</Link>}>
      <Facts
        facts={[
          {
            label: '小作坊',
            value: (
              <>
                <Link to={links.workshop(alert.workshop)}>{alert.workshopName}</Link>（{alert.townName}）
              </>
            ),
          },
          {
            label: '摄像头',
            value: (
              <Link to={links.camera(alert.camera)}>
                {sceneZh[alert.scene]} · {alert.spot}
              </Link>
            ),
          },
          { label: '区域', value: zoneWords(alert.zone) },
          { label: '类型', value: `${alert.kind} ${alert.name}` },
          { label: '等级', value: severityWords(alert.severity) },
          {
            label: '看到',
            value: `${momentText(alert.firstAt)} 至 ${momentText(alert.lastAt)}，${lastedWords(alert)}`,
          },
          { label: '预警', value: momentText(alert.raisedAt) },
          { label: '把握', value: sureWords(alert) },
          { label: '告知', value: toldWords(alert) },
          ...(alert.dueAt === null ? [] : [{ label: '整改期限', value: momentText(alert.dueAt) }]),
          ...(alert.closedAt === null ? [] : [{ label: '销号', value: momentText(alert.closedAt) }]),
          { label: '识别', value: recognitionZh[alert.recognition], wide: true },
          ...(thresholds.length === 0 ? [] : [{ label: '触发条件', value: thresholds.join('，'), wide: true }]),
          { label: '依据', value: `${alert.basis}${alert.toBeConfirmed ? '（待确认）' : ''}`, wide: true },
          ...(alert.models.length === 0 ? [] : [{ label: '模型', value: <Models alert={alert} />, wide: true }]),
        ]}
      />
    </Panel>
  )
}

function Models({ alert: { models } }: { readonly alert: Alert }): ReactNode {
  return (
    <ul className="plain-list">
      {models.map(({ name, hash }) => (
        <li key={name}>
          {modelWords(name)} <span className="code small quiet hash">SHA-256 {inFours(hash)}</span>
        </li>
      ))}
    </ul>
  )
}
