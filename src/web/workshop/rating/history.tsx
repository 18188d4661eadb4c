/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { daysBetween, findDay } from '../../../kernel/day.ts'
import { causeZh } from '../../../rating/zh/food-index.ts'
import { changeText, type Past } from './own.ts'

const wide = 320
const high = 96
/** Room above and below, and for the scale at the left. */
const edge = 8
const left = 28

/** The number over time as one line, and in words for whoever does not see it. Where nothing was known there is a gap. */
export function History({ history }: { readonly history: readonly Past[] }): JSX.Element {
  const lines = linesOf(history)
  const first = history[0]
  const last = history[history.length - 1]
  return (
    <div class="card stacked">
      {history.length < 2 || lines.length === 0 || first === undefined || last === undefined ? null : (
        <>
          <svg class="index-line" viewBox={`0 0 ${wide} ${high}`} aria-hidden="true">
            {[100, 50, 0].map(score => (
              <g key={score}>
                <line x1={left} x2={wide} y1={heightOf(score)} y2={heightOf(score)} class="index-rule" />
                <text x={left - 4} y={heightOf(score) + 4} class="index-scale">
                  {score}
                </text>
              </g>
            ))}
            {lines.map(line => (
              <polyline key={line} points={line} class="index-way" />
            ))}
          </svg>
          <div class="index-ends">
            <span>{first.on}</span>
            <span>{last.on}</span>
          </div>
        </>
      )}
      <p>{changeText(history)}</p>
      {history.length < 2 ? null : (
        <details>
          <summary>每次的分数</summary>
          <ul class="plain-lines">
            {[...history].reverse().map(past => (
              <li key={`${past.on} ${past.score} ${past.cause}`}>{pastText(past)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function pastText({ on, score, band, cause }: Past): string {
  const number = score === null ? '待评' : `${score} 分${band === null ? '' : `，${band}`}`
  const why = causeZh(cause)
  return `${on} ${number}${why === '' ? '' : `（${why}）`}`
}

const heightOf = (score: number): number => Math.round((edge + ((100 - score) / 100) * (high - 2 * edge)) * 10) / 10

/** One line for each stretch in which the number was known; it holds from its day until the next. */
export function linesOf(history: readonly Past[]): readonly string[] {
  const days = history.map(({ on }) => findDay(on))
  const [from] = days
  const to = days[days.length - 1]
  if (from === undefined || to === undefined) return []
  const span = Math.max(1, daysBetween(from, to))
  const lines: string[][] = [[]]
  for (const [at, { score }] of history.entries()) {
    const day = days[at]
    if (score === null || day === undefined) {
      if (lines[lines.length - 1]?.length !== 0) lines.push([])
      continue
    }
    const x = (each: typeof day) => Math.round((left + (daysBetween(from, each) / span) * (wide - left)) * 10) / 10
    const y = heightOf(score)
    const next = days[at + 1]
    lines[lines.length - 1]?.push(`${x(day)},${y}`, ...(next === undefined ? [] : [`${x(next)},${y}`]))
  }
  return lines.filter(line => line.length > 1).map(line => line.join(' '))
}
