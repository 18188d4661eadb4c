import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { partZh, sampleStateZh, verdictZh } from '../../../sampling/zh.ts'
import { downloadUrl } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { SubjectClocks } from '../clock/subject-clocks.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { DisposalPanel } from './disposal-panel.tsx'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { ReportsPanel } from './reports-panel.tsx'
import { RightsPanel } from './rights-panel.tsx'
import { type SimpleStep, StepDialog, stepsOf } from './step-dialog.tsx'
import { type Sample, stateTone, verdictTone, yuan } from './words.ts'
import './sampling.css'

export function SamplePage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('sampling.sample', { sample: id })
  return (
    <>
      <Crumbs steps={[{ word: '抽检看板', to: links.sampling }, { word: found.data?.formNumber ?? '样品' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready sample={found.data} />
      )}
    </>
  )
}

function Ready({ sample }: { readonly sample: Sample }): ReactNode {
  const [step, setStep] = useState<SimpleStep | undefined>(undefined)
  const [handing, setHanding] = useState(false)
  const may = useMay()
  const { state, conclusion, blind } = sample
  const steps = stepsOf(sample).filter(each => may(each.needs))
  return (
    <Page
      title={`${sample.name} ${sample.formNumber}`}
      aside={
        <>
          <StatusTag tone={stateTone[state]} word={sampleStateZh[state]} />
          {conclusion !== null && <StatusTag tone={verdictTone[conclusion]} word={verdictZh[conclusion]} />}
        </>
      }
      actions={
        <>
          {state !== 'void' && state !== 'archived' && may('sampling.hand-over') && (
            <Button onClick={() => setHanding(true)}>登记交接</Button>
          )}
          {steps.map(each => (
            <Button
              key={each.step}
              danger={each.danger === true}
              {...(each.primary && { type: 'primary' as const })}
              onClick={() => setStep(each.step)}
            >
              {each.word}
            </Button>
          ))}
        </>
      }
    >
      <div className="sampling-clocks">
        <SubjectClocks kind="sample" id={sample.sample} />
      </div>
      <ReportsPanel sample={sample} />
      {!blind && <RightsPanel sample={sample} />}
      {!blind && <DisposalPanel sample={sample} />}
      {!blind && <PublishPanel sample={sample} />}
      <FormPanel sample={sample} />
      <CustodyPanel sample={sample} />
      <MovesPanel sample={sample} />
      {step !== undefined && <StepDialog sample={sample} step={step} onClose={() => setStep(undefined)} />}
      {handing && <HandOverDialog sample={sample} onClose={() => setHanding(false)} />}
    </Page>
  )
}

function FormPanel({ sample }: { readonly sample: Sample }): ReactNode {
  const { form } = sample
  const { sample: food, sampled, maker, samplers, seals, signed, facts } = form
  const known = [
    ...[food.prepacked ? '预包装' : '散装', facts.readyToEat === true && '即食', facts.fermented === true && '发酵'],
    ...[facts.grain === true && '粮谷类', facts.grain === false && '其他原料', facts.pressed === true && '压榨'],
    ...[facts.pressed === false && '浸出', facts.alcohol !== '' && `${facts.alcohol} %vol`],
  ].filter(Boolean)
  return (
    <Panel
      title="抽样单"
      extra={
        <span className="quiet">
          {momentText(sample.takenAt)} {sample.actor}
        </span>
      }
    >
      <Facts
        facts={[
          { label: '小作坊', value: <Whose sample={sample} /> },
          { label: '被抽样单位', value: orDash(sampled.name) },
          { label: '地址', value: orDash(sampled.address), wide: true },
          { label: '标称生产者', value: orDash(maker.name || sampled.name) },
          { label: '抽样人员', value: samplers.map(each => `${each.name}（${each.certificate}）`).join('、') },
          { label: '承检机构', value: sample.laboratoryName },
          {
            label: '批次',
            value: <LotOf sample={sample} />,
          },
          { label: '生产日期', value: orDash(sample.producedOn) },
          { label: '保质期至', value: orDash(sample.expiresOn) },
          { label: '规格型号', value: orDash(food.specification) },
          { label: '商标', value: orDash(food.trademark) },
          { label: '抽样基数', value: food.baseAmount },
          { label: '抽样数量', value: food.amount },
          { label: '备样数量', value: food.reserveAmount },
          { label: '购样金额', value: `${yuan(sample.price)} 元` },
          { label: '执行标准', value: orDash(food.standard) },
          { label: '判定用到的', value: known.join('、') },
          { label: '检样封条', value: seals.sample },
          { label: '备样封条', value: seals.reserve },
          { label: '备样保存至', value: orDash(sample.reserveKeepUntil) },
          { label: '记录保存至', value: orDash(sample.recordsKeepUntil) },
          { label: '签字', value: signed.refused ? `拒绝签名，见证：${signed.witness}` : orDash(signed.name) },
        ]}
      />
      <Photographs
        files={form.photographs}
        address={file => downloadUrl('sampling.file', { sample: sample.sample, file })}
      />
    </Panel>
  )
}

/** A laboratory has no business in registers and ledgers. */
function Whose({ sample: { blind, workshop, workshopName } }: { readonly sample: Sample }): ReactNode {
  return blind ? workshopName : <Link to={links.workshop(workshop)}>{workshopName}</Link>
}

function LotOf({ sample: { blind, lot, lotNumber } }: { readonly sample: Sample }): ReactNode {
  if (lot === null) return '—'
  return blind ? orDash(lotNumber) : <Link to={links.lot(lot)}>{orDash(lotNumber)}</Link>
}

function CustodyPanel({ sample }: { readonly sample: Sample }): ReactNode {
  return (
    <Panel title="样品交接">
      {sample.custody.length === 0 ? (
        <Empty why="还没有交接记录。送样时扫封条登记，检样和备样分别登记。" />
      ) : (
        <PlainTable head={['样品', '交出', '接收', '封条', '封条状况', '地点', '时间', '说明']}>
          {sample.custody.map(each => (
            <tr key={`${each.part} ${each.handedAt} ${each.toHolder}`}>
              <td>{partZh[each.part]}</td>
              <td>{each.fromHolder}</td>
              <td>{each.toHolder}</td>
              <td>{each.seal}</td>
              <td>
                <StatusTag tone={each.sealIntact ? 'good' : 'bad'} word={each.sealIntact ? '完好' : '破损'} />
              </td>
              <td>{orDash(each.place)}</td>
              <td className="nowrap">{momentText(each.handedAt)}</td>
              <td>{orDash(each.note)}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

function MovesPanel({ sample }: { readonly sample: Sample }): ReactNode {
  return (
    <Panel title="经过">
      <PlainTable head={['日期', '到了哪一步', '说明', '谁', '记录时间']}>
        {sample.moves.map(each => (
          <tr key={each.at + each.toState}>
            <td className="nowrap">{each.onDay}</td>
            <td>{sampleStateZh[each.toState]}</td>
            <td>{orDash(each.reason)}</td>
            <td>{each.actor}</td>
            <td className="nowrap">{momentText(each.at)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
