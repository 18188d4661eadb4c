import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { figureOf, isFigureCode } from '../../../../statistics/rules/figures.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../../ui/page.tsx'
import { links } from '../../links.ts'
import type { Line, Report } from './words.ts'

type Props = { readonly row: Report }

/** Columns of numbers behind a first one of names. */
const after = [2, 3, 4, 5, 6, 7, 8] as const

/** A number opens the records that it is counted from today; what stands here stays as it was counted then. */
function Counted({
  line,
  text,
  span,
}: {
  readonly line: Line
  readonly text: string
  readonly span: string
}): ReactNode {
  return isFigureCode(line.measure) ? <Link to={links.figureRows(line.measure, span)}>{text}</Link> : text
}

const spanOf = ({ from, until }: { readonly from: string; readonly until: string }) =>
  new URLSearchParams({ from, asOf: until }).toString()

const shown = (text: string | null, amount: number | null) => text ?? (amount === null ? '—' : countText(amount))

const range = ({ low, high }: Pick<Line, 'low' | 'high'>) =>
  low === null || high === null ? '' : `可能范围 ${low.toFixed(2)}%～${high.toFixed(2)}%`

type BesideProps = Props & { readonly title: string; readonly lines: readonly Line[]; readonly note?: string }

export function Beside({ row: { fromDay, untilDay, figures }, title, lines, note }: BesideProps): ReactNode {
  if (lines.length === 0) return null
  const [now, before] = [spanOf({ from: fromDay, until: untilDay }), spanOf(figures.yearBefore)]
  return (
    <Panel title={title}>
      {note !== undefined && <p className="quiet">{note}</p>}
      <div className="report-beside">
        <PlainTable head={['指标', '本期', '上年同期', '单位', '怎么统计的']} numbers={[2, 3]}>
          {lines.map(line => (
            <tr key={line.measure}>
              <td>{line.name}</td>
              <td>
                <Counted line={line} text={shown(line.text, line.amount)} span={now} />
                {range(line) !== '' && <div className="quiet">{range(line)}</div>}
              </td>
              <td>
                <Counted line={line} text={shown(line.textBefore, line.yearBefore)} span={before} />
              </td>
              <td>{line.unit}</td>
              <td>{line.how}</td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}

export function LetterFigures({ row: { figures, untilDay } }: Props): ReactNode {
  const { letter, letterFrom } = figures
  if (letter.length === 0) return null
  const span = spanOf({ from: letterFrom ?? untilDay, until: untilDay })
  return (
    <Panel title="答复函所列数字">
      <p className="quiet">
        截至 {untilDay}
        {letterFrom !== null && `，其中按区间统计的自 ${letterFrom} 起`}。
      </p>
      <PlainTable head={['编号', '数字', '数值', '单位', '依据条数']} numbers={[3, 5]}>
        {letter.map(each => (
          <tr key={each.letter}>
            <td>{each.letter}</td>
            <td>{each.name}</td>
            <td>
              {isFigureCode(each.measure) ? (
                <Link to={links.figureRows(each.measure, span)}>{each.text}</Link>
              ) : (
                each.text
              )}
            </td>
            <td>{each.unit}</td>
            <td>{countText(each.rows)}</td>
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}

export function Targets({ row: { figures, untilDay } }: Props): ReactNode {
  return (
    <Panel title="目标任务进度">
      {figures.targets.length === 0 ? (
        <Empty why="这段时间没有正在执行的治理行动。" />
      ) : (
        <PlainTable head={['目标', '指标', '已完成', '目标数', '完成比例', '期限']} numbers={[3, 4, 5]}>
          {figures.targets.map(each => (
            <tr key={each.target}>
              <td>{each.goal}</td>
              <td>{each.indicator}</td>
              <td>
                <Link to={`${links.target(each.target)}?on=${untilDay}`}>{countText(each.done)}</Link>
              </td>
              <td>{countText(each.amount)}</td>
              <td>{each.share}%</td>
              <td>{each.dueOn}</td>
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

export function Towns({ row: { figures } }: Props): ReactNode {
  const shownOnes = figures.townMeasures.flatMap((code, at) =>
    figures.towns.some(({ amounts }) => (amounts[at] ?? 0) > 0)
      ? [{ at, name: isFigureCode(code) ? figureOf(code).name : code }]
      : [],
  )
  return (
    <Panel title="分乡镇数据">
      {shownOnes.length === 0 ? (
        <p className="quiet">本期没有业务记录。</p>
      ) : (
        <PlainTable
          head={['乡镇街道', ...shownOnes.map(({ name }) => name)]}
          numbers={after.slice(0, shownOnes.length)}
        >
          {figures.towns.map(({ town, amounts }) => (
            <tr key={town}>
              <td>{town}</td>
              {shownOnes.map(({ at, name }) => (
                <td key={name}>{countText(amounts[at] ?? 0)}</td>
              ))}
            </tr>
          ))}
        </PlainTable>
      )}
    </Panel>
  )
}

export function Trends({ row: { figures } }: Props): ReactNode {
  const [first] = figures.trends
  if (first === undefined) return null
  return (
    <Panel title="走势">
      <p className="quiet">合格率下面是 95% 的可能范围：样本少时范围宽，高低不能说明问题。</p>
      <PlainTable
        head={['时间', ...figures.trends.map(({ name, unit }) => `${name}（${unit}）`)]}
        numbers={after.slice(0, figures.trends.length)}
      >
        {first.points.map(({ name }, at) => (
          <tr key={name}>
            <td>{name}</td>
            {figures.trends.map(({ measure, points }) => {
              const point = points[at]
              return (
                <td key={measure}>
                  {point?.text ?? ''}
                  {point !== undefined && range(point) !== '' && <div className="quiet">{range(point)}</div>}
                </td>
              )
            })}
          </tr>
        ))}
      </PlainTable>
    </Panel>
  )
}
