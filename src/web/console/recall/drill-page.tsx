import type { ReactNode } from 'react'
import { Link, useParams } from 'react-router'
import { drillWeights } from '../../../recall/rules/drill.ts'
import { drillShareZh, shareText } from '../../../recall/zh.ts'
import type { Answer } from '../../client.ts'
import { momentText } from '../../ui/formats.ts'
import { Empty, Facts, Loaded, Page, Panel, PlainTable } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { Crumbs } from '../crumbs.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { TakeButton } from '../take-button.tsx'
import { ScoreTag } from './drills-page.tsx'
import './recall.css'

type Drill = Answer<'recall.one-drill'>

export function DrillPage(): ReactNode {
  const { id = '' } = useParams()
  const found = useAsk('recall.one-drill', { drill: id })
  return (
    <>
      <Crumbs steps={[{ word: '召回演练', to: links.drills }, { word: found.data?.lotNumber ?? '这次演练' }]} />
      {found.data === undefined ? (
        <div className="page">
          <Loaded asking={found}>{() => null}</Loaded>
        </div>
      ) : (
        <Ready drill={found.data} />
      )}
    </>
  )
}

function Ready({ drill }: { readonly drill: Drill }): ReactNode {
  return (
    <Page
      title={`${drill.lotName} ${drill.lotNumber} 演练`}
      aside={<ScoreTag score={drill.score} />}
      actions={<TakeButton name="recall.drill-paper" input={{ drill: drill.drill }} word="演练报告" />}
    >
      <Score drill={drill} />
      <Panel title="结果">
        <Facts facts={factsOf(drill)} />
      </Panel>
      <Panel title="缺口" extra={<span className="quiet">{drill.gaps.length} 处</span>}>
        {drill.gaps.length === 0 ? (
          <Notice tone="good">没有发现缺口。</Notice>
        ) : (
          <ul className="plain-list">
            {drill.gaps.map(gap => (
              <li key={gap}>{gap}</li>
            ))}
          </ul>
        )}
      </Panel>
      <Scope drill={drill} />
    </Page>
  )
}

const parts = ['accounted', 'identified', 'reachable', 'sourcesKnown'] as const

/** Anybody can work the score out again. */
function Score({ drill }: { readonly drill: Drill }): ReactNode {
  return (
    <Panel title="得分" extra={<StatusTag tone="attention" word="权重为系统建议，待确认" />}>
      <p className="recall-score">{drill.score}</p>
      <PlainTable head={['项目', '比例', '权重', '得分']}>
        {parts.map(part => (
          <tr key={part}>
            <td>{drillShareZh[part]}</td>
            <td>{shareText(drill[part])}</td>
            <td>{drillWeights[part]}</td>
            <td>{((drill[part] * drillWeights[part]) / 10_000).toFixed(1)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

function factsOf(drill: Drill) {
  const { figures } = drill
  return [
    { label: '小作坊', value: <Link to={links.workshop(drill.workshop)}>{drill.workshopName}</Link> },
    { label: '批次', value: <Link to={links.lot(drill.lot)}>{`${drill.lotName} ${drill.lotNumber}`}</Link> },
    { label: '时间', value: `${momentText(drill.ranAt)} ${drill.actor}` },
    { label: '种类', value: drill.origin === 'monthly' ? `每月自动演练 ${drill.month}` : '人工发起' },
    { label: '查清用时', value: `${drill.traceMs} 毫秒` },
    { label: '来源', value: `${figures.backLots - 1} 批，${figures.backSuppliers} 个供货者` },
    { label: '去向', value: `${figures.forwardLots} 批，${figures.workshops} 家小作坊` },
    {
      label: '购货者',
      value: `${figures.buyers} 个，其中有电话 ${figures.withPhone} 个；不记名 ${figures.counters} 处`,
    },
  ]
}

/** What is archived never changes: its place is its name. */
function numbered<Row extends object>(rows: readonly Row[]) {
  return rows.map((row, at) => ({ ...row, key: `row-${at}` }))
}

const percent = (share: number) => `${(Math.min(1, share) * 100).toFixed(1)}%`

function Scope({ drill: { scope, lot } }: { readonly drill: Drill }): ReactNode {
  return (
    <>
      <Panel title="批次" extra={<Link to={links.traceLot(lot)}>看追溯图</Link>}>
        <PlainTable head={['方向', '小作坊', '品名', '批号', '数量', '占比']}>
          {numbered(scope.lots).map(each => (
            <tr key={each.key}>
              <td>{each.direction === 'back' ? '来源' : '去向'}</td>
              <td>{each.workshopName}</td>
              <td>{each.name}</td>
              <td>{each.number}</td>
              <td className="nowrap">{each.quantity}</td>
              <td>{percent(each.share)}</td>
            </tr>
          ))}
        </PlainTable>
        {scope.truncated && <p className="check-line">范围很大，这里只列最近的；数字按全部计算。</p>}
      </Panel>
      <Panel title="购货者">
        {scope.recipients.length === 0 ? (
          <Empty why="这一批还没有卖出过。" />
        ) : (
          <PlainTable head={['名称', '电话', '数量', '占比']}>
            {numbered(scope.recipients).map(each => (
              <tr key={each.key}>
                <td>{each.name}</td>
                <td>{each.hasPhone ? '有' : <StatusTag tone="attention" word="无" />}</td>
                <td>{each.sent.join('；')}</td>
                <td>{percent(each.share)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
      </Panel>
    </>
  )
}
