import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Step } from '../../../recall/rules/recall.ts'
import { causeZh, levelZh, recallStateZh, shareText, stepZh } from '../../../recall/zh.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { ClockBar } from './clock-bar.tsx'
import { EndingDialog } from './ending-dialog.tsx'
import { LotsPanel } from './lots-panel.tsx'
import { OutcomesPanel } from './outcomes-panel.tsx'
import { Gaps } from './preview.tsx'
import { RecipientsPanel } from './recipients-panel.tsx'
import { SincePanel } from './since-panel.tsx'
import { type Recall, stateTone } from './words.ts'
import './recall.css'

export function RecallPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('recall.look', { recall: id })
  return (
    <>
      <Crumbs steps={[{ word: '召回', to: links.recalls }, { word: found.data?.number ?? '这次召回' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready recall={found.data} />
      )}
    </>
  )
}

function Ready({ recall }: { readonly recall: Recall }): ReactNode {
  const [step, setStep] = useState<Step | undefined>(undefined)
  const { number, title, state, level, stationed } = recall
  return (
    <Page
      title={`${number} ${title}`}
      aside={
        <>
          <StatusTag tone={stateTone[state]} word={recallStateZh[state]} />
          <StatusTag tone="unknown" word={levelZh[level]} />
        </>
      }
      actions={
        <>
          <TakeButton name="recall.report" input={{ recall: recall.recall }} word="召回报告" />
          <TakeButton name="recall.table" input={{ recall: recall.recall }} word="导出名单" />
          {recall.steps.map(each => (
            <Button key={each} danger={each === 'cancel'} onClick={() => setStep(each)}>
              {stepZh[each]}
            </Button>
          ))}
        </>
      }
    >
      <ClockBar clocks={recall.clocks} />
      {stationed > 0 && state === 'started' && (
        <Notice tone="bad">有 {stationed} 个通知对象超过 48 小时没有答复，请监管所上门。</Notice>
      )}
      {recall.ending !== null && (
        <Notice tone={state === 'closed' ? 'good' : 'unknown'}>
          {state === 'closed' ? '结论' : '撤销原因'}：{recall.ending}
        </Notice>
      )}
      <Standing recall={recall} />
      <RecipientsPanel recall={recall} />
      <LotsPanel recall={recall} />
      <OutcomesPanel recall={recall} />
      <SincePanel recall={recall.recall} />
      <Log recall={recall} />
      {step !== undefined && <EndingDialog recall={recall} step={step} onClose={() => setStep(undefined)} />}
    </Page>
  )
}

function Standing({ recall }: { readonly recall: Recall }): ReactNode {
  const { figures } = recall
  return (
    <Panel title="数量与去向" extra={<span className="quiet">去向已交代 {shareText(recall.accounted)}</span>}>
      <PlainTable head={['销出', '收回', '就地销毁', '无法收回', '启动时库存', '库存销毁', '收回后销毁']}>
        {recall.totals.map(total => (
          <tr key={total.dimension}>
            <td>{total.sent}</td>
            <td>{total.recovered}</td>
            <td>{total.destroyedThere}</td>
            <td>{total.gone}</td>
            <td>{total.left}</td>
            <td>{total.stockDestroyed}</td>
            <td>{total.recoveredDestroyed}</td>
          </tr>
        ))}
      </PlainTable>
      <p className="check-line">
        还有 {recall.openSent} 笔销出的、{recall.openStock} 批库存的去向没有登记完。
        {recall.finishReason !== null && `说明：${recall.finishReason}`}
      </p>
      <Facts
        facts={[
          { label: '小作坊', value: <Whose recall={recall} /> },
          { label: '起因', value: causeZh[recall.cause] },
          { label: '原因', value: recall.reason, wide: true },
          { label: '处置措施', value: recall.measure, wide: true },
          { label: '知悉', value: momentText(recall.knownAt) },
          { label: '启动', value: `${momentText(recall.startedAt)} ${recall.actor}` },
          { label: '批次', value: `${recall.lots} 批，已解除 ${recall.released} 批` },
          { label: '答复', value: `${recall.confirmed} / ${recall.recipients}` },
        ]}
      />
      <Gaps gaps={figures.gaps} further={figures.furtherGaps} />
    </Panel>
  )
}

function Whose({ recall: { workshop, workshopName } }: { readonly recall: Recall }): ReactNode {
  return workshop === null ? '全区' : <Link to={links.workshop(workshop, 'lots')}>{orDash(workshopName)}</Link>
}

function Log({ recall }: { readonly recall: Recall }): ReactNode {
  return (
    <Panel title="经过">
      {recall.log.length === 0 ? (
        <Empty why="还没有记录。" />
      ) : (
        <PlainTable head={['时间', '做了什么', '原因、说明', '谁']}>
          {recall.log.map(line => (
            <tr key={`${line.at} ${line.what}`}>
              <td className="nowrap">{momentText(line.at)}</td>
              <td>{line.what}</td>
              <td>{orDash(line.reason)}</td>
              <td>{line.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
