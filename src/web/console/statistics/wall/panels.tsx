import type { ReactNode } from 'react'
import { figureOf } from '../../../../statistics/rules/figures.ts'
import { categoryCodes } from '../../../../statistics/rules/wall.ts'
import { Amount, Figure, useValue, useValues } from './figure.tsx'
import { WallChecks, WallPanel } from './panel.tsx'

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
              <span style={{ width: `${((value ?? 0) / most) * 100}%` }} />
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

const gradeCodes = ['rating.grade-a', 'rating.grade-b', 'rating.grade-c', 'rating.grade-d']
const bandCodes = ['rating.index-excellent', 'rating.index-good', 'rating.index-fair', 'rating.index-poor']

export function GradesPanel(): ReactNode {
  const grades = useValues(gradeCodes)
  const bands = useValues(bandCodes)
  if (grades.length + bands.length === 0) return <InspectionPanel area="grades" />
  return (
    <WallPanel area="grades" title="风险等级与食安指数" dates="day">
      <Tiles codes={gradeCodes} />
      <Tiles codes={[...bandCodes, 'rating.unrated']} />
    </WallPanel>
  )
}

function Tiles({ codes }: { readonly codes: readonly string[] }): ReactNode {
  return (
    <div className="wall-tiles">
      {codes.map(code => (
        <Figure key={code} code={code} size="large" />
      ))}
    </div>
  )
}

/** 合格率 with where it may truly lie: few samples say little. */
export function SamplingPanel(): ReactNode {
  const rate = useValue('sampling.conforming-rate')
  return (
    <WallPanel area="sampling" title="监督抽检" dates="window">
      <div className="wall-row">
        <Figure code="sampling.conforming-rate" size="huge" label="合格率" />
        <div className="wall-column">
          <Figure code="sampling.concluded" size="large" label="累计抽检" />
          <Figure code="sampling.conforming" size="large" label="其中合格" />
        </div>
      </div>
      {rate?.interval !== null && rate?.interval !== undefined && <IntervalBar {...rate.interval} at={rate.value} />}
      <div className="wall-row">
        <Figure code="casework.from-sampling" size="large" label="不合格立案" />
        <Figure code="casework.filing-rate" size="large" label="不合格批次立案率" />
      </div>
      <WallChecks codes={['sampling.concluded', 'sampling.conforming', 'casework.from-sampling']} />
    </WallPanel>
  )
}

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
    <WallPanel area="clearance" title="整改清零" dates="window">
      <div className="wall-row">
        <Figure code="rectification.cleared-rate" size="huge" label="整改销号率" />
        <div className="wall-column">
          <Figure code="rectification.open" size="large" label="未销号" />
          <Figure code="rectification.overdue" size="large" label="其中超期" />
        </div>
        <div className="wall-column">
          <Figure code="rectification.found" label="发现" />
          <Figure code="rectification.found-cleared" label="已销号" />
          <Figure code="inspection.joint-open" label="联合检查未清零" />
        </div>
      </div>
      <Bars codes={sourceCodes} title="未销号问题的来源" />
    </WallPanel>
  )
}

export function WatchPanel(): ReactNode {
  return (
    <WallPanel area="watch" title="明作亮坊" dates="both">
      <div className="wall-row">
        <Figure code="vision.cameras" size="huge" label="登记摄像头" />
        <div className="wall-column">
          <Figure code="vision.online" size="large" label="在线" />
          <Figure code="vision.alerts" size="large" label="人工确认的预警" />
        </div>
      </div>
      <div className="wall-row">
        <Figure code="vision.workshops" size="large" label="接入小作坊" />
        <Figure code="vision.coverage-rate" size="large" label="接入率" />
      </div>
    </WallPanel>
  )
}

export function InspectionPanel({ area = 'inspection' }: { readonly area?: string }): ReactNode {
  return (
    <WallPanel area={area} title="监督检查" dates="both">
      <div className="wall-row">
        <Figure code="inspection.coverage-rate" size="huge" label="两年检查覆盖率" />
        <div className="wall-column">
          <Figure code="inspection.visits" size="large" label="监督检查" />
          <Figure code="inspection.covered" size="large" label="两年内检查过" />
        </div>
      </div>
      <div className="wall-row">
        <Figure code="inspection.joint-departments" size="large" label="本年联合检查部门" />
        <Figure code="inspection.joint-open" size="large" label="联合检查未清零" />
      </div>
    </WallPanel>
  )
}
