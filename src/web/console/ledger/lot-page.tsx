import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { StopKind } from '../../../ledger/rules/ledgers.ts'
import { lotKindZh, materialKindZh, stopKindZh } from '../../../ledger/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText, orDash } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May, useMay } from '../session.tsx'
import { BalancePanel } from '../trace/balance-panel.tsx'
import { CrossingPanel } from '../trace/crossing-panel.tsx'
import { LotEntries } from './lot-entries.tsx'
import { LotLabels } from './lot-labels.tsx'
import { LotProcess } from './lot-process.tsx'
import { MadeFrom, Sold, WentInto } from './lot-steps.tsx'
import { Left, LotState } from './lots-table.tsx'
import { StopDialog } from './stop-dialog.tsx'
import { stopTone } from './words.ts'
import './ledger.css'

export type Lot = Answer<'ledger.lot'>

export function LotPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('ledger.lot', { lot: id })
  const word = found.data === undefined ? '这一批' : lotWord(found.data)
  return (
    <>
      <Crumbs steps={[{ word: '批次', to: links.lots }, { word }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready lot={found.data} />
      )}
    </>
  )
}

function lotWord({ name, number }: Pick<Lot, 'name' | 'number'>): string {
  return [name, number].filter(Boolean).join(' ')
}

function Ready({ lot }: { readonly lot: Lot }): ReactNode {
  const [stopping, setStopping] = useState<StopKind | undefined>(undefined)
  const may = useMay()
  const steps: readonly StopKind[] =
    lot.stopped === null ? ['held', 'recalled'] : lot.stopped === 'held' ? ['recalled', 'lifted'] : ['lifted']
  const last = lot.stops[0]
  return (
    <Page
      title={lotWord(lot)}
      aside={<LotState lot={lot} />}
      actions={
        <>
          <May do="trace.follow">
            <Link to={links.traceLot(lot.lot)}>
              <Button>追溯</Button>
            </Link>
          </May>
          {lot.kind === 'produced' && (
            <May do="label.review">
              <Link to={links.labelReview(lot.lot)}>
                <Button>核对实物标签</Button>
              </Link>
            </May>
          )}
          {may('ledger.stop-lot') &&
            steps.map(step =>
              step === 'recalled' && may('recall.start') ? (
                <Link key={step} to={links.newRecall(`lot=${lot.lot}`)}>
                  <Button danger>启动召回</Button>
                </Link>
              ) : (
                <Button key={step} danger={step !== 'lifted'} onClick={() => setStopping(step)}>
                  {stopKindZh[step]}
                </Button>
              ),
            )}
        </>
      }
    >
      {lot.stopped !== null && (
        <Notice tone={stopTone[lot.stopped]}>
          这一批已{stopKindZh[lot.stopped]}：{last?.reason}（{last?.actor}，{momentText(last?.at)}）
          {lot.stopped === 'recalled' && (
            <May do="recall.list">
              {' '}
              <Link to={`${links.recalls}?search=${encodeURIComponent(lot.number === '' ? lot.name : lot.number)}`}>
                看这一批的召回
              </Link>
            </May>
          )}
        </Notice>
      )}
      <Traced lot={lot} />
      <Panel title="基本情况">
        <LotFacts lot={lot} />
      </Panel>
      <May do="trace.balance">
        <BalancePanel lot={lot.lot} name={lotWord(lot)} />
      </May>
      {lot.kind === 'received' && lot.sourceLot === null && (
        <May do="trace.crossing">
          <CrossingPanel lot={lot.lot} name={lotWord(lot)} />
        </May>
      )}
      {lot.kind === 'produced' && <MadeFrom lot={lot} />}
      <WentInto lot={lot} />
      {lot.kind === 'produced' && <Sold lot={lot} />}
      {lot.kind === 'produced' && <LotProcess lot={lot} />}
      {lot.kind === 'produced' && <LotLabels lot={lot} />}
      <LotEntries lot={lot} />
      <Stops lot={lot} />
      {stopping !== undefined && (
        <StopDialog lot={lot.lot} name={lotWord(lot)} kind={stopping} onClose={() => setStopping(undefined)} />
      )}
    </Page>
  )
}

/** The three facts of the letter, each with what is missing in words. */
function Traced({ lot }: { readonly lot: Lot }): ReactNode {
  const facts = [
    { word: '来源可查', ...lot.sourceKnown },
    { word: '去向可追', ...lot.destinationKnown },
    { word: '全程可控', ...lot.processControlled },
  ]
  return (
    <Panel title="追溯">
      <div className="traced">
        {facts.map(fact => (
          <div key={fact.word}>
            <StatusTag
              tone={fact.holds ? 'good' : 'attention'}
              word={`${fact.word}：${fact.holds ? '是' : '还不行'}`}
            />
            {fact.gaps.length > 0 && (
              <ul>
                {fact.gaps.map(gap => (
                  <li key={gap}>{gap}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </div>
    </Panel>
  )
}

function LotFacts({ lot }: { readonly lot: Lot }): ReactNode {
  return (
    <Facts
      facts={[
        { label: '小作坊', value: <Link to={links.workshop(lot.workshop, 'lots')}>{lot.workshopName}</Link> },
        {
          label: '种类',
          value: `${lotKindZh[lot.kind]}${lot.materialKind === null ? '' : ` · ${materialKindZh[lot.materialKind]}`}`,
        },
        { label: lot.kind === 'produced' ? '批号（系统编）' : '批号（供货者的）', value: orDash(lot.number) },
        { label: lot.kind === 'produced' ? '产量' : '数量', value: lot.quantity.understood },
        { label: '账上剩余', value: <Left lot={lot} /> },
        { label: '生产日期', value: orDash(lot.producedOn) },
        { label: '到期', value: orDash(lot.expiresOn) },
        ...(lot.kind === 'produced'
          ? [
              { label: '包装件数', value: orDash(lot.pieces) },
              { label: '食品分类号', value: orDash(lot.foodCode) },
            ]
          : [
              { label: '进货日期', value: orDash(lot.receivedOn) },
              { label: '供货者', value: orDash(lot.supplierName) },
            ]),
        ...(lot.sourceLot === null
          ? []
          : [{ label: '来自小作坊的批次', value: <Link to={links.lot(lot.sourceLot)}>打开那一批</Link> }]),
      ]}
    />
  )
}

function Stops({ lot }: { readonly lot: Lot }): ReactNode {
  return (
    <Panel title="暂停、召回与解除">
      {lot.stops.length === 0 ? (
        <Empty why="没有暂停或召回过。" />
      ) : (
        <PlainTable head={['时间', '做了什么', '原因', '谁']}>
          {lot.stops.map(stop => (
            <tr key={`${stop.at} ${stop.kind}`}>
              <td className="nowrap">{momentText(stop.at)}</td>
              <td>
                <StatusTag tone={stopTone[stop.kind]} word={stopKindZh[stop.kind]} />
              </td>
              <td>{stop.reason}</td>
              <td>{stop.actor}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}
