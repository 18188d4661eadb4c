import type { ReactNode } from 'react'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { Figure, useShown } from './figure.tsx'
import { Headline, WallPanel } from './panel.tsx'

export function CasesPanel(): ReactNode {
  return (
    <WallPanel area="cases" title="立案查处" dates="window">
      <Headline code="casework.from-sampling" label="监督抽检不合格立案">
        <Figure code="sampling.nonconforming" size="large" label="不合格批次" />
        <Figure code="casework.filed-batches" size="large" label="其中已立案" />
      </Headline>
      <Figure code="casework.filing-rate" size="large" label="不合格批次立案率" />
    </WallPanel>
  )
}

export function TrainingPanel(): ReactNode {
  return (
    <WallPanel area="training" title="宣传培训" dates="day">
      <Headline code="training.coverage-rate" label="培训覆盖率">
        <Figure code="training.workshops" size="large" label="一年内培训过" />
        <Figure code="registry.workshops" size="large" label="有效小作坊" />
      </Headline>
    </WallPanel>
  )
}

const cultivationCodes = [
  ...['cultivation.makeovers', 'cultivation.upgrades', 'cultivation.titles', 'cultivation.trademarks'],
  ...['registry.conversions', 'cultivation.destinations', 'cultivation.doubled'],
]

export function CultivationPanel(): ReactNode {
  return (
    <WallPanel area="cultivation" title="示范培育" dates="day">
      <div className="wall-tiles wall-tiles-many">
        {cultivationCodes.map(code => (
          <Figure key={code} code={code} size="large" />
        ))}
      </div>
    </WallPanel>
  )
}

export function ComplaintsPanel(): ReactNode {
  return (
    <WallPanel area="complaints" title="投诉举报" dates="window">
      <Headline code="complaint.in-time-rate" label="按期办结率">
        <Figure code="complaint.received" size="large" label="收到" />
        <Figure code="complaint.closed" size="large" label="办结" />
      </Headline>
    </WallPanel>
  )
}

/** What happened of late, in words that name nobody. */
export function FactsPanel(): ReactNode {
  const { facts } = useShown().wall
  return (
    <WallPanel area="facts" title="近七日动态" dates="day">
      {facts.length === 0 ? (
        <p className="wall-empty">七日内没有新的检查、抽检、整改、预警和立案。</p>
      ) : (
        <ol className="wall-facts">
          {facts.slice(0, 8).map(fact => (
            <li key={`${fact.code} ${fact.onDay} ${fact.townName} ${fact.categoryName}`}>
              <time>{fact.onDay.slice(5)}</time>
              <span>
                {[fact.townName, fact.categoryName].filter(Boolean).join(' · ')} {figureOf(fact.code).name}
              </span>
              <b>
                {fact.count} {figureOf(fact.code).unit}
              </b>
            </li>
          ))}
        </ol>
      )}
    </WallPanel>
  )
}
