import type { ReactNode } from 'react'
import type { Answer } from '../../../client.ts'
import { valueText } from './figures-page.tsx'

const box = { width: 960, height: 260, left: 56, right: 44, top: 16, bottom: 34 }

type Trend = Pick<Answer<'statistics.trend'>, 'figure' | 'points'>

/** The points with a line between them, and of shares a bar for where each may lie. The table below says the same. */
export function TrendPicture({ figure, points }: Trend): ReactNode {
  const isRate = figure.kind === 'rate'
  const top = isRate ? 100 : niceTop(Math.max(1, ...points.map(({ value }) => value ?? 0)))
  const bottom = isRate ? niceBottom(points) : 0
  const wide = box.width - box.left - box.right
  const high = box.height - box.top - box.bottom
  const x = (at: number) => box.left + (points.length < 2 ? wide / 2 : (at / (points.length - 1)) * wide)
  const y = (value: number) => box.top + (1 - (value - bottom) / (top - bottom)) * high
  const every = Math.ceil(points.length / 12)
  const known = points.flatMap(({ value }, at) => (value === null ? [] : [{ at, value }]))
  return (
    <svg
      className="figure-trend"
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={`${figure.name}走势，数值见下表`}
    >
      {[0, 0.5, 1].map(part => {
        const value = bottom + (top - bottom) * part
        return (
          <g key={part}>
            <line className="figure-rule" x1={box.left} x2={box.width - box.right} y1={y(value)} y2={y(value)} />
            <text x={box.left - 8} y={y(value) + 4} textAnchor="end">
              {isRate ? `${value}%` : value}
            </text>
          </g>
        )
      })}
      {points.map((point, at) => (
        <g key={point.from}>
          {point.interval !== null && (
            <line
              className="figure-range"
              x1={x(at)}
              x2={x(at)}
              y1={y(Math.max(bottom, point.interval.low))}
              y2={y(point.interval.high)}
            />
          )}
          {at % every === 0 && (
            <text x={x(at)} y={box.height - 12} textAnchor="middle">
              {shortName(point.name)}
            </text>
          )}
        </g>
      ))}
      <polyline
        className="figure-line"
        points={known.map(({ at, value }) => `${x(at).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
      />
      {points.map(
        (point, at) =>
          point.value !== null && (
            <circle key={point.from} className="figure-point" cx={x(at)} cy={y(point.value)} r="4">
              <title>{`${point.name}：${valueText({ ...point, kind: figure.kind })}`}</title>
            </circle>
          ),
      )}
    </svg>
  )
}

/** The next of 1, 2, 5, 10, 20, 50 … above. */
function niceTop(most: number): number {
  const ten = 10 ** Math.floor(Math.log10(most))
  return [1, 2, 5, 10].map(step => step * ten).find(step => step >= most) ?? most
}

/** Shares that all lie high are drawn from half on, and the scale says so. */
function niceBottom(points: Trend['points']): number {
  const least = Math.min(
    100,
    ...points.flatMap(({ value, interval }) => (value === null ? [] : [interval?.low ?? value])),
  )
  return least >= 50 ? 50 : 0
}

const shortName = (name: string) => name.replace(/^(\d{4}) 年第 (\d) 季度$/u, '$1·$2季').replace(/ 年$/u, '')
