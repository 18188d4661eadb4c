import type { ReactNode } from 'react'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { categoryCodes } from '../../../../statistics/rules/wall.ts'
import { Amount, Figure, useValue, useValues } from './figure.tsx'
import { Headline, WallChecks, WallPanel } from './panel.tsx'

/** Bars side by side with their numbers; the longest is the whole width. */
function Bars({ codes, title }: { readonly codes: readonly string[]; readonly title: string }): ReactNode {
  const values = useValues(codes)
  const most = Math.max(1, ...values.map(({ value }) => value ?? 0))
  return (
    <table className="wall-bars" aria-label={title}>
      <tbody>
        {values.map(({ code, value, text }) => (
          <tr key={code}>
            <th scope="row">{figureOf(code).name}</th>
            <td className="wall-bar">
              {value !== null && value > 0 && <span style={{ width: `${(value / most) * 100}%` }} />}
            </td>
            <td className="wall-bar-number">
              <Amount code={code} text={text} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function WorkshopsPanel(): ReactNode {
  return (
    <WallPanel area="workshops" title="食品加工小作坊" dates="day">
      <div className="wall-row">
        <Figure code="registry.workshops" size="huge" label="有效备案" />
        <Figure code="code.assigned" label="一坊一码" />
      </div>
      <Bars codes={categoryCodes} title="七类小作坊" />
      <WallChecks codes={['registry.workshops', ...categoryCodes]} />
    </WallPanel>
  )
}

const grades = [
  ['rating.grade-a', 'A 级'],
  ['rating.grade-b', 'B 级'],
  ['rating.grade-c', 'C 级'],
  ['rating.grade-d', 'D 级'],
] as const
const bands = [
  ['rating.index-excellent', '优'],
  ['rating.index-good', '良'],
  ['rating.index-fair', '中'],
  ['rating.index-poor', '差'],
  ['rating.unrated', '待评'],
] as const

export function GradesPanel(): ReactNode {
  return (
    <WallPanel area="grades" title="风险等级与食安指数" dates="day">
      <Tiles title="风险等级" tiles={grades} none="还没有评定风险等级" />
      <Tiles title="食安指数" tiles={bands} none="还没有计算食安指数" />
    </WallPanel>
  )
}

type TilesProps = {
  readonly title: string
  readonly tiles: readonly (readonly [code: string, label: string])[]
  readonly none: string
}

function Tiles({ title, tiles, none }: TilesProps): ReactNode {
  const values = useValues(tiles.map(([code]) => code))
  const sum = values.reduce((all, { value }) => all + (value ?? 0), 0)
  return (
    <div className="wall-group">
      <h3>{title}（家）</h3>
      {sum === 0 ? (
        <p className="wall-empty">{none}</p>
      ) : (
        <div className="wall-tiles">
          {tiles.map(([code, label]) => (
            <Figure key={code} code={code} size="large" label={label} />
          ))}
        </div>
      )}
    </div>
  )
}

/** 合格率 with where it may truly lie: few samples say little. */
export function SamplingPanel(): ReactNode {
  const rate = useValue('sampling.conforming-rate')
  return (
    <WallPanel area="sampling" title="监督抽检" dates="window">
      <Headline code="sampling.conforming-rate" label="合格率">
        <Figure code="sampling.concluded" size="large" label="累计抽检" />
        <Figure code="sampling.conforming" size="large" label="其中合格" />
      </Headline>
      {rate?.interval !== null && rate?.interval !== undefined && <IntervalBar {...rate.interval} at={rate.value} />}
      <div className="wall-row">
        <Figure code="casework.from-sampling" size="large" label="不合格立案" />
        <Figure code="casework.filing-rate" size="large" label="不合格批次立案率" />
      </div>
      <WallChecks codes={samplingChecked} />
    </WallPanel>
  )
}

/** The last two say why the sum may not come out. */
const samplingChecked = [
  ...['sampling.concluded', 'sampling.conforming', 'casework.from-sampling'],
  ...['sampling.nonconforming', 'casework.filed-batches'],
]

type IntervalProps = { readonly low: number; readonly high: number; readonly at: number | null }

function IntervalBar({ low, high, at }: IntervalProps): ReactNode {
  const floor = Math.max(0, Math.floor((low - 5) / 10) * 10)
  const place = (percent: number) => ((percent - floor) / (100 - floor)) * 100
  const said = `95% 区间 ${low.toFixed(2)}% – ${high.toFixed(2)}%`
  return (
    <div className="wall-interval" role="img" aria-label={said}>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect x="0" y="2" width="100" height="2" className="wall-interval-all" />
        <rect x={place(low)} y="1" width={place(high) - place(low)} height="4" className="wall-interval-part" />
        {at !== null && <rect x={place(at) - 0.3} y="0" width="0.6" height="6" className="wall-interval-at" />}
      </svg>
      <span>
        {floor}%<b>{said}</b>100%
      </span>
    </div>
  )
}

const sourceCodes = [
  ...['rectification.open-inspection', 'rectification.open-sampling', 'rectification.open-vision'],
  ...['rectification.open-complaint', 'rectification.open-other'],
]

export function ClearancePanel(): ReactNode {
  return (
    <WallPanel area="clearance" title="整改清零" dates="both">
      <div className="wall-row">
        <Figure code="rectification.cleared-rate" size="huge" label="整改销号率" />
        <div className="wall-column">
          <Figure code="rectification.found" label="发现" />
          <Figure code="rectification.found-cleared" label="已销号" />
        </div>
        <div className="wall-column">
          <Figure code="rectification.open" label="未销号" />
          <Figure code="rectification.overdue" label="其中超期" />
        </div>
      </div>
      <Bars codes={sourceCodes} title="未销号问题的来源" />
    </WallPanel>
  )
}

export function WatchPanel(): ReactNode {
  return (
    <WallPanel area="watch" title="明作亮坊" dates="both">
      <Headline code="vision.cameras" label="登记摄像头">
        <Figure code="vision.seen" size="large" label="当日有画面" />
        <Figure code="vision.alerts" size="large" label="人工确认的预警" />
      </Headline>
      <div className="wall-row">
        <Figure code="vision.workshops" size="large" label="接入小作坊" />
        <Figure code="vision.coverage-rate" size="large" label="接入率" />
      </div>
    </WallPanel>
  )
}

export function InspectionPanel(): ReactNode {
  return (
    <WallPanel area="inspection" title="监督检查" dates="both">
      <Headline code="inspection.coverage-rate" label="两年检查覆盖率">
        <Figure code="inspection.visits" size="large" label="监督检查" />
        <Figure code="inspection.covered" size="large" label="两年内检查过" />
      </Headline>
      <div className="wall-row">
        <Figure code="inspection.joint-departments" size="large" label="本年联合检查部门" />
        <Figure code="inspection.joint-open" size="large" label="联合检查未清零" />
      </div>
    </WallPanel>
  )
}
