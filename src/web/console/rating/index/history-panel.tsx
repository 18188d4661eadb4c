import type { ReactNode } from 'react'
import { daysBetween } from '../../../../kernel/day.ts'
import { causeZh } from '../../../../rating/zh/food-index.ts'
import { orDash } from '../../../ui/formats.ts'
import { Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { bandTone, type Index } from '../words.ts'

type Past = Index['history'][number]
const wide = 900
const high = 120
const edge = 8
const left = 32

/** The number over time; where nothing was known there is a gap. */
export function HistoryPanel({ history }: { readonly history: Index['history'] }): ReactNode {
  const first = history[0]
  const last = history.at(-1)
  if (first === undefined || last === undefined)
    return (
      <Panel title="历次分数">
        <p className="quiet">还没有算出过。</p>
      </Panel>
    )
  return (
    <Panel
      title="历次分数"
      extra={<span className="quiet">{`${first.on} 至 ${last.on}，共 ${history.length} 次`}</span>}
    >
      {history.length > 1 && <Line history={history} />}
      <div className="index-past">
        <PlainTable head={['日期', '分数', '等次', '为什么算', '公式']} numbers={[2]}>
          {history.toReversed().map(past => (
            <tr key={`${past.on} ${past.score} ${past.cause}`}>
              <td className="nowrap">{past.on}</td>
              <td>{past.score ?? '待评'}</td>
              <td>{past.band === null ? '—' : <StatusTag tone={bandTone[past.band]} word={past.band} />}</td>
              <td>{orDash(causeZh(past.cause))}</td>
              <td className="nowrap">{`第 ${past.formula} 版`}</td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}

function Line({ history }: { readonly history: readonly Past[] }): ReactNode {
  return (
    <svg className="index-line" viewBox={`0 0 ${wide} ${high}`} role="img" aria-label="分数随时间的变化，数字见下表">
      {[100, 50, 0].map(score => (
        <g key={score}>
          <line x1={left} x2={wide} y1={heightOf(score)} y2={heightOf(score)} className="index-rule" />
          <text x={left - 6} y={heightOf(score) + 4} className="index-scale">
            {score}
          </text>
        </g>
      ))}
      {linesOf(history).map(line => (
        <polyline key={line} points={line} className="index-way" />
      ))}
    </svg>
  )
}

const heightOf = (score: number): number => edge + ((100 - score) / 100) * (high - 2 * edge)

/** One line for each stretch in which the number was known; it holds from its day until the next. */
function linesOf(history: readonly Past[]): readonly string[] {
  const [from, to] = [history[0]?.on, history.at(-1)?.on]
  if (from === undefined || to === undefined) return []
  const span = Math.max(1, daysBetween(from, to))
  const x = (on: Past['on']) => (left + (daysBetween(from, on) / span) * (wide - left)).toFixed(1)
  const lines: string[][] = [[]]
  for (const [at, { on, score }] of history.entries()) {
    if (score === null) {
      lines.push([])
      continue
    }
    const y = heightOf(score).toFixed(1)
    const next = history[at + 1]
    lines.at(-1)?.push(`${x(on)},${y}`, ...(next === undefined ? [] : [`${x(next.on)},${y}`]))
  }
  return lines.filter(line => line.length > 1).map(line => line.join(' '))
}
