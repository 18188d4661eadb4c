import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Step } from '../../../rectification/rules/state.ts'
import {
  departmentZh,
  hazardStateZh,
  lessonWordsZh,
  lessonZh,
  sourceZh,
  stepZh,
  weightZh,
} from '../../../rectification/zh.ts'
import { downloadUrl } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import { DueChip } from './due.tsx'
import { OrderDialog } from './order-dialog.tsx'
import { StepDialog } from './step-dialog.tsx'
import { StopTag } from './stop-tag.tsx'
import { type Hazard, stateTone, stepButton } from './words.ts'
import { WorkshopLink } from './workshop-link.tsx'
import './rectification.css'

export function HazardPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('rectification.look', { hazard: id })
  return (
    <>
      <Crumbs steps={[{ word: '整改清零', to: links.hazards }, { word: '一处隐患' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready hazard={found.data} />
      )}
    </>
  )
}

function Ready({ hazard }: { readonly hazard: Hazard }): ReactNode {
  const [step, setStep] = useState<Step | undefined>(undefined)
  const close = () => setStep(undefined)
  const shown = hazard.may.filter(each => each !== 'take-up' || hazard.state === 'answered')
  return (
    <Page
      title={hazard.text}
      aside={
        <>
          <StatusTag tone={stateTone[hazard.state]} word={hazardStateZh[hazard.state]} />
          {hazard.gravity === 'key' && <StatusTag tone="attention" word="重点" />}
          {hazard.repeated && <StatusTag tone="bad" word="重复发现" />}
          <DueChip {...hazard} />
        </>
      }
      actions={shown.map(each => (
        <Button
          key={each}
          danger={each === 'void'}
          {...((each === 'order' || each === 'accept') && { type: 'primary' as const })}
          onClick={() => setStep(each)}
        >
          {stepButton[each]}
        </Button>
      ))}
    >
      {hazard.closing !== null && <Notice tone="attention">{hazard.closing}</Notice>}
      {hazard.repeatOf !== null && (
        <Notice tone="bad">
          12 个月内重复发现：{hazard.repeatOf.foundOn} {hazard.repeatOf.sourceLabel}已发现过 （
          <Link to={links.hazard(hazard.repeatOf.hazard)}>看那一处</Link>）。程度按重点看（待确认）。
        </Notice>
      )}
      <About hazard={hazard} />
      <Course hazard={hazard} />
      <Training hazard={hazard} />
      {step === 'order' && <OrderDialog hazards={[hazard]} onClose={close} />}
      {step !== undefined && step !== 'order' && <StepDialog hazard={hazard} step={step} onClose={close} />}
    </Page>
  )
}

/** What a camera saw leads to its alert, and where it breaks the law, to a case. */
function Source({ hazard: { source, sourceLabel, alert } }: { readonly hazard: Hazard }): ReactNode {
  const words = `${sourceZh[source]} ${sourceLabel}`
  if (alert === null) return words
  return (
    <>
      <Link to={links.alert(alert)}>{words}</Link>
      <May do="casework.register">
        {' · '}
        <Link to={links.newCase(`alert=${alert}`)}>登记案源</Link>
      </May>
    </>
  )
}

function About({ hazard }: { readonly hazard: Hazard }): ReactNode {
  return (
    <Panel title="情况" extra={<Link to={links.hazardsOf(hazard.workshop)}>这家的全部隐患</Link>}>
      <Facts
        facts={[
          {
            label: '小作坊',
            value: (
              <>
                <WorkshopLink workshop={hazard.workshop} name={hazard.workshopName} />（{hazard.townName}）
              </>
            ),
          },
          { label: '来源', value: <Source hazard={hazard} /> },
          { label: '部门', value: departmentZh[hazard.department] },
          { label: '类别', value: `${hazard.topic}（${hazard.code}）` },
          { label: '程度', value: weightZh[hazard.gravity] },
          { label: '发现', value: `${hazard.foundOn} ${hazard.actor}` },
          {
            label: '责令改正',
            value:
              hazard.order === null ? (
                '—'
              ) : (
                <>
                  <Link to={links.hazardOrder(hazard.order)}>{orDash(hazard.orderNumber)}</Link>{' '}
                  <StopTag stop={hazard.stop} />
                </>
              ),
          },
          { label: '期限', value: orDash(hazard.dueOn) },
          { label: '依据', value: orDash(hazard.basis), wide: true },
        ]}
      />
    </Panel>
  )
}

/** What was done, by whom, with what to see. */
function Course({ hazard }: { readonly hazard: Hazard }): ReactNode {
  const address = (file: string) => downloadUrl('rectification.file', { hazard: hazard.hazard, file })
  return (
    <Panel title="经过">
      <ol className="hazard-steps">
        {hazard.steps.map((step, at) => (
          <li key={`${step.step} ${step.at}`}>
            <div className="hazard-step-head">
              <strong>{stepZh[step.step]}</strong>
              <span>{step.actor}</span>
              <span className="quiet">
                {momentText(step.at)}
                {step.enteredAt !== null && `（手机上 ${momentText(step.enteredAt)} 记）`}
              </span>
              {step.dueOn !== null && step.state === 'ordered' && <span>期限 {step.dueOn}</span>}
            </div>
            {step.note !== '' && <p>{step.note}</p>}
            {step.files.length > 0 && step.step !== 'accept' && <Photographs files={step.files} address={address} />}
            {step.step === 'accept' && <p className="quiet">凭 {step.files.length} 张照片销号。</p>}
            {step.step === 'accept' && <Photographs files={newIn(hazard, at)} address={address} none="" />}
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Closing names all of its evidence; what the follow-up itself brought is shown here, the rest above. */
function newIn({ steps }: Hazard, at: number): readonly string[] {
  const before = new Set(steps.slice(0, at).flatMap(step => step.files))
  return steps[at]?.files.filter(file => !before.has(file)) ?? []
}

function Training({ hazard }: { readonly hazard: Hazard }): ReactNode {
  return (
    <Panel title="建议培训" extra={<span className="quiet">按这家近 12 个月的隐患，对应关系待确认</span>}>
      {hazard.training.length === 0 ? (
        <Empty why="近 12 个月的隐患没有对应的培训内容。" />
      ) : (
        <ul>
          {hazard.training.map(({ lesson, hazards }) => (
            <li key={lesson}>
              <strong>{lessonZh[lesson]}</strong>（{hazards} 处）：{lessonWordsZh[lesson]}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
